using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Licensing.Assignments;

/// <summary>What a change of one member's licences came to.</summary>
/// <param name="Assignment">The licence that the member holds; null when it holds none, as on the free base service.</param>
/// <param name="Released">The subscription whose licence was taken back; null when none was.</param>
/// <param name="Dependents">The subscriptions whose licences were taken back for want of the one that they require.</param>
/// <param name="Changed">Whether anything changed.</param>
internal readonly record struct LicenceMove(
    Assignment? Assignment, Subscription? Released, IReadOnlyList<Subscription> Dependents, bool Changed)
{
    public static LicenceMove None(Assignment? held) => new(held, null, [], Changed: false);
}

/// <summary>
/// The subscriptions of one company and any number of its members with their licences, read in two round trips, and the rules by which licences are
/// assigned. A change that a rule refuses has changed nothing, so that the next member's can go on.
/// </summary>
internal sealed class LicenceBook
{
    private readonly CompanyTransaction _transaction;
    private readonly Dictionary<long, Subscription> _subscriptions;
    private readonly Dictionary<long, Member> _members;
    private Dictionary<string, string>? _planNames;

    private LicenceBook(CompanyTransaction transaction, Dictionary<long, Subscription> subscriptions, Dictionary<long, Member> members)
        => (_transaction, _subscriptions, _members) = (transaction, subscriptions, members);

    public IReadOnlyCollection<Subscription> Subscriptions => _subscriptions.Values;

    /// <summary>A book of what the command has asked for beforehand.</summary>
    public static LicenceBook Of(CompanyTransaction transaction) => new(transaction, transaction.Rows.Subscriptions, transaction.Rows.Members);

    public static async Task<LicenceBook> OpenAsync(CompanyTransaction transaction, IReadOnlyCollection<long> memberIds, CancellationToken cancellationToken)
    {
        var book = await OpenAsync(transaction, cancellationToken);
        if (memberIds.Count > 0)
        {
            book.Add(await transaction.Members.Include(m => m.Assignments).Where(m => memberIds.Contains(m.Id)).ToListAsync(cancellationToken));
        }

        return book;
    }

    /// <summary>A book with every member that holds a licence of one subscription.</summary>
    public static async Task<LicenceBook> OpenForHoldersAsync(CompanyTransaction transaction, long subscriptionId, CancellationToken cancellationToken)
    {
        var book = await OpenAsync(transaction, cancellationToken);
        book.Add(await transaction.Members.Include(m => m.Assignments)
            .Where(m => m.Assignments.Any(a => a.SubscriptionId == subscriptionId)).OrderBy(m => m.Id).ToListAsync(cancellationToken));
        return book;
    }

    /// <summary>Enters members that are tracked with all of their assignments, such as new ones.</summary>
    public void Add(IEnumerable<Member> members)
    {
        foreach (var member in members)
        {
            // What was taken back before in the same transaction may have been read once more.
            member.Assignments.RemoveAll(a => _transaction.Db.Entry(a).State == EntityState.Deleted);
            _members.Add(member.Id, member);
        }
    }

    public IReadOnlyCollection<Member> Members => _members.Values;

    /// <exception cref="SubscriptionNotFoundException">The company has no such subscription.</exception>
    public Subscription Subscription(long id) => _subscriptions.GetValueOrDefault(id) ?? throw new SubscriptionNotFoundException(id);

    /// <exception cref="MemberNotFoundException">The company has no such member, or the book was opened without it.</exception>
    public Member Member(long id) => _members.GetValueOrDefault(id) ?? throw new MemberNotFoundException(id);

