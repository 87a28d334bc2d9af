using GraphQLSubs.Server.Tests.Support;

namespace GraphQLSubs.Server.Tests.Isolation;

/// <summary>The ids that a request names: those of one company's things, its viewer's own, or ids of nothing.</summary>
internal sealed record Ids(
    string Company, string Partner, string Service, string Destination, string Member, string Assignment, string Entry, string Job)
{
    /// <summary>Ids that are well formed, and nobody's.</summary>
    public static Ids Missing { get; } = new(
        World.Id("Company", long.MaxValue), World.Id("Company", long.MaxValue - 1), World.Id("Subscription", long.MaxValue), World.Id("Subscription", long.MaxValue - 1),
        World.Id("Member", long.MaxValue), World.Id("Assignment", long.MaxValue), World.Id("HistoryEntry", long.MaxValue), World.Id("ImportJob", long.MaxValue));

    /// <summary>Every way to name something of others: everything at once, and one thing at a time beside what is the viewer's own.</summary>
    public static IReadOnlyList<Func<Ids, Ids, Ids>> Ways { get; } =
    [
        static (_, others) => others,
        static (own, others) => own with { Company = others.Company },
        static (own, others) => own with { Partner = others.Partner },
        static (own, others) => own with { Service = others.Service },
        static (own, others) => own with { Destination = others.Destination },
        static (own, others) => own with { Member = others.Member },
    ];

    public IEnumerable<string> All => [Company, Partner, Service, Destination, Member, Assignment, Entry, Job];

    /// <summary>An answer with what stands in for the ids, so that it can be compared with one to other ids. The longest first: an id may begin like another one.</summary>
    public string Hide(string answer)
        => All.Distinct().OrderByDescending(static id => id.Length).Aggregate(answer, static (text, id) => text.Replace(id, "#", StringComparison.Ordinal));
}
