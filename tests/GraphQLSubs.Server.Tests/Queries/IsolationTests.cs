using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Server.Tests.Support;

namespace GraphQLSubs.Server.Tests.Queries;

public sealed class IsolationOnSqlite(SqliteServer server) : IsolationTests(server), IClassFixture<SqliteServer>;

public sealed class IsolationOnPostgres(PostgresServer server) : IsolationTests(server), IClassFixture<PostgresServer>;

/// <summary>What is out of reach can neither be read nor told from what does not exist.</summary>
public abstract class IsolationTests(TestServer server) : ServerTest(server)
{
    [Fact]
    public async Task Nothing_of_another_company_is_read_by_id()
    {
        var ids = await IdsOfAcmeAsync();
        foreach (var viewer in new[] { World.OtherAdministrator, World.StrangeAdministrator, World.AsMember(await World.Hire(World.Other)) })
        {
            await AssertAsMissing(viewer, ids);
        }
    }

    [Fact]
    public async Task A_plain_member_reads_nothing_of_its_colleagues()
    {
        var ids = await IdsOfAcmeAsync();
        var colleague = World.AsMember(await World.Hire());

        // Its company it does see, but not what others hold there.
        await AssertAsMissing(colleague, ids[1..]);
        var company = (await Query(
            colleague,
            """
            { me { company {
              members { totalCount nodes { id } } subscriptions { totalCount } history { totalCount } customers { totalCount }
              defaultSubscription { id } subscriptionStatus { sections { plans { plan { id } } } }
            } } }
            """)).At("me.company");
        Assert.Equal(1, company.IntAt("members.totalCount"));
        Assert.Equal(World.Id("Member", colleague.MemberId!.Value), company.TextAt("members.nodes.0.id"));
        Assert.Equal((0, 0, 0), (company.IntAt("subscriptions.totalCount"), company.IntAt("history.totalCount"), company.IntAt("customers.totalCount")));
        Assert.Equal("", company.At("defaultSubscription").ToString());
        Assert.All(company.At("subscriptionStatus.sections").EnumerateArray(), s => Assert.Equal(0, s.At("plans").GetArrayLength()));
    }

    [Fact]
    public async Task A_plain_member_sees_what_it_holds_and_alone_among_the_holders()
    {
        var (service, members) = (await World.Subscribe("RB-Enterprise"), await World.Hire(2));
        await World.Assign(service, members[0]);
        await World.Assign(service, members[1]);

        var subscription = (await Query(
            World.AsMember(members[0]),
            "{ me { company { subscriptions { totalCount nodes { id members { totalCount nodes { id } } history { totalCount } } } } } }"))
            .At("me.company.subscriptions.nodes.0");

        Assert.Equal(World.Id(service), subscription.TextAt("id"));
        Assert.Equal([World.Id(members[0])], subscription.At("members.nodes").Each("id"));
        Assert.Equal((1, 1), (subscription.IntAt("members.totalCount"), subscription.IntAt("history.totalCount")));
    }

    [Fact]
    public async Task Lists_hold_nothing_of_others()
    {
        await IdsOfAcmeAsync();

        foreach (var (viewer, name) in new[] { (World.OtherAdministrator, "Other"), (World.StrangeAdministrator, "Stranger") })
        {
            var companies = (await Query(viewer, "{ companies { totalCount nodes { name members { totalCount } businessPartner { name } } } }")).At("companies");
            Assert.Equal([name], companies.At("nodes").Each("name"));
            Assert.Equal(["0"], companies.At("nodes").Each("members.totalCount"));
            Assert.Equal([""], companies.At("nodes").Each("businessPartner"));
            Assert.Equal(1, companies.IntAt("totalCount"));
        }
    }

    [Fact]
    public async Task Filters_find_nothing_of_others()
    {
        var found = (await Query(
            World.OtherAdministrator,
            """
            query ($id: ID!) {
              byId: companies(where: { id: { eq: $id } }) { totalCount nodes { name } }
              byName: companies(where: { or: [{ name: { eq: "Acme" } }, { name: { startsWith: "A" } }] }) { totalCount }
            }
            """,
            new { id = World.Id(World.Acme) }));

        Assert.Equal((0, 0), (found.IntAt("byId.totalCount"), found.IntAt("byName.totalCount")));
    }

