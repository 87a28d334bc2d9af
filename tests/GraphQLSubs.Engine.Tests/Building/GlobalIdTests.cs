using System.Text;
using GraphQLSubs.Engine.Building;
using GraphQLSubs.Engine.Conventions.Relay;

namespace GraphQLSubs.Engine.Tests.Building;

public sealed class GlobalIdTests : IAsyncDisposable
{
    private readonly AnnotatedServer _server = new(b => b.AddQueryType<Query>().AddTypes(typeof(CompanyNode)).AddGlobalObjectIdentification());

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Keys_go_out_as_global_ids()
        => Assert.Equal(
            $$$$"""{"data":{"company":{"id":"{{{{Id("Company:3")}}}}","parentId":null,"memberIds":["{{{{Id("Member:7")}}}}","{{{{Id("Member:8")}}}}"]}}}""",
            await _server.AnswerAsync("{ company(id: \"" + Id("Company:3") + "\") { id parentId memberIds } }"));

    [Theory]
    [InlineData("Member:3", "The id is of the type \\\"Member\\\", but one of the type \\\"Company\\\" is needed.")]
    [InlineData("Company:x", "The id is not a valid global id.")]
    [InlineData("Company", "The id is not a valid global id.")]
    public async Task A_global_id_of_something_else_is_an_error_of_the_field(string id, string message)
    {
        var answer = await _server.AnswerAsync("{ company(id: \"" + Id(id) + "\") { id } }");

        Assert.StartsWith($$$$"""{"errors":[{"message":"{{{{message}}}}","locations":[{"line":1,"column":3}],"path":["company"]""", answer, StringComparison.Ordinal);
        Assert.EndsWith("\"data\":{\"company\":null}}", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("3")]
    [InlineData("@@@")]
    [InlineData("")]
    public async Task What_is_no_global_id_is_an_error_of_the_field(string id)
        => Assert.Contains("The id is not a valid global id.", await _server.AnswerAsync($"{{ company(id: \"{id}\") {{ id }} }}"), StringComparison.Ordinal);

    [Fact]
    public async Task Lists_and_input_fields_take_global_ids()
        => Assert.Equal(
            """{"data":{"sum":6,"nested":9}}""",
            await _server.AnswerAsync(
                "query ($ids: [ID!]!, $input: KeysInput!) { sum(ids: $ids) nested(input: $input) }",
                new { ids = new[] { Id("Company:2"), Id("Company:4") }, input = new { id = Id("Company:9") } }));

    [Fact]
    public async Task Nodes_are_found_by_their_ids()
        => Assert.Equal(
            $$$$"""{"data":{"node":{"__typename":"Company","id":"{{{{Id("Company:5")}}}}","name":"Company 5"}}}""",
            await _server.AnswerAsync("query ($id: ID!) { node(id: $id) { __typename id ... on Company { name } } }", new { id = Id("Company:5") }));

    [Fact]
    public async Task A_node_that_is_not_there_is_null()
        => Assert.Equal(
            """{"data":{"node":null}}""", await _server.AnswerAsync("query ($id: ID!) { node(id: $id) { id } }", new { id = Id("Company:404") }));

    [Fact]
    public async Task Each_of_several_nodes_fails_for_itself()
        => Assert.Equal(
            $$$$"""{"errors":[{"message":"The id is not a valid global id of a node.","locations":[{"line":1,"column":24}],"path":["nodes",1],"extensions":{"originalValue":"?"}}],"data":{"nodes":[{"id":"{{{{Id("Company:1")}}}}"},null,null,{"id":"{{{{Id("Company:2")}}}}"}]}}""",
            await _server.AnswerAsync(
                "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", new { ids = new[] { Id("Company:1"), "?", Id("Company:404"), Id("Company:2") } }));

    [Theory]
    [InlineData(50, false)]
    [InlineData(51, true)]
    public async Task Only_so_many_nodes_are_found_at_once(int count, bool refused)
    {
        var answer = await _server.AnswerAsync("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", new { ids = Enumerable.Repeat(Id("Company:1"), count) });

        Assert.Equal(refused, answer.Contains("At most 50 nodes can be fetched at once; 51 were asked for.", StringComparison.Ordinal));
    }

    private static string Id(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    public sealed class Query
    {
        public Company? GetCompany([ID<Company>] int id) => new(id, $"Company {id}");

        public int Sum([ID<Company>] int[] ids) => ids.Sum();

        public int Nested(KeysInput input) => input.Id;
    }

    public sealed record KeysInput([property: ID<Company>] int Id);

    public sealed record Company(int Id, string Name)
    {
        [ID<Company>]
        public int? ParentId => null;

        [ID("Member")]
        public IReadOnlyList<int> MemberIds => [7, 8];
    }

    [ObjectType<Company>]
    public static class CompanyNode
    {
        [NodeResolver]
        public static async Task<Company?> GetAsync(int id, CancellationToken cancellationToken)
        {
            await Task.Yield();
            return id == 404 ? null : new Company(id, $"Company {id}");
        }
    }
}
