using GraphQLSubs.Engine.Tests.Execution.Support;

namespace GraphQLSubs.Engine.Tests.Execution;

public sealed class ExecutionOrderTests : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

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
            await bStarted.Task.WaitAsync(s_patience);
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
        var (a, b, c) = (new TaskCompletionSource<object?>(), new TaskCompletionSource<object?>(), new TaskCompletionSource<object?>());
        var started = new CountdownEvent(4);
        Gate("Query.a", a);
        Gate("Query.b", b);
        Gate("Query.c", c);

        var answer = _server.AnswerAsync("{ a c b z: a a c }");
        Assert.True(started.Wait(s_patience));
        c.SetResult(3);
        b.SetResult(2);
        Assert.False(answer.IsCompleted);
        a.SetResult(1);

        Assert.Equal("""{"data":{"a":1,"c":3,"b":2,"z":1}}""", await answer);

        void Gate(string coordinate, TaskCompletionSource<object?> gate) => _server[coordinate] = _ =>
        {
            started.Signal();
            return new ValueTask<object?>(gate.Task);
        };
    }

    [Fact]
    public async Task Fields_of_a_mutation_run_one_after_the_other_each_with_all_that_is_below_it()
    {
        var log = new List<string>();
        var (aStarted, aMayEnd, twoEnded) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        FieldLog("Mutation.a", () =>
        {
            aStarted.SetResult();
            return aMayEnd.Task;
        });
        FieldLog("Mutation.b", () => Task.CompletedTask);
        // The one that is asked for first ends last.
        FieldLog("Step.one", () => twoEnded.Task);
        FieldLog("Step.two", async () => await Task.Yield(), twoEnded);

        var answer = _server.AnswerAsync("mutation { a { one two } b { one } }");
        await aStarted.Task.WaitAsync(s_patience);
        lock (log)
        {
            Assert.Equal([">Mutation.a"], log);
        }
        aMayEnd.SetResult();
        await answer.WaitAsync(s_patience);

        Assert.Equal(
            [">Mutation.a", "<Mutation.a", ">Step.one", ">Step.two", "<Step.two", "<Step.one", ">Mutation.b", "<Mutation.b", ">Step.one", "<Step.one"], log);

        void FieldLog(string coordinate, Func<Task> work, TaskCompletionSource? ended = null) => _server[coordinate] = async _ =>
        {
            lock (log)
            {
                log.Add(">" + coordinate);
            }
            await work();
            lock (log)
            {
                log.Add("<" + coordinate);
            }
            ended?.TrySetResult();
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
}
