using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Renewals;
using GraphQLSubs.Licensing.Subscriptions;

namespace GraphQLSubs.Licensing.Data.Demo;

/// <summary>Who does something in the demo.</summary>
internal sealed record DemoActor(string Name, Company Company);

/// <summary>
/// Lives through the past of one company of the demo, or of a seeded database, one operation after the other, so that rows, counts and history agree by
/// construction. Time only moves forward.
/// </summary>
internal sealed class DemoCompany(Company company, DemoIds ids, Random random, DateTimeOffset start)
{
    private readonly Dictionary<string, int> _emails = [];
    private readonly HashSet<(long MemberId, long SubscriptionId)> _held = [];
    private readonly DateTimeOffset _start = start;
    private DateTimeOffset _now = start;

    public Company Company => company;

    public DateTimeOffset Now => _now;

    public List<Subscription> Subscriptions { get; } = [];

    public List<Member> Members { get; } = [];

    public List<Assignment> Assignments { get; } = [];

    public List<HistoryEntry> History { get; } = [];

    public void AdvanceTo(DateTimeOffset time)
    {
        var then = time > _now ? time : _now.AddSeconds(1);
        while (Subscriptions.Where(s => SubscriptionTerm.NextTransition(s) <= then).MinBy(SubscriptionTerm.NextTransition) is { } due)
        {
            _now = SubscriptionTerm.NextTransition(due)!.Value;
            Advance(due);
        }

        _now = then;
    }

    public void Advance() => Advance(TimeSpan.FromSeconds(5));

    public void Advance(TimeSpan by) => AdvanceTo(_now + by);

    public void Found(DemoActor partner) => Record(partner, HistoryOperation.CompanyCreated, HistorySentences.CompanyCreated(company, partner.Company));

    public Subscription Subscribe(DemoActor actor, ServicePlan plan, int? quantity, Renewal? renewal = null, string? purchaseOrder = null)
    {
        var subscription = new Subscription
        {
            Id = ids.NextSubscription(),
            CompanyId = company.Id,
            PlanId = plan.Id,
            Name = plan.Name,
            Section = plan.Section,
            Deployment = plan.Deployment,
            Billing = plan.Billing,
            Quantity = quantity,
            StartsAt = _start,
            ExpiresAt = plan.Billing.FirstExpiry(_start),
            Renewal = plan.Billing.IsPrepaid() ? renewal ?? Renewal.EachTime : null,
            PurchaseOrderNumber = purchaseOrder,
        };
        Subscriptions.Add(subscription);
        var entry = Record(actor, HistoryOperation.SubscriptionCreated, HistorySentences.SubscriptionCreated(subscription), subscription);
        entry.QuantityBefore = 0;
        return subscription;
    }

    public void SetDefault(DemoActor actor, Subscription subscription)
    {
        var previous = Subscriptions.Find(s => s.Id == company.DefaultSubscriptionId);
        company.DefaultSubscriptionId = subscription.Id;
        Record(actor, HistoryOperation.DefaultSubscriptionSet, HistorySentences.DefaultSubscriptionSet(subscription, previous), subscription);
    }

    public Member CreateMember(DemoActor? actor, string firstName, string lastName, MemberRole role)
    {
        var (department, titles) = DemoNames.Departments[random.Next(DemoNames.Departments.Length)];
        var french = random.Next(10) < 6;
        return CreateMember(actor, new MemberFields
        {
            LoginEmail = Email(firstName, lastName),
            FirstName = firstName,
            LastName = lastName,
            JobTitle = titles[random.Next(titles.Length)],
            Department = department,
            Country = french ? "FRA" : "GBR",
            Language = french ? "fr" : "en",
            Role = role,
        });
    }

    public Member CreateMember(DemoActor? actor, MemberFields fields)
    {
        var member = fields.NewMember(company.Id, _now);
        member.Id = ids.NextMember();
        Members.Add(member);
        Record(actor ?? new DemoActor(member.DisplayName, company), HistoryOperation.MemberCreated, HistorySentences.MemberCreated(member), member: member);
        return member;
    }

    public void ChangeJob(DemoActor actor, Member member, string jobTitle, string department)
    {
        var before = MemberFields.Of(member);
        (member.JobTitle, member.Department) = (jobTitle, department);
        Record(actor, HistoryOperation.MemberUpdated, HistorySentences.MemberUpdated(before, MemberFields.Of(member)), member: member);
    }

    public string Email(string firstName, string lastName)
    {
        var name = $"{DemoNames.Ascii(firstName)}.{DemoNames.Ascii(lastName)}";
        var namesakes = _emails[name] = _emails.GetValueOrDefault(name) + 1;
        return $"{name}{(namesakes == 1 ? "" : namesakes)}@{DemoNames.EmailDomain(company.Name)}";
    }

