using System.Threading.Channels;
using GraphQLSubs.Engine.Execution;
using GraphQLSubs.Engine.Resolvers;
using GraphQLSubs.Engine.Tests.Execution.Support;

namespace GraphQLSubs.Engine.Tests.Execution;

/// <summary>Streams that would get the same results execute each event once.</summary>
public sealed class SharedResultsTests : IAsyncDisposable
{
    private const string Document = "subscription { ticks { value seen } }";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly Server _server = new(
        """
        type Query { a: Int }
        type Subscription { ticks(from: Int = 0): Tick! }
        type Tick { value: Int!, seen: Int! }
        """);

    private readonly Queue<Channel<object?>> _sources = new();
    private int _executions;

    public SharedResultsTests()
    {
        _server.Field("Subscription.ticks").Subscribe = context => ValueTask.FromResult(_sources.Dequeue().Reader.ReadAllAsync(context.RequestAborted));
        _server["Subscription.ticks"] = context => ValueTask.FromResult(context.Parent<object?>());
        _server["Tick.value"] = context => ValueTask.FromResult(context.Parent<object?>());
        _server["Tick.seen"] = _ => ValueTask.FromResult<object?>(Interlocked.Increment(ref _executions));
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task An_event_is_executed_once_for_all_streams_of_one_scope()
    {
        await using var streams = await OpenAllAsync(Document, "admin", "admin", "admin");
        foreach (var stream in streams.All)
        {
            stream.Emit(7);
        }

        foreach (var stream in streams.All)
        {
            Assert.Equal("""{"data":{"ticks":{"value":7,"seen":1}}}""", await stream.NextAsync());
        }
        Assert.Equal(1, _executions);
    }

    [Fact]
    public async Task Other_scopes_variables_and_selections_and_requests_without_a_scope_share_nothing()
    {
        await using var first = await OpenAsync(Document, "admin");
        await using var second = await OpenAsync(Document, "other");
        await using var third = await OpenAsync("subscription ($unused: Int) { ticks(from: $unused) { value seen } }", "admin", new { unused = 1 });
        await using var fourth = await OpenAsync("subscription ($unused: Int) { ticks(from: $unused) { value seen } }", "admin", new { unused = 2 });
        await using var fifth = await OpenAsync(Document, null);
        await using var sixth = await OpenAsync(Document, null);
        Opened[] all = [first, second, third, fourth, fifth, sixth];
        foreach (var stream in all)
        {
            stream.Emit(7);
            await stream.NextAsync();
        }

        Assert.Equal(all.Length, _executions);
    }

    [Fact]
    public async Task A_stream_takes_no_result_that_began_before_its_last_one_ended()
    {
        await using var ahead = await OpenAsync(Document, "admin");
        await using var behind = await OpenAsync(Document, "admin");
        ahead.Emit(2);
        Assert.Equal("""{"data":{"ticks":{"value":2,"seen":1}}}""", await ahead.NextAsync());

        // What it sees with the first event is later than what was seen with the second before: it must not go back.
        behind.Emit(1, 2);
        Assert.Equal("""{"data":{"ticks":{"value":1,"seen":2}}}""", await behind.NextAsync());
        Assert.Equal("""{"data":{"ticks":{"value":2,"seen":3}}}""", await behind.NextAsync());
    }

    [Fact]
    public async Task A_new_stream_takes_no_result_from_before_it_subscribed()
    {
        await using var first = await OpenAsync(Document, "admin");
        await using var second = await OpenAsync(Document, "admin");
        first.Emit(1);
        await first.NextAsync();

        await using var late = await OpenAsync(Document, "admin");
        late.Emit(1);
        second.Emit(1);

        Assert.Equal("""{"data":{"ticks":{"value":1,"seen":2}}}""", await late.NextAsync());
        Assert.Contains("\"seen\":2", await second.NextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_are_told_to_the_stream_that_made_them_alone()
    {
        _server["Tick.value"] = _ => Interlocked.Increment(ref _executions) == 1 ? throw new GraphQLException("mine") : ValueTask.FromResult<object?>(5);
        await using var streams = await OpenAllAsync("subscription { ticks { value } }", "admin", "admin");
        streams.All[0].Emit(1);
        Assert.Contains("mine", await streams.All[0].NextAsync(), StringComparison.Ordinal);

        streams.All[1].Emit(1);
        Assert.Equal("""{"data":{"ticks":{"value":5}}}""", await streams.All[1].NextAsync());
    }

    [Fact]
    public async Task When_the_executing_stream_ends_another_one_executes()
    {
        var begun = new TaskCompletionSource();
        CancellationToken ofFirst = default;
        var firstHadEnded = false;
        _server["Tick.value"] = async context =>
        {
            if (Interlocked.Increment(ref _executions) == 1)
            {
                ofFirst = context.RequestAborted;
                begun.SetResult();
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
            }
            firstHadEnded = ofFirst.IsCancellationRequested;
            return 5;
        };
        var first = await OpenAsync("subscription { ticks { value } }", "admin");
        await using var second = await OpenAsync("subscription { ticks { value } }", "admin");
        first.Emit(1);
        var cancelled = first.TryNextAsync();
        await begun.Task.WaitAsync(s_patience);
        second.Emit(1);
        var waiting = second.NextAsync();
        Assert.False(waiting.IsCompleted);

        await first.DisposeAsync();

        Assert.Equal("""{"data":{"ticks":{"value":5}}}""", await waiting);
        Assert.Null(await cancelled);
        Assert.Equal((2, true), (_executions, firstHadEnded));
    }

    private async Task<OpenedAll> OpenAllAsync(string document, params string[] scopes)
    {
        var all = new List<Opened>();
        foreach (var scope in scopes)
        {
            all.Add(await OpenAsync(document, scope));
        }
        return new OpenedAll(all);
    }

    private async Task<Opened> OpenAsync(string document, string? scope, object? variables = null)
    {
        var source = Channel.CreateUnbounded<object?>();
        _sources.Enqueue(source);
        var request = OperationRequestBuilder.New().SetDocument(document);
        if (scope is not null)
        {
            request.SetGlobalState(SharedResults.ScopeKey, scope);
        }
        if (variables is not null)
        {
            request.SetVariableValues(System.Text.Json.JsonSerializer.SerializeToElement(variables));
        }
        var stream = Assert.IsType<ResponseStream>(await _server.Executor.ExecuteAsync(request.Build()));
        return new Opened(stream, source);
    }

    private sealed record OpenedAll(IReadOnlyList<Opened> All) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            foreach (var stream in All)
            {
                await stream.DisposeAsync();
            }
        }
    }

    private sealed class Opened(ResponseStream stream, Channel<object?> source) : IAsyncDisposable
    {
        private readonly IAsyncEnumerator<OperationResult> _results = stream.ReadResultsAsync().GetAsyncEnumerator();

        public void Emit(params int[] values)
        {
            foreach (var value in values)
            {
                Assert.True(source.Writer.TryWrite(value));
            }
        }

        public async Task<string> NextAsync() => await TryNextAsync() ?? throw new InvalidOperationException("The stream has ended.");

        public async Task<string?> TryNextAsync()
        {
            if (!await _results.MoveNextAsync().AsTask().WaitAsync(s_patience))
            {
                return null;
            }
            using var result = _results.Current;
            return result.ToString();
        }

        public ValueTask DisposeAsync() => stream.DisposeAsync();
    }
}
