using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;

namespace GraphQLSubs.Licensing.Tests.Model;

/// <summary>A rule said no: the name of the failure and its data.</summary>
public sealed class Refusal(string text) : Exception(text);

/// <summary>A plan, as far as the rules know it.</summary>
public sealed record WorldPlan(long Id, string Name, Section Section, Billing Billing, IReadOnlyList<string> Requires)
{
    public int? Years => Billing switch { Billing.PrepaidOneYear => 1, Billing.PrepaidThreeYears => 3, Billing.PrepaidFiveYears => 5, _ => null };
}

public sealed record WorldSubscription(long Id, WorldPlan Plan, DateTimeOffset StartsAt)
{
    public int? Quantity { get; set; }

    public int? Pending { get; set; }

    public long Version { get; set; } = 1;

    public SubscriptionState Status { get; set; }

    public Renewal? Renewal { get; set; }

    public string? Order { get; set; }

    /// <summary>How many terms are paid for; 0 when it is not prepaid, or not any more.</summary>
    public int Terms { get; set; }

    public bool IsPrepaid => Terms > 0;

    public Billing Billing => Plan.Years is not null && !IsPrepaid ? Billing.Monthly : Plan.Billing;

    public DateTimeOffset? ExpiresAt => IsPrepaid ? StartsAt.AddYears(Terms * Plan.Years!.Value) : null;

    /// <summary>Nobody holds a licence of it: it is what a member without a service has.</summary>
    public bool IsBase => Plan is { Section: Section.Service, Billing: Billing.Free };
}

public sealed record WorldMember(long Id)
{
    public string Email { get; set; } = "";

    public string? JobTitle { get; set; }

    public MemberRole Role { get; set; }
}

public sealed record WorldCompany(long Id, long? Partner, CompanyKind Kind)
{
    public List<WorldSubscription> Subscriptions { get; init; } = [];

    public List<WorldMember> Members { get; init; } = [];

    /// <summary>Who holds what, in the order of the assignments.</summary>
    public List<(long Member, long Subscription)> Held { get; init; } = [];

    public List<HistoryOperation> History { get; init; } = [];

    public ManagementRights Rights { get; set; } = new();

    public long? Star { get; set; }

    public int Assigned(WorldSubscription subscription) => Held.Count(h => h.Subscription == subscription.Id);

    public bool Holds(long member, long subscription) => Held.Contains((member, subscription));

    public WorldCompany Copy() => this with
    {
        Subscriptions = Subscriptions.ConvertAll(s => s with { }),
        Members = Members.ConvertAll(m => m with { }),
        Held = [.. Held],
        History = [.. History],
    };
}

/// <summary>Whoever acts, as the rules see it.</summary>
public sealed record WorldViewer(Who Who, long Company, long? Member);

/// <summary>
/// The rules of the product once more, on lists in memory and without anything that the product's own code would bring: what is to be expected of it.
/// </summary>
public sealed partial class LicensingWorld
{
    private readonly Dictionary<string, WorldPlan> _plans;
    private readonly Dictionary<Who, WorldViewer> _viewers;
    private readonly string _domain;
    private List<HistoryOperation> _answered = [];
    private WorldViewer _viewer = null!;
    private long _created;

    public LicensingWorld(
        IEnumerable<WorldCompany> companies, Dictionary<string, WorldPlan> plans, Dictionary<Who, WorldViewer> viewers, string domain, DateTimeOffset now)
    {
        (Companies, _plans, _viewers, _domain, Now) = ([.. companies], plans, viewers, domain, now);
    }

    public List<WorldCompany> Companies { get; private set; }

    public DateTimeOffset Now { get; private set; }

    public WorldCompany this[Firm firm] => Companies[(int)firm];

    public string Email(int number) => $"m{number}@{_domain}";

    public long Subscription(Ref which) => which.Of(this[which.Firm].Subscriptions.ConvertAll(s => s.Id));

    public long Member(Ref which) => which.Of(this[which.Firm].Members.ConvertAll(m => m.Id));

