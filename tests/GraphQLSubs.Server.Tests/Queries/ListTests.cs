using GraphQLSubs.Server.Tests.Support;

namespace GraphQLSubs.Server.Tests.Queries;

public sealed class ListOnSqlite(SqliteServer server) : ListTests(server), IClassFixture<SqliteServer>;

public sealed class ListOnPostgres(PostgresServer server) : ListTests(server), IClassFixture<PostgresServer>;

/// <summary>Paging, filters, orders and totals of the lists below a company.</summary>
public abstract class ListTests(TestServer server) : ServerTest(server)
{
    /// <summary>Each list: where it is, a field that tells its elements apart, a filter, how many elements pass it, and an order.</summary>
    public static TheoryData<string, string, string, int, string> Lists => new()
    {
        { "company.subscriptions", "id", "{ name: { eq: \"Enterprise Hybrid\" } }", 3, "[{ name: DESC }]" },
        { "company.subscriptions", "id", "{ section: { in: [OPTION] } }", 1, "[{ quantity: ASC }]" },
        { "company.subscriptions", "id", "{ quantity: { eq: null } }", 1, "[{ quantity: DESC }]" },
        { "company.members", "displayName", "{ lastName: { startsWith: \"Du\" } }", 2, "[{ lastName: DESC }]" },
        { "company.members", "displayName", "{ loginEmail: { startsWith: \"member1.\" } }", 1, "[{ loginEmail: DESC }]" },
        { "company.members", "displayName", "{ firstName: { neq: \"Member\" } }", 0, "[{ firstName: ASC }]" },
        { "company.members", "displayName", "{ department: { eq: \"Sales\" } }", 2, "[{ department: ASC }, { lastName: ASC }]" },
        { "company.members", "displayName", "{ or: [{ lastName: { eq: \"Durand\" } }, { lastName: { eq: \"Petit\" } }] }", 2, "[{ createdAt: DESC }]" },
        { "company.history", "id", "{ operation: { eq: LICENCE_ASSIGNED } }", 6, "[{ sequence: ASC }]" },
        { "company.history", "id", "{ operation: { eq: LICENCE_RELEASED } }", 0, "[{ occurredAt: ASC }]" },
        { "company.history", "id", "{ actorName: { eq: \"Alice Martin\" }, sequence: { lte: 2 } }", 2, "[{ actorName: ASC }]" },
        { "company.history", "id", "{ occurredAt: { gte: \"2020-01-01T00:00:00Z\", lt: \"2021-01-01T00:00:00Z\" } }", 0, "[{ operation: DESC }]" },
        { "company.subscriptions.nodes.0.members", "displayName", "{ lastName: { startsWith: \"Du\" } }", 2, "[{ lastName: DESC }]" },
        { "company.subscriptions.nodes.0.members", "displayName", "{ department: { eq: null } }", 3, "[{ department: ASC }, { firstName: DESC }]" },
        { "company.subscriptions.nodes.0.history", "id", "{ operation: { in: [LICENCE_ASSIGNED] } }", 5, "[{ occurredAt: ASC }]" },
        { "company.members.nodes.0.history", "id", "{ actorKind: { eq: SYSTEM } }", 0, "[{ sequence: ASC }]" },
        { "company.members.nodes.0.options", "id", "{ assignedBy: { eq: \"Alice Martin\" } }", 1, "[{ assignedBy: ASC }]" },
    };

    [Theory]
    [Trait("Rule", "19")]
    [MemberData(nameof(Lists))]
    public async Task A_list_is_paged_filtered_ordered_and_counted(string path, string key, string where, int matches, string order)
    {
        await FillAsync();

        var whole = await ListAsync(path, $"first: 100, order: {order}", key);
        Assert.Equal(whole.Keys.Count, whole.Total);
        Assert.Equal(whole.Keys, whole.Keys.Distinct());
        Assert.Equal(whole.Keys, await WalkAsync(path, key, order, forward: true));
        Assert.Equal(whole.Keys, await WalkAsync(path, key, order, forward: false));

        var filtered = await ListAsync(path, $"where: {where}", key);
        Assert.Equal((matches, matches), (filtered.Keys.Count, filtered.Total));
        Assert.All(filtered.Keys, k => Assert.Contains(k, whole.Keys));
    }

