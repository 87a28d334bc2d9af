using FsCheck;
using FsCheck.Fluent;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;

namespace GraphQLSubs.Licensing.Tests.Provisioning;

/// <summary>A member of a random company: what it holds, by the places of the subscriptions.</summary>
public sealed record RandomMember(MemberRole Role, string? Country, int? Service, IReadOnlyList<int> Others);

/// <summary>A subscription of a random company.</summary>
public sealed record RandomSubscription(string Plan, SubscriptionState Status, int? Free);

/// <summary>A random company.</summary>
public sealed record RandomCompany(IReadOnlyList<RandomSubscription> Subscriptions, IReadOnlyList<RandomMember> Members, int? Star);

/// <summary>A random line; a cell is null where there is no such column.</summary>
/// <param name="Action">What it does.</param>
/// <param name="Member">The member's place; behind the last one a new member, somebody of another company, and nobody at all.</param>
/// <param name="FirstName">The cell.</param>
/// <param name="JobTitle">The cell.</param>
/// <param name="Country">The cell.</param>
/// <param name="Role">The cell.</param>
/// <param name="Services">The places of the subscriptions that are named; null where there are no such columns.</param>
public sealed record RandomLine(
    string Action, int Member, string? FirstName, string? JobTitle, string? Country, string? Role, IReadOnlyList<int>? Services)
{
    /// <summary>The plans, services first, the free base service before all.</summary>
    public static IReadOnlyList<string> Plans { get; } =
        ["RB-Essential", "RB-Business", "RB-Enterprise-Hub", "RB-Attendant", "RB-Conference", "RB-Webinar", "RB-Room"];

    public const int Members = 4;
    public const int NewMember = Members;
    public const int Elsewhere = Members + 1;
    public const int Malformed = Members + 2;
    public const int FirstOption = 4;

    private static readonly Gen<SubscriptionState> s_status = Gen.Frequency(
        (12, Gen.Constant(SubscriptionState.Active)), (1, Gen.Constant(SubscriptionState.Alerting)), (1, Gen.Constant(SubscriptionState.Hold)));

    private static readonly Gen<RandomSubscription[]> s_subscriptions = Gen.CollectToArray(Plans.Select(plan =>
        from status in s_status
        from free in Gen.Elements<int?>(0, 1, 2, null)
        select new RandomSubscription(plan, status, plan == "RB-Essential" ? null : free)));

    private static readonly Gen<RandomMember> s_member =
        from role in Gen.Elements(MemberRole.User, MemberRole.User, MemberRole.CompanyAdmin)
        from country in Gen.Elements<string?>(null, "FRA")
        from service in Gen.Elements<int?>(null, 1, 2, 3)
        from others in Gen.Constant(Enumerable.Range(FirstOption, Plans.Count - FirstOption).ToArray()).SelectMany(all => Gen.SubListOf(all))
        select new RandomMember(role, country, service, [.. others.Where(place => service is not null || Plans[place] != "RB-Webinar")]);

    private static readonly Gen<IReadOnlyList<int>?> s_services = Gen.Frequency(
        (1, Gen.Constant<IReadOnlyList<int>?>(null)),
        (2, Gen.Constant<IReadOnlyList<int>?>([])),
        (6, Gen.Choose(0, Plans.Count - 1).Select(one => (IReadOnlyList<int>?)[one])),
        (6, from one in Gen.Choose(1, Plans.Count - 1) from other in Gen.Choose(1, Plans.Count - 1) select (IReadOnlyList<int>?)[one, other]));

    public static Arbitrary<(RandomCompany Company, RandomLine Line, bool ByPartner)> Cases { get; } = Arb.From(
        from subscriptions in s_subscriptions
        from members in s_member.ArrayOf(Members)
        from star in Gen.Elements<int?>(null, 1, 2, 3)
        from action in Gen.Elements("upsert", "create", "update", "sync", "delete")
        from member in Gen.Frequency((6, Gen.Choose(1, Members - 1)), (4, Gen.Constant(0)), (5, Gen.Constant(NewMember)), (1, Gen.Constant(Elsewhere)), (1, Gen.Constant(Malformed)))
        from firstName in Cell("First", "Second", "Third", "Fourth", "Fifth", new string('x', 101))
        from jobTitle in Cell("Cook", "Nurse", "Driver", "Clerk", new string('y', 101))
        from country in Cell("fra", "deu", "DEU", "FRA", "bel", "XXX")
        from role in Cell("USER", "company_admin")
        from services in s_services
        from byPartner in Gen.Elements(true, false, false)
        select (new RandomCompany(subscriptions, members, star), new RandomLine(action, member, firstName, jobTitle, country, role, services), byPartner));

    private static Gen<string?> Cell(params string[] values)
        => Gen.Frequency((1, Gen.Constant<string?>(null)), (1, Gen.Constant<string?>("")), (7, Gen.Elements(values).Select(v => (string?)v)));
}