    /// <summary>Gives a member a licence. What it holds already is left alone; to be assigned the free base service is to hold no other service.</summary>
    /// <param name="subscription">What to give.</param>
    /// <param name="member">To whom.</param>
    /// <param name="replaceService">Whether another service that the member holds is taken back for it.</param>
    /// <param name="releaseDependents">Whether licences that require the replaced service, and not the new one, are taken back, too.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<LicenceMove> AssignAsync(
        Subscription subscription, Member member, bool replaceService, bool releaseDependents, CancellationToken cancellationToken)
    {
        var service = ServiceInTheWay(subscription, member);
        var held = Held(subscription, member);
        if (held is not null || (subscription.IsFreeBase && service is null))
        {
            return LicenceMove.None(held);
        }

        var dependents = Dependents(member, service, subscription);
        await DemandFitAsync(subscription, member, service, releaseDependents ? dependents : [], cancellationToken);
        if (service is not null && !replaceService)
        {
            throw new ServiceAlreadyHeldException(member.Id, service.SubscriptionId, service.Subscription!.Name);
        }

        return Exchange(service, subscription, member, dependents, releaseDependents);
    }

    /// <summary>Takes a licence of one subscription back from a member and gives it one of another, or neither.</summary>
    /// <param name="from">What to take back.</param>
    /// <param name="to">What to give; where the member holds it already, or it is the free base service, the first is only taken back.</param>
    /// <param name="member">Whose licence.</param>
    /// <param name="releaseDependents">Whether licences that require the first, and not the second, are taken back, too.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<LicenceMove> MoveAsync(
        Subscription from, Subscription to, Member member, bool releaseDependents, CancellationToken cancellationToken)
    {
        var leaving = Held(from, member) ?? throw new LicenceNotHeldException(member.Id, from.Id);
        if (from == to)
        {
            return LicenceMove.None(leaving);
        }

        var dependents = Dependents(member, leaving, to);
        if (Held(to, member) is { } held)
        {
            return TakeBack(leaving, dependents, releaseDependents) with { Assignment = dependents.Contains(held) ? null : held };
        }

        await DemandFitAsync(to, member, leaving, releaseDependents ? dependents : [], cancellationToken);
        if (ServiceInTheWay(to, member) is { } service && service != leaving)
        {
            throw new ServiceAlreadyHeldException(member.Id, service.SubscriptionId, service.Subscription!.Name);
        }

        return Exchange(leaving, to, member, dependents, releaseDependents);
    }

    /// <summary>Takes a licence back from a member, whatever the status of the subscription.</summary>
    /// <param name="subscription">What to take back.</param>
    /// <param name="member">From whom.</param>
    /// <param name="releaseDependents">Whether licences that require it are taken back, too.</param>
    /// <exception cref="LicenceNotHeldException">The member holds none.</exception>
    /// <exception cref="DependentLicencesException">Others require it, and are not to be taken back.</exception>
    public LicenceMove Release(Subscription subscription, Member member, bool releaseDependents)
    {
        var held = Held(subscription, member) ?? throw new LicenceNotHeldException(member.Id, subscription.Id);
        return TakeBack(held, Dependents(member, held, gained: null), releaseDependents);
    }

    /// <summary>
    /// What a member would hold without the service that it requires: the earliest assigned first. What is without it already, from before there was this rule,
    /// is not in the way of anything.
    /// </summary>
    /// <param name="member">The member.</param>
    /// <param name="leaving">The licence that is taken back; null for none.</param>
    /// <param name="gained">What is given in its place; null for nothing.</param>
    public static IReadOnlyList<Assignment> Dependents(Member member, Assignment? leaving, Subscription? gained)
        => leaving is null ? [] : Dependents(member.Assignments, [leaving], gained is null ? [] : [gained]);

    /// <summary>The same for licences of which several are taken back and given.</summary>
    public static IReadOnlyList<Assignment> Dependents(
        IReadOnlyCollection<Assignment> held, IReadOnlyCollection<Assignment> leaving, IReadOnlyCollection<Subscription> gained)
    {
        var (kept, stranded) = (held.Except(leaving).ToList(), new List<Assignment>());

        // What requires one that is stranded is stranded itself.
        while (kept.Find(a => IsMet(a, held.Select(h => h.Subscription!)) && !IsMet(a, kept.Select(k => k.Subscription!).Concat(gained))) is { } next)
        {
            kept.Remove(next);
            stranded.Add(next);
        }

        return [.. stranded.OrderBy(a => a.Id)];

        static bool IsMet(Assignment assignment, IEnumerable<Subscription> held) => Meets(assignment.Subscription!.Plan!.RequiresPlans, held);
    }

    /// <summary>Checks whether a member could be given a licence, without giving it.</summary>
    /// <param name="subscription">What to give.</param>
    /// <param name="memberId">To whom; 0 where the member is still to be created.</param>
    /// <param name="held">The other subscriptions of which it would hold a licence then.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task DemandAssignableAsync(
        Subscription subscription, long memberId, IEnumerable<Subscription> held, CancellationToken cancellationToken)
    {
        await DemandFitAsync(subscription, memberId, held, cancellationToken);
        Licences.DemandFree(subscription);
    }

    private static async Task<LicenceBook> OpenAsync(CompanyTransaction transaction, CancellationToken cancellationToken)
        => new(transaction, await transaction.Subscriptions.Include(s => s.Plan).ToDictionaryAsync(s => s.Id, cancellationToken), []);

    private static Assignment? Held(Subscription subscription, Member member) => member.Assignments.Find(a => a.SubscriptionId == subscription.Id);

    private static Assignment? ServiceInTheWay(Subscription subscription, Member member)
        => subscription.Section == Section.Service ? member.Assignments.Find(a => a.Section == Section.Service) : null;

    // What is refused has changed nothing: every failure comes before the first change.
    private LicenceMove Exchange(
        Assignment? old, Subscription subscription, Member member, IReadOnlyList<Assignment> dependents, bool releaseDependents)
    {
        Licences.DemandFree(subscription);
        var taken = old is null ? LicenceMove.None(null) : TakeBack(old, dependents, releaseDependents);
        var given = subscription.IsFreeBase ? null : Licences.Give(_transaction, subscription, member);
        return taken with { Assignment = given, Changed = true };
    }

    private LicenceMove TakeBack(Assignment assignment, IReadOnlyList<Assignment> dependents, bool releaseDependents)
    {
        if (dependents.Count > 0 && !releaseDependents)
        {
            throw new DependentLicencesException(
                assignment.MemberId, [.. dependents.Select(d => new DependentLicence(d.SubscriptionId, d.Subscription!.Name))]);
        }

        // First, so that at no moment of the history one is held without what it requires.
        Subscription[] released = [.. dependents.Select(d => Licences.TakeBack(_transaction, d))];
        return new LicenceMove(null, Licences.TakeBack(_transaction, assignment), released, Changed: true);
    }

    private Task DemandFitAsync(
        Subscription subscription, Member member, Assignment? leaving, IReadOnlyList<Assignment> dependents, CancellationToken cancellationToken)
        => DemandFitAsync(
            subscription, member.Id, member.Assignments.Where(a => a != leaving).Except(dependents).Select(a => a.Subscription!), cancellationToken);

    private static bool Meets(IReadOnlyList<string> requiredPlans, IEnumerable<Subscription> held)
        => requiredPlans.Count == 0 || held.Any(s => requiredPlans.Contains(s.Plan!.Reference));

    private async Task DemandFitAsync(Subscription subscription, long memberId, IEnumerable<Subscription> held, CancellationToken cancellationToken)
    {
        if (subscription.Status != SubscriptionState.Active)
        {
            throw new SubscriptionNotActiveException(subscription.Id, subscription.Status);
        }

        var required = subscription.Plan!.RequiresPlans;
        if (!Meets(required, held))
        {
            throw new RequiredPlanMissingException(memberId, await PlanNamesAsync(required, cancellationToken));
        }
    }

    private async Task<IReadOnlyList<string>> PlanNamesAsync(IReadOnlyList<string> references, CancellationToken cancellationToken)
    {
        _planNames ??= await _transaction.Db.ServicePlans.ToDictionaryAsync(p => p.Reference, p => p.Name, cancellationToken);
        return [.. references.Where(_planNames.ContainsKey).Select(r => _planNames[r]).Distinct().Order(StringComparer.Ordinal)];
    }
}
