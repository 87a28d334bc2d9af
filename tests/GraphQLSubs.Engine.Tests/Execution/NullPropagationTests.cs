using GraphQLSubs.Engine.Resolvers;
using GraphQLSubs.Engine.Tests.Execution.Support;

namespace GraphQLSubs.Engine.Tests.Execution;

public sealed class NullPropagationTests : IAsyncDisposable
{
    private readonly Server _server = new(
        """
        type Query { node: Node, strict: Node!, nodes: [Node!], loose: [Node], numbers: [[Int!]!] }
        type Node { id: Int!, slow: Int!, name: String, child: Node, strictChild: Node! }
        """);

    public NullPropagationTests()
    {
        foreach (var field in new[] { "Query.node", "Query.strict", "Node.child", "Node.strictChild" })
        {
            _server[field] = _ => ValueTask.FromResult<object?>("node");
        }
        _server["Query.nodes"] = _server.Field("Query.loose").Resolver = _ => ValueTask.FromResult<object?>(new[] { "a", "b" });
        // The failure of id is seen to where it happens; what slow resumes with waits in the queue until that is done.
        var idFails = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _server["Node.id"] = _ =>
        {
            idFails.TrySetResult();
            throw new GraphQLException("no id");
        };
        _server["Node.slow"] = async _ =>
        {
            await idFails.Task.WaitAsync(TimeSpan.FromSeconds(30));
            throw new GraphQLException("no slow");
        };
        _server["Node.name"] = _ => ValueTask.FromResult<object?>("x");
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_failed_non_null_field_makes_its_parent_null()
        => Assert.Equal(
            """{"errors":[{"message":"no id","locations":[{"line":1,"column":15}],"path":["node","id"]}],"data":{"node":null}}""",
            await _server.AnswerAsync("{ node { name id } }"));

    [Fact]
    public async Task A_failed_nullable_field_is_null_alone()
    {
        _server["Node.name"] = _ => throw new GraphQLException("no name");
        _server["Node.id"] = _ => ValueTask.FromResult<object?>(1);

        Assert.Equal(
            """{"errors":[{"message":"no name","locations":[{"line":1,"column":10}],"path":["node","name"]}],"data":{"node":{"name":null,"id":1}}}""",
            await _server.AnswerAsync("{ node { name id } }"));
    }

    [Fact]
    public async Task Null_rises_through_non_null_parents_to_the_first_that_may_be_null()
        => Assert.Equal(
            """{"errors":[{"message":"no id","locations":[{"line":1,"column":40}],"path":["node","strictChild","strictChild","id"]}],"data":{"node":null}}""",
            await _server.AnswerAsync("{ node { strictChild { strictChild {   id } } } }"));

    [Fact]
    public async Task Null_that_rises_to_the_root_makes_the_data_null()
        => Assert.Equal(
            """{"errors":[{"message":"no id","locations":[{"line":1,"column":12}],"path":["strict","id"]}],"data":null}""",
            await _server.AnswerAsync("{ strict { id } }"));

    [Fact]
    public async Task Only_the_first_of_several_failed_siblings_is_reported()
        => Assert.Equal(
            """{"errors":[{"message":"no id","locations":[{"line":1,"column":10}],"path":["node","id"]}],"data":{"node":null}}""",
            await _server.AnswerAsync("{ node { id slow again: id } }"));

    [Fact]
    public async Task A_sibling_that_fails_later_is_not_reported_below_a_null()
        => Assert.Equal(
            """{"errors":[{"message":"no id","locations":[{"line":1,"column":15}],"path":["node","id"]}],"data":{"node":null}}""",
            await _server.AnswerAsync("{ node { slow id } }"));

    [Fact]
    public async Task An_error_reported_below_a_null_is_left_out()
    {
        _server["Node.name"] = context =>
        {
            context.ReportError(new GraphQLError("reported"));
            return ValueTask.FromResult<object?>("x");
        };

        Assert.Equal(
            """{"errors":[{"message":"no id","locations":[{"line":1,"column":15}],"path":["node","id"]}],"data":{"node":null}}""",
            await _server.AnswerAsync("{ node { name id } }"));
    }

    [Fact]
    public async Task An_error_reported_beside_a_value_leaves_the_value()
    {
        _server["Node.name"] = context =>
        {
            context.ReportError(new GraphQLError("reported"));
            return ValueTask.FromResult<object?>("x");
        };

        Assert.Equal(
            """{"errors":[{"message":"reported","locations":[{"line":1,"column":10}],"path":["node","name"]}],"data":{"node":{"name":"x"}}}""",
            await _server.AnswerAsync("{ node { name } }"));
    }

    [Fact]
    public async Task A_null_item_of_a_list_of_non_null_makes_the_list_null()
        => Assert.Equal(
            """{"errors":[{"message":"no id","locations":[{"line":1,"column":11}],"path":["nodes",0,"id"]}],"data":{"nodes":null}}""",
            await _server.AnswerAsync("{ nodes { id } }"));

    [Fact]
    public async Task Items_that_may_be_null_fail_each_for_itself()
        => Assert.Equal(
            """{"errors":[{"message":"no id","locations":[{"line":1,"column":11}],"path":["loose",0,"id"]},{"message":"no id","locations":[{"line":1,"column":11}],"path":["loose",1,"id"]}],"data":{"loose":[null,null]}}""",
            await _server.AnswerAsync("{ loose { id } }"));

    [Fact]
    public async Task Null_rises_through_nested_lists()
    {
        _server["Query.numbers"] = _ => ValueTask.FromResult<object?>(new[] { new int?[] { 1 }, [2, null] });

        Assert.Equal(
            """{"errors":[{"message":"Cannot return null for non-nullable field Query.numbers.","locations":[{"line":1,"column":3}],"path":["numbers",1,1]}],"data":{"numbers":null}}""",
            await _server.AnswerAsync("{ numbers }"));
    }

    [Fact]
    public async Task Every_occurrence_of_a_failed_field_is_a_location()
        => Assert.Contains(
            "\"locations\":[{\"line\":1,\"column\":10},{\"line\":1,\"column\":13}]", await _server.AnswerAsync("{ node { id id } }"), StringComparison.Ordinal);

    [Theory]
    [InlineData("query ($x: Boolean!) { node { id @skip(if: $x) id } }", 48)]
    [InlineData("query ($x: Boolean!) { node { ...F @include(if: $x) ...F } } fragment F on Node { id }", 83)]
    public async Task Only_occurrences_that_count_are_locations_and_each_once(string document, int column)
        => Assert.Contains($"\"locations\":[{{\"line\":1,\"column\":{column}}}]", await _server.AnswerAsync(document, new { x = true }), StringComparison.Ordinal);

    [Fact]
    public async Task An_exception_answers_all_its_errors()
    {
        _server["Node.name"] = _ => throw new GraphQLException(new GraphQLError("one").WithCode("A"), new GraphQLError("two"));

        Assert.Equal(
            """{"errors":[{"message":"one","locations":[{"line":1,"column":10}],"path":["node","name"],"extensions":{"code":"A"}},{"message":"two","locations":[{"line":1,"column":10}],"path":["node","name"]}],"data":{"node":{"name":null}}}""",
            await _server.AnswerAsync("{ node { name } }"));
    }
}
