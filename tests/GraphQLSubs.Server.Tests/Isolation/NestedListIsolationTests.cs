using System.Text.RegularExpressions;
using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Server.Tests.Isolation;

public sealed class NestedListIsolationOnSqlite(SqliteServer server) : NestedListIsolationTests(server), IClassFixture<SqliteServer>;

public sealed class NestedListIsolationOnPostgres(PostgresServer server) : NestedListIsolationTests(server), IClassFixture<PostgresServer>;

/// <summary>What is kept of one viewer's request to be used again, its statements and plans, gives the next viewer its own answer and nothing else.</summary>
public abstract partial class NestedListIsolationTests(TestServer server) : ServerTest(server)
{
    private const string OfCompany = "id members(first: 20) { totalCount nodes { ...Member } } subscriptions(first: 20) { totalCount nodes { ...Subscription } } history(first: 50) { totalCount nodes { id } }";

    private const string Fragments =
        """
        fragment Member on Member { id service { id } options(first: 5) { totalCount nodes { id } } history(first: 20) { totalCount nodes { id } } }
        fragment Subscription on Subscription { id members(first: 20) { totalCount nodes { id } } history(first: 20) { totalCount nodes { id } } }
        """;

    private static readonly string s_own = $$"""{ me { company { {{OfCompany}} } } } {{Fragments}}""";

    private static readonly string s_all =
        "{ companies(first: 5) { totalCount nodes { id members(first: 10) { nodes { id service { id } options(first: 2) { nodes { id } } } } subscriptions(first: 10) { nodes { id members(first: 10) { nodes { id } } } } history(first: 50) { nodes { id } } } } }";

    private static readonly string s_nodes =
        $$"""
        query ($company: ID!, $subscription: ID!, $member: ID!) {
          company: node(id: $company) { ... on Company { {{OfCompany}} } }
          subscription: node(id: $subscription) { ...Subscription }
          member: node(id: $member) { ...Member }
        }
        {{Fragments}}
        """;

    private static readonly string[] s_documents = [s_own, s_all, s_nodes];

    private readonly List<(Member Member, Subscription Service)> _held = [];

    private object Hidden => new { company = World.Id(World.Acme), subscription = World.Id(_held[0].Service), member = World.Id(_held[0].Member) };

    [Fact]
    public async Task Everybody_finds_all_that_it_reaches_and_nothing_else_whoever_has_asked_before()
    {
        var viewers = await FillAsync();
        var answers = new Dictionary<(int, string), string>();
        foreach (var order in Orders(viewers.Count))
        {
            foreach (var (viewer, document) in order)
            {
                var answer = (await Query(viewers[viewer], document, document == s_nodes ? Hidden : null)).ToString();

                Assert.Equal(answers.TryAdd((viewer, document), answer) ? answer : answers[(viewer, document)], answer);
            }
        }

        for (var viewer = 0; viewer < viewers.Count; viewer++)
        {
            var reached = await ReachedAsync(viewers[viewer]);
            Assert.Equal(reached.Own.Order(), IdsIn(answers[(viewer, s_own)]).Order());
            Assert.Equal(reached.All.Order(), IdsIn(answers[(viewer, s_own)]).Union(IdsIn(answers[(viewer, s_all)])).Order());
            Assert.Empty(IdsIn(answers[(viewer, s_nodes)]).Except(reached.All));
        }
    }

    [Fact]
    public async Task Viewers_that_ask_at_the_same_time_have_each_its_own_answer()
    {
        const int Callers = 8;
        const int Requests = 12;
        var viewers = await FillAsync();
        var answers = new Dictionary<(int, string), string>();
        foreach (var (viewer, document) in Orders(viewers.Count).First())
        {
            answers[(viewer, document)] = (await Query(viewers[viewer], document, document == s_nodes ? Hidden : null)).ToString();
        }

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            var random = new Random(caller);
            for (var i = 0; i < Requests; i++)
            {
                var (viewer, document) = (random.Next(viewers.Count), s_documents[random.Next(s_documents.Length)]);

                Assert.Equal(answers[(viewer, document)], (await Query(viewers[viewer], document, document == s_nodes ? Hidden : null)).ToString());
            }
        })));
    }

    // Viewer by viewer and document by document, each both ways.
    private static IEnumerable<List<(int Viewer, string Document)>> Orders(int viewers)
    {
        var byViewer = Enumerable.Range(0, viewers).SelectMany(v => s_documents.Select(d => (v, d))).ToList();
        var byDocument = s_documents.SelectMany(d => Enumerable.Range(0, viewers).Select(v => (v, d))).ToList();
        yield return byViewer;
        yield return [.. Enumerable.Reverse(byViewer)];
        yield return byDocument;
        yield return [.. Enumerable.Reverse(byDocument)];
    }

    // In three companies a service and an option, held by two members, one of which has only the service, and one that holds nothing.
    private async Task<List<Viewer>> FillAsync()
    {
        var viewers = new List<Viewer> { World.PartnerAdministrator, World.Administrator, World.OtherAdministrator, World.StrangeAdministrator, World.RivalAdministrator };
        foreach (var company in new[] { World.Acme, World.Other, World.Partner })
        {
            var (service, option) = (await World.Subscribe("RB-Enterprise", 10, company), await World.Subscribe("RB-Conference", 10, company));
            var members = await World.Hire(3, company);
            await World.Assign(service, members[0]);
            await World.Assign(option, members[0]);
            await World.Assign(service, members[1]);
            _held.Add((members[0], service));
            viewers.AddRange(members.Select(World.AsMember));
        }

        return viewers;
    }

    /// <summary>The ids of what a viewer reaches, found without what the server reads by.</summary>
    private async Task<(HashSet<string> Own, HashSet<string> All)> ReachedAsync(Viewer viewer)
    {
        var (own, all) = (new HashSet<string>(), new HashSet<string>());
        await World.Change(async db =>
        {
            var companies = await db.Companies.AsNoTracking().ToListAsync();
            foreach (var company in companies.Where(c => viewer.Reaches(c.Id, c.BusinessPartnerId)))
            {
                HashSet<string> ids = [World.Id(company)];
                var assignments = await db.Assignments.AsNoTracking().Where(a => a.CompanyId == company.Id).ToListAsync();
                var mine = viewer.Role == ViewerRole.Member ? viewer.MemberId : null;
                ids.UnionWith((await db.Members.AsNoTracking().Where(m => m.CompanyId == company.Id).ToListAsync()).Where(m => IsMine(m.Id)).Select(World.Id));
                ids.UnionWith((await db.Subscriptions.AsNoTracking().Where(s => s.CompanyId == company.Id).ToListAsync())
                    .Where(s => mine is null || assignments.Exists(a => a.SubscriptionId == s.Id && IsMine(a.MemberId))).Select(World.Id));
                ids.UnionWith((await db.History.AsNoTracking().Where(h => h.CompanyId == company.Id).ToListAsync())
                    .Where(h => IsMine(h.MemberId)).Select(h => World.Id("HistoryEntry", h.Id)));
                ids.UnionWith(assignments.Where(a => IsMine(a.MemberId)).Select(a => World.Id("Assignment", a.Id)));
                own.UnionWith(company.Id == viewer.CompanyId ? ids : []);
                all.UnionWith(ids);

                bool IsMine(long? member) => mine is null || member == mine;
            }
        });
        return (own, all);
    }

    private static HashSet<string> IdsIn(string answer) => [.. Id().Matches(answer).Select(m => m.Groups["id"].Value)];

    [GeneratedRegex("\"id\":\"(?<id>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Id();
}
