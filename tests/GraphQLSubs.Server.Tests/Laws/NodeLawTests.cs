using System.Text.Json;
using GraphQLSubs.Server.Tests.Support;

namespace GraphQLSubs.Server.Tests.Laws;

public sealed class NodeLawsOnSqlite(SqliteServer server) : NodeLawTests(server), IClassFixture<SqliteServer>;

public sealed class NodeLawsOnPostgres(PostgresServer server) : NodeLawTests(server), IClassFixture<PostgresServer>;

/// <summary>An id that a list answers names the same object anywhere. Spec: Relay, Object Identification.</summary>
public abstract class NodeLawTests(TestServer server) : LawTest(server)
{
    private const string Nodes = "query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }";

    [Fact]
    public async Task The_id_of_every_element_of_every_list_names_that_element()
    {
        foreach (var list in await ListsAsync())
        {
            var fields = string.Join(' ', Plain(list.Node));
            var elements = (await AskAsync(list, ["first: 50"], $"nodes {{ __typename id {fields} }}"))[0].At("nodes").EnumerateArray().ToList();
            Assert.Equal(list.Elements.Count, elements.Count);

            var selection = $"{{ __typename id ... on {list.Node} {{ {fields} }} }}";
            var data = await Query(World.PartnerAdministrator, $"{{ {string.Join(' ', elements.Select((e, i) => $"n{i}: node(id: \"{e.TextAt("id")}\") {selection}"))} }}");

            Assert.All(elements.Index(), e => Assert.Equal(e.Item.ToString(), data.At($"n{e.Index}").ToString()));
        }
    }

    [Fact]
    public async Task Nodes_answers_in_the_order_of_the_ids_with_null_for_what_is_not_there()
    {
        var lists = await ListsAsync();
        string?[] known = [.. lists.DistinctBy(list => list.Node).Select(list => list.IdOf(list.Elements[0]))];
        string?[] ids = [.. known, World.Id("Member", long.MaxValue), .. known.Reverse(), known[0], World.Id("Company", 0)];

        var nodes = (await Query(World.PartnerAdministrator, Nodes, new { ids })).At("nodes").EnumerateArray().ToList();

        Assert.Equal(ids.Select(id => known.Contains(id) ? id : null), nodes.Select(n => n.ValueKind is JsonValueKind.Null ? null : n.TextAt("id")));
    }

    [Fact]
    public async Task What_is_out_of_reach_is_not_there()
    {
        var lists = await ListsAsync();
        string[] ids = [.. lists.Where(list => list.Node != "ServicePlan").DistinctBy(list => list.Node).Select(list => list.IdOf(list.Elements[^1]))];

        var nodes = (await Query(World.StrangeAdministrator, Nodes, new { ids })).At("nodes");

        Assert.All(nodes.EnumerateArray(), node => Assert.Equal(JsonValueKind.Null, node.ValueKind));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("TWVtYmVyOg==")]
    [InlineData("TWVtYmVyOng=")]
    [InlineData("TWVtYmVyOjk5OTk5OTk5OTk5OTk5OTk5OTk5")]
    [InlineData("Tm9ib2R5OjE=")]
    [InlineData("TWVtYmVyOgA=")]
    public async Task An_id_that_is_none_is_the_client_s_error(string id)
    {
        var answer = await Server.SendAsync(World.PartnerAdministrator, "query ($id: ID!) { node(id: $id) { id } }", new { id });

        var error = Assert.Single(answer.GetProperty("errors").EnumerateArray());
        Assert.DoesNotContain("Unexpected", error.TextAt("message"), StringComparison.Ordinal);
    }

    // The fields that need neither arguments nor selections.
    private static IEnumerable<string> Plain(string type)
        => PublishedSchema.Current.Fields(type).Where(f => f.Type is "String" or "Int" or "Long" or "Boolean" or "DateTime" or "UUID" || PublishedSchema.Current.IsEnum(f.Type)).Select(f => f.Name);
}