    [Fact]
    public async Task Without_a_token_every_field_says_so()
    {
        var id = World.Id(World.Acme);
        foreach (var field in new[] { "me { name }", $"company(id: \"{id}\") {{ name }}", "companies { totalCount }", "servicePlans { totalCount }",
            $"licenceCounts(companyId: \"{id}\", asOf: \"2026-01-01T00:00:00Z\") {{ totalCount }}", $"expiryForecast(companyId: \"{id}\", within: \"P1D\") {{ totalCount }}" })
        {
            Assert.Equal("AUTH_NOT_AUTHENTICATED", await ErrorCode(null, $"{{ {field} }}"));
        }

        var input = $"{{ subscriptionId: \"{World.Id("Subscription", 1)}\", memberId: \"{World.Id("Member", 1)}\" }}";
        var star = $"{{ subscriptionId: \"{World.Id("Subscription", 1)}\" }}";
        foreach (var field in new[]
        {
            $"assignLicence(input: {input})", $"releaseLicence(input: {input})", $"setDefaultSubscription(input: {star})",
            $"createSubscription(input: {{ companyId: \"{id}\", planId: \"{World.Id("ServicePlan", 1)}\" }})",
            $"changeQuantity(input: {{ subscriptionId: \"{World.Id("Subscription", 1)}\", change: {{ quantity: 1 }} }})",
            $"withdrawPendingQuantity(input: {star})",
            $"changeRenewal(input: {{ subscriptionId: \"{World.Id("Subscription", 1)}\", renewal: NONE }})",
            $"setPurchaseOrder(input: {star})",
            $"cancelSubscription(input: {star})",
        })
        {
            Assert.Equal("AUTH_NOT_AUTHENTICATED", await ErrorCode(null, $"mutation {{ {field} {{ subscription {{ id }} }} }}"));
        }
    }

    [Fact]
    public async Task What_was_and_what_will_be_of_others_is_not_told_from_what_is_missing()
    {
        var ids = await IdsOfAcmeAsync();
        const string Document =
            """
            query ($id: ID!) {
              licenceCounts(companyId: $id, asOf: "2999-01-01T00:00:00Z") { nodes { quantity } }
              expiryForecast(companyId: $id, within: "P9999D") { nodes { alertingAt } }
            }
            """;
        foreach (var viewer in new[] { World.OtherAdministrator, World.StrangeAdministrator })
        {
            var outOfReach = await Server.SendAsync(viewer, Document, new { id = ids[0] });
            var nowhere = await Server.SendAsync(viewer, Document, new { id = World.Id("Company", long.MaxValue) });

            Assert.Equal("""{"data":{"licenceCounts":null,"expiryForecast":null}}""", outOfReach.ToString());
            Assert.Equal(nowhere.ToString(), outOfReach.ToString());
        }
    }

    [Fact]
    public async Task Without_a_token_nodes_are_not_there()
    {
        var answer = await Server.SendAsync(null, "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", new { ids = await IdsOfAcmeAsync() });

        Assert.All(answer.At("data.nodes").EnumerateArray(), n => Assert.Equal("", n.ToString()));
    }

    // The company comes first.
    private async Task<string[]> IdsOfAcmeAsync()
    {
        var (service, member) = (await World.Subscribe("RB-Enterprise"), await World.Hire());
        var assigned = await World.Assign(service, member);
        await World.SetDefault(service);
        return
        [
            World.Id(World.Acme), World.Id(service), World.Id(member),
            World.Id("Assignment", assigned.Assignment!.Id), World.Id("HistoryEntry", assigned.History[0].Id),
        ];
    }

    private async Task AssertAsMissing(Viewer viewer, string[] ids)
    {
        const string Document = "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }";
        string[] missing = [.. new[] { "Company", "Subscription", "Member", "Assignment", "HistoryEntry" }.Select(t => World.Id(t, long.MaxValue))];

        var outOfReach = await Server.SendAsync(viewer, Document, new { ids });
        var nowhere = await Server.SendAsync(viewer, Document, new { ids = missing[^ids.Length..] });

        Assert.Equal(nowhere.ToString(), outOfReach.ToString());
        Assert.All(outOfReach.At("data.nodes").EnumerateArray(), n => Assert.Equal("", n.ToString()));
        if (ids[0] == World.Id(World.Acme))
        {
            Assert.Equal("", (await Query(viewer, "query ($id: ID!) { company(id: $id) { name } }", new { id = ids[0] })).At("company").ToString());
        }
    }
}
