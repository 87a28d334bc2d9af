using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Licensing.Tests.Model;

/// <summary>
/// What <see cref="ViewerCan"/> says beforehand is what comes of it: something is allowed exactly when its dry run is not refused for want of a permission. What is
/// looked at, a company, one of its subscriptions and one of its members, is drawn anew each time, by a seed.
/// </summary>
internal sealed class PermissionLaw(LicensingDbContextFactory contexts, LicensingCommands commands, TimeProvider time)
{
    private const string Granted = "granted";

    private readonly Random _random = new(2026);
    private readonly SortedDictionary<string, int> _seen = new(StringComparer.Ordinal);
    private int _steps;

    /// <summary>The permissions that were never both granted and denied: of those the law would prove less than it seems to.</summary>
    public IEnumerable<string> NotMet
        => _seen.Keys.Select(k => k.Split(' ')[0]).Distinct()
            .Where(p => !_seen.ContainsKey($"{p} {Granted}") || _seen.Keys.Count(k => k.StartsWith($"{p} ", StringComparison.Ordinal)) < 2);

    /// <summary>Tries, for each viewer as it stands, each of its permissions on something that it sees.</summary>
    public async Task CheckAsync(IEnumerable<Viewer> viewers, CancellationToken cancellationToken)
    {
        _steps++;
        foreach (var token in viewers)
        {
            await using var db = contexts.CreateDbContext(Viewer.System);
            if (await ViewerStanding.ReadAsync(db, token, cancellationToken) is { } viewer)
            {
                await CheckAsync(viewer, cancellationToken);
            }
        }
    }

    public override string ToString() => $"{_steps} steps\n{string.Join('\n', _seen.Select(s => $"{s.Value} {s.Key}"))}";

    private async Task CheckAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        await using var db = contexts.CreateDbContext(viewer);
        if (Any(await db.Companies.AsNoTracking().ToListAsync(cancellationToken)) is not { } company)
        {
            return;
        }

