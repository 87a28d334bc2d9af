using GraphQLSubs.Engine.Tests.Execution.Support;

namespace GraphQLSubs.Engine.Tests.Execution;

public sealed class ExecutionOrderTests : IAsyncDisposable
{
    private readonly Server _server = new(
        """
        type Query { a: Int, b: Int, c: Int }
        type Mutation { a: Step, b: Step, fail: Int! }
        type Step { one: Int, two: Int }
        """);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Fields_of_a_query_run_in_parallel()
    {
        var bStarted = new TaskCompletionSource();
        _server["Query.a"] = async _ =>
        {
            await bStarted.Task.WaitAsync(TimeSpan.FromSeconds(30));
            return 1;
        };
        _server["Query.b"] = _ =>
        {
            bStarted.SetResult();
            return ValueTask.FromResult<object?>(2);
        };

        Assert.Equal("""{"data":{"a":1,"b":2}}""", await _server.AnswerAsync("{ a b }"));
    }

    [Fact]
    public async Task The_response_is_in_the_order_of_the_selection_whatever_finishes_first()
    {
        _server["Query.a"] = After(60, 1);
        _server["Query.b"] = After(30, 2);
        _server["Query.c"] = _ => ValueTask.FromResult<object?>(3);

        Assert.Equal("""{"data":{"a":1,"c":3,"b":2,"z":1}}""", await _server.AnswerAsync("{ a c b z: a a c }"));
    }

    [Fact]
    public async Task Fields_of_a_mutation_run_one_after_the_other_each_with_all_that_is_below_it()
    {
        var log = new List<string>();
        FieldLog("Mutation.a", 30);
        FieldLog("Mutation.b", 0);
        FieldLog("Step.one", 20);
        FieldLog("Step.two", 10);

        await _server.AnswerAsync("mutation { a { one two } b { one } }");

        Assert.Equal(
            [">Mutation.a", "<Mutation.a", ">Step.one", ">Step.two", "<Step.two", "<Step.one", ">Mutation.b", "<Mutation.b", ">Step.one", "<Step.one"], log);

        void FieldLog(string coordinate, int milliseconds) => _server[coordinate] = async _ =>
        {
            lock (log)
            {
                log.Add(">" + coordinate);
            }
            await Task.Delay(milliseconds);
            lock (log)
            {
                log.Add("<" + coordinate);
            }
            return 1;
        };
    }

    [Fact]
    public async Task A_mutation_ends_where_its_data_has_become_null()
    {
        var ran = false;
        _server["Mutation.fail"] = _ => throw new GraphQLException("failed");
        _server["Mutation.a"] = _ =>
        {
            ran = true;
            return ValueTask.FromResult<object?>(null);
        };

        Assert.EndsWith("\"data\":null}", await _server.AnswerAsync("mutation { fail a { one } }"), StringComparison.Ordinal);
        Assert.False(ran);
    }

    private static Resolvers.FieldResolverDelegate After(int milliseconds, int value) => async _ =>
    {
        await Task.Delay(milliseconds);
        return value;
    };
}