    public long? Expected(WorldCommand command, Ref which)
        => (command.Expect, Companies.SelectMany(c => c.Subscriptions).FirstOrDefault(s => s.Id == Subscription(which))) switch
        {
            (Expect.Nothing, _) => null,
            (Expect.Present, { } subscription) => subscription.Version,
            (_, var subscription) => (subscription?.Version ?? 1) - 1,
        };

    /// <summary>What the command answers. Only one that succeeds, and is no dry run, leaves anything behind.</summary>
    /// <param name="command">The command.</param>
    /// <param name="created">The id of what it creates, if it does, which is the database's to choose.</param>
    public string Apply(WorldCommand command, long created)
    {
        var before = Companies.ConvertAll(c => c.Copy());
        (_viewer, _answered, _created) = (_viewers[command.Who], [], created);
        string answer;
        try
        {
            answer = Run(command);
        }
        catch (Refusal refusal)
        {
            Companies = before;
            return refusal.Message;
        }

        if (command.DryRun)
        {
            Companies = before;
        }

        return answer;
    }

    public static string Describe(WorldSubscription s, int assigned)
        => $"{assigned}/{s.Quantity}/{s.Pending} v{s.Version} {s.Status} {s.Billing} {s.Renewal} {s.ExpiresAt:u} {s.Order}";

    private string Run(WorldCommand command) => command switch
    {
        Assign c => Run(c),
        AssignMany c => Run(c),
        Release c => Run(c),
        ReleaseMany c => Run(c),
        Move c => Run(c),
        Star c => Run(c),
        Unstar c => Run(c),
        Add c => Run(c),
        Update c => Run(c),
        Remove c => Run(c),
        Create c => Run(c),
        Resize c => Run(c),
        Withdraw c => Run(c),
        Renewing c => Run(c),
        Cancel c => Run(c),
        Order c => Run(c),
        Found c => Run(c),
        Grant c => Run(c),
        Wait c => Run(c),
        _ => throw new InvalidOperationException($"No rule for {command}."),
    };

    private static Refusal NotPermitted(string reason) => new($"NotPermitted(Reason={reason})");

    private bool Reaches(WorldCompany company)
        => company.Id == _viewer.Company || (_viewer.Who == Who.Partner && company.Partner == _viewer.Company);

    private WorldCompany Reach(Firm firm) => Reaches(this[firm]) ? this[firm] : throw new Refusal($"CompanyNotFound(CompanyId={this[firm].Id})");

    private void DemandAdministrator()
    {
        if (_viewer.Who == Who.Member || (_viewer.Member is { } member && !Administers(member)))
        {
            throw NotPermitted("NotAnAdministrator");
        }
    }

    // Whatever its token says: it may have been demoted, or removed.
    private bool Administers(long member)
        => Companies.Exists(c => c.Id == _viewer.Company && c.Members.Exists(m => m.Id == member && m.Role == MemberRole.CompanyAdmin));

    // Creating and cancelling, granting rights and noting orders is for the Business Partner.
    private void DemandPartner()
    {
        DemandAdministrator();
        if (_viewer.Who != Who.Partner)
        {
            throw NotPermitted("BusinessPartnerOnly");
        }
    }

    // A plain member sees the subscriptions of which it holds a licence.
    private (WorldCompany Company, WorldSubscription Subscription) Find(Ref which)
    {
        var id = Subscription(which);
        var company = this[which.Firm];
        return company.Subscriptions.Find(s => s.Id == id) is { } subscription && Reaches(company)
            && (_viewer.Who != Who.Member || company.Holds(_viewer.Member!.Value, id))
            ? (company, subscription)
            : throw SubscriptionNotFound(id);
    }

    private static Refusal SubscriptionNotFound(long id) => new($"SubscriptionNotFound(SubscriptionId={id})");

    private static WorldMember MemberOf(WorldCompany company, long id)
        => company.Members.Find(m => m.Id == id) ?? throw new Refusal($"MemberNotFound(MemberId={id})");

    private static Refusal NotActive(WorldSubscription subscription)
        => new($"SubscriptionNotActive(SubscriptionId={subscription.Id}, Status={subscription.Status})");

    private void Record(WorldCompany company, HistoryOperation operation)
    {
        company.History.Add(operation);
        _answered.Add(operation);
    }

    private string History() => string.Join(' ', _answered);
}