        var can = ViewerCan.On(viewer, company);
        switch (_random.Next(4))
        {
            case 0:
                await TryAsync(viewer, can.ManageMembers, new AddMember(company.Id, Fields()), nameof(can.ManageMembers));
                await TryAsync(viewer, can.SetDefaultSubscription, new ClearDefaultSubscription(company.Id), nameof(can.SetDefaultSubscription));
                await TryAsync(viewer, can.CreateCompany, new CreateCompany(company.Id, "New"), nameof(can.CreateCompany));
                await TryAsync(
                    viewer, can.ChangeManagementRights, new SetManagementRights(company.Id) { ChangeRenewal = true }, nameof(can.ChangeManagementRights));
                var plan = await db.ServicePlans.FirstAsync(p => p.Reference == "RB-Business", cancellationToken);
                await TryAsync(viewer, can.CreateSubscription, new CreateSubscription(company.Id, plan.Id, 1), nameof(can.CreateSubscription));
                break;
            case 1 when Any(await db.Members.AsNoTracking().Where(m => m.CompanyId == company.Id).ToListAsync(cancellationToken)) is { } member:
                await CheckAsync(viewer, company, member);
                break;
            case > 1 when Any(await db.Subscriptions.AsNoTracking().Where(s => s.CompanyId == company.Id).ToListAsync(cancellationToken)) is { } subscription:
                await CheckAsync(viewer, company, subscription, cancellationToken);
                break;
        }
    }

    private async Task CheckAsync(Viewer viewer, Company company, Member member)
    {
        var can = ViewerCan.On(viewer, company, member);
        await TryAsync(viewer, can.Update, new UpdateMember(member.Id) { JobTitle = "Pilot" }, nameof(can.Update));
        var other = member.Role == MemberRole.User ? MemberRole.CompanyAdmin : MemberRole.User;
        await TryAsync(viewer, can.ChangeRole, new UpdateMember(member.Id) { Role = (MemberRole?)other }, nameof(can.ChangeRole));
        await TryAsync(viewer, can.Remove, new RemoveMember(member.Id), nameof(can.Remove));
    }

    private async Task CheckAsync(Viewer viewer, Company company, Subscription subscription, CancellationToken cancellationToken)
    {
        var can = ViewerCan.On(viewer, company, subscription, time.GetUtcNow());
        var id = subscription.Id;
        await using var all = contexts.CreateDbContext(Viewer.System);
        var members = await all.Members.AsNoTracking().Include(m => m.Assignments).Where(m => m.CompanyId == company.Id).ToListAsync(cancellationToken);

        // To a member to whom it would be something new: the free base service to one that has another.
        if (Any(members.FindAll(m => subscription.IsFreeBase ? m.Assignments.Exists(a => a.Section == Section.Service) : Lacks(m, id))) is { } without
            && await FitsAsync(all, subscription, without, cancellationToken))
        {
            await TryAsync(viewer, can.AssignLicence, new AssignLicence(id, without.Id, true, true), nameof(can.AssignLicence));
        }

        if (Any(members.FindAll(m => !Lacks(m, id))) is { } holder)
        {
            await TryAsync(viewer, can.ReleaseLicence, new ReleaseLicence(id, holder.Id, true), nameof(can.ReleaseLicence));
        }

        await TryAsync(viewer, can.SetDefault, new SetDefaultSubscription(id), nameof(can.SetDefault));
        await TryAsync(viewer, can.IncreaseQuantity, new ChangeQuantity(id, QuantityChange.By(1)), nameof(can.IncreaseQuantity));
        await TryAsync(viewer, can.DecreaseQuantity, new ChangeQuantity(id, QuantityChange.By(-1)), nameof(can.DecreaseQuantity));
        await TryAsync(viewer, can.DecreaseQuantity, new WithdrawPendingQuantity(id), nameof(can.DecreaseQuantity));
        await TryAsync(viewer, can.ChangeRenewal, new ChangeRenewal(id, Renewal.EachTime), nameof(can.ChangeRenewal));
        await TryAsync(viewer, can.SetPurchaseOrder, new SetPurchaseOrder(id, "PO"), nameof(can.SetPurchaseOrder));
        await TryAsync(viewer, can.Cancel, new CancelSubscription(id), nameof(can.Cancel));
    }

    // What else the member would have to hold is no matter of permissions, but stands before whether there is a licence left.
    private static async Task<bool> FitsAsync(LicensingDbContext db, Subscription subscription, Member member, CancellationToken cancellationToken)
    {
        var required = (await db.ServicePlans.SingleAsync(p => p.Id == subscription.PlanId, cancellationToken)).RequiresPlans;
        var held = member.Assignments.ConvertAll(a => a.SubscriptionId);
        return required.Count == 0 || await db.Subscriptions.AnyAsync(s => held.Contains(s.Id) && required.Contains(s.Plan!.Reference), cancellationToken);
    }

    private async Task TryAsync<TResult>(Viewer viewer, Permission permission, LicensingCommand<TResult> command, string name)
    {
        string? refusal = null;
        try
        {
            await commands.ExecuteAsync(command with { DryRun = true }, viewer, TestContext.Current.CancellationToken);
        }
        catch (LicensingException failure)
        {
            refusal = failure switch
            {
                NotPermittedException denied => denied.Reason.ToString(),
                SubscriptionNotActiveException => nameof(PermissionReason.SubscriptionNotActive),
                NoLicenceAvailableException => nameof(PermissionReason.NoLicenceAvailable),
                NotAServiceSubscriptionException => nameof(PermissionReason.NotAService),
                _ => null,
            };
        }

        Assert.True(refusal == permission.Reason?.ToString(), $"{viewer}: {name} is {permission}, and the dry run of {command} was refused for {refusal ?? "nothing"}.");
        var seen = $"{name} {refusal ?? Granted}";
        _seen[seen] = _seen.GetValueOrDefault(seen) + 1;
    }

    private T? Any<T>(List<T> items)
        where T : class
        => items.Count == 0 ? null : items[_random.Next(items.Count)];

    private static bool Lacks(Member member, long subscription) => !member.Assignments.Exists(a => a.SubscriptionId == subscription);

    private static MemberFields Fields() => new() { LoginEmail = "law@test.example", FirstName = "Law", LastName = "Ful" };
}