    public bool Give(DemoActor actor, Subscription subscription, Member member)
    {
        if (subscription.Status != SubscriptionState.Active || subscription.Available is 0 || !_held.Add((member.Id, subscription.Id)))
        {
            return false;
        }

        Assignments.Add(new Assignment
        {
            Id = ids.NextAssignment(),
            CompanyId = company.Id,
            MemberId = member.Id,
            SubscriptionId = subscription.Id,
            Section = subscription.Section,
            AssignedAt = _now,
            AssignedBy = actor.Name,
        });
        Move(actor, HistoryOperation.LicenceAssigned, subscription, member, +1);
        return true;
    }

    public void TakeBack(DemoActor? actor, Assignment assignment)
    {
        Assignments.Remove(assignment);
        _held.Remove((assignment.MemberId, assignment.SubscriptionId));
        var subscription = Subscriptions.Find(s => s.Id == assignment.SubscriptionId)!;
        Move(actor, HistoryOperation.LicenceReleased, subscription, Members.Find(m => m.Id == assignment.MemberId)!, -1);
    }

    // Takes a licence back and gives it again, which is another assignment; neither where it could not be given again.
    public bool GiveAgain(DemoActor actor, Assignment assignment, Member member, TimeSpan after)
    {
        var subscription = Subscriptions.Find(s => s.Id == assignment.SubscriptionId)!;
        if (subscription.Status != SubscriptionState.Active || SubscriptionTerm.NextTransition(subscription) <= _now + after)
        {
            return false;
        }

        Move(actor, HistoryOperation.LicenceReleased, subscription, member, -1);
        Advance(after);
        (assignment.Id, assignment.AssignedAt, assignment.AssignedBy) = (ids.NextAssignment(), _now, actor.Name);
        Move(actor, HistoryOperation.LicenceAssigned, subscription, member, +1);
        return true;
    }

    public void Increase(DemoActor actor, Subscription subscription, int by)
    {
        var before = subscription.Quantity;
        subscription.Quantity += by;
        subscription.Version++;
        var entry = Record(actor, HistoryOperation.QuantityIncreased, HistorySentences.QuantityIncreased(subscription, before), subscription);
        entry.QuantityBefore = before;
    }

    public void ScheduleDecrease(DemoActor actor, Subscription subscription, int to)
    {
        subscription.PendingQuantity = to;
        subscription.Version++;
        Record(actor, HistoryOperation.QuantityDecreaseScheduled, HistorySentences.QuantityDecreaseScheduled(subscription), subscription);
    }

    // What the renewals do to a company that lives on.
    private void Advance(Subscription subscription)
    {
        var before = subscription.Quantity;
        var (operation, details) = SubscriptionTerm.Advance(subscription);
        subscription.Version++;
        if (operation == HistoryOperation.SubscriptionTerminated)
        {
            subscription.Status = SubscriptionState.Terminated;
        }

        Record(null, operation, details, subscription).QuantityBefore = before;
        if (subscription.Status == SubscriptionState.Terminated)
        {
            foreach (var assignment in Assignments.FindAll(a => a.SubscriptionId == subscription.Id))
            {
                TakeBack(null, assignment);
            }
        }
    }

    private void Move(DemoActor? actor, HistoryOperation operation, Subscription subscription, Member member, int by)
    {
        subscription.Assigned += by;
        subscription.Version++;
        var sentence = by > 0 ? HistorySentences.LicenceAssigned(subscription, member) : HistorySentences.LicenceReleased(subscription, member);
        Record(actor, operation, sentence, subscription, member).AssignedBefore = subscription.Assigned - by;
    }

    // Without an actor it is the product itself.
    private HistoryEntry Record(DemoActor? actor, HistoryOperation operation, string details, Subscription? subscription = null, Member? member = null)
    {
        var correlation = new byte[16];
        random.NextBytes(correlation);
        var entry = new HistoryEntry
        {
            Id = ids.NextHistoryEntry(),
            CompanyId = company.Id,
            Sequence = ++company.HistorySequence,
            Operation = operation,
            OccurredAt = _now,
            ActorKind = actor is null ? ActorKind.System : ActorKind.User,
            ActorName = actor?.Name ?? Viewer.System.Name,
            ActorCompanyId = actor?.Company.Id,
            ActorCompanyName = actor?.Company.Name,
            SubscriptionId = subscription?.Id,
            MemberId = member?.Id,
            Details = details,
            QuantityBefore = subscription?.Quantity,
            QuantityAfter = subscription?.Quantity,
            AssignedBefore = subscription?.Assigned,
            AssignedAfter = subscription?.Assigned,
            CorrelationId = new Guid(correlation),
        };
        History.Add(entry);
        return entry;
    }
}

/// <summary>Numbers the demo's rows.</summary>
internal sealed class DemoIds
{
    private long _company;
    private long _subscription;
    private long _member;
    private long _assignment;
    private long _historyEntry;

    public long NextCompany() => ++_company;

    public long NextSubscription() => ++_subscription;

    public long NextMember() => ++_member;

    public long NextAssignment() => ++_assignment;

    public long NextHistoryEntry() => ++_historyEntry;
}