    [Fact]
    public async Task Lists_are_ordered_by_their_own_order_when_the_client_asks_for_none()
    {
        await FillAsync();

        var company = (await Query(
            World.Administrator,
            """
            { me { company {
              members { nodes { lastName } }
              subscriptions { nodes { name members { nodes { lastName } } } }
              history { nodes { sequence } }
            } } }
            """)).At("me.company");

        Assert.Equal(["Dupont", "Durand", "Leroy", "Petit", "Roux"], company.At("members.nodes").Each("lastName"));
        Assert.Equal(["Conference", "Enterprise Hybrid", "Enterprise Hybrid", "Enterprise Hybrid", "Essential"], company.At("subscriptions.nodes").Each("name"));
        Assert.Equal(["Dupont", "Durand", "Leroy", "Petit", "Roux"], company.At("subscriptions.nodes.1.members.nodes").Each("lastName"));
        Assert.Equal(["6", "5", "4", "3", "2", "1"], company.At("history.nodes").Each("sequence"));
    }

    [Fact]
    public async Task A_page_larger_than_100_is_refused()
        => Assert.Equal("HC0051", await ErrorCode(World.Administrator, "{ me { company { members(first: 101) { nodes { id } } } } }"));

    [Fact]
    public async Task A_page_has_20_elements_when_the_client_does_not_say()
    {
        await World.Hire(21);

        var members = (await Query(World.Administrator, "{ me { company { members { pageInfo { hasNextPage } nodes { id } } } } }")).At("me.company.members");

        Assert.Equal(20, members.At("nodes").GetArrayLength());
        Assert.True(members.At("pageInfo.hasNextPage").GetBoolean());
    }

    private async Task FillAsync()
    {
        var (service, option) = (await World.Subscribe("RB-Enterprise", 10), await World.Subscribe("RB-Conference", 5));
        await World.Subscribe("RB-Enterprise", 20);
        await World.Subscribe("RB-Enterprise", 30);
        await World.Subscribe("RB-Essential", null);
        var members = await World.Hire(5, null, "Petit", "Dupont", "Roux", "Durand", "Leroy");
        foreach (var member in members)
        {
            await World.Assign(service, member);
        }

        await World.Assign(option, members[1]);
    }

    private async Task<(List<string?> Keys, int Total, bool More, string? Cursor)> ListAsync(string path, string arguments, string key, bool forward = true)
    {
        // The first subscription is the one that is assigned, and the first member the one that has an option.
        var fields = path switch
        {
            "company.subscriptions.nodes.0.members" or "company.subscriptions.nodes.0.history" =>
                $"subscriptions(where: {{ quantity: {{ eq: 10 }} }}) {{ nodes {{ {List(path)} }} }}",
            "company.members.nodes.0.history" or "company.members.nodes.0.options" =>
                $"members(where: {{ lastName: {{ eq: \"Dupont\" }} }}) {{ nodes {{ {List(path)} }} }}",
            _ => List(path),
        };
        var data = await Query(World.Administrator, $"query ($id: ID!) {{ company(id: $id) {{ {fields} }} }}", new { id = World.Id(World.Acme) });
        var list = data.At(path);
        return (
            list.At("nodes").Each(key),
            list.IntAt("totalCount"),
            list.At(forward ? "pageInfo.hasNextPage" : "pageInfo.hasPreviousPage").GetBoolean(),
            list.At(forward ? "pageInfo.endCursor" : "pageInfo.startCursor").GetString());

        string List(string at)
            => $"{at.Split('.')[^1]}({arguments}) {{ totalCount pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} nodes {{ {key} }} }}";
    }

    private async Task<List<string?>> WalkAsync(string path, string key, string order, bool forward)
    {
        var walked = new List<string?>();
        string? cursor = null;
        while (true)
        {
            var position = cursor is null ? "" : $", {(forward ? "after" : "before")}: \"{cursor}\"";
            var page = await ListAsync(path, $"{(forward ? "first" : "last")}: 2, order: {order}{position}", key, forward);
            walked.InsertRange(forward ? walked.Count : 0, page.Keys);
            if (!page.More)
            {
                return walked;
            }

            cursor = page.Cursor;
        }
    }
}
