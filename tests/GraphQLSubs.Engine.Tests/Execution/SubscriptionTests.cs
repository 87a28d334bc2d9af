using System.Runtime.CompilerServices;
using System.Threading.Channels;
using GraphQLSubs.Engine.Execution;
using GraphQLSubs.Engine.Resolvers;
using GraphQLSubs.Engine.Tests.Execution.Support;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Engine.Tests.Execution;

public sealed class SubscriptionTests : IAsyncDisposable
{
    private readonly Server _server = new(
        """
        type Query { a: Int }
        type Subscription { ticks(from: Int = 0): Tick!, plain: Int }
        type Tick { value: Int!, event: String }
        """);

    private readonly Channel<object?> _source = Channel.CreateUnbounded<object?>();
    private readonly TaskCompletionSource _sourceEnded = new();

    public SubscriptionTests()
    {
        _server.Builder.Services.AddScoped<Probe>();
        _server.Field("Subscription.ticks").Subscribe = context => ValueTask.FromResult(ReadAsync(context.ArgumentValue<int>("from")));
        _server["Subscription.ticks"] = context => ValueTask.FromResult(context.Parent<object?>());
        _server["Tick.value"] = context => context.Parent<object?>() is int value and >= 0 ? ValueTask.FromResult<object?>(value) : throw new GraphQLException("negative");
        _server["Tick.event"] = context => ValueTask.FromResult<object?>(context.ContextData["EventMessage"]!.ToString());
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Each_event_is_answered_by_a_response_of_its_own()
    {
        await using var stream = await OpenAsync("subscription { ticks(from: 10) { value event } }");
        Emit(1, 2);
        _source.Writer.Complete();

        Assert.Equal(
            ["""{"data":{"ticks":{"value":11,"event":"11"}}}""", """{"data":{"ticks":{"value":12,"event":"12"}}}"""],
            await ReadAllAsync(stream));
    }

    [Fact]
    public async Task An_event_that_fails_does_not_end_the_stream()
    {
        await using var stream = await OpenAsync("subscription { ticks { value } }");
        Emit(-5, 2);
        _source.Writer.Complete();

        Assert.Equal(
            [
                """{"errors":[{"message":"negative","locations":[{"line":1,"column":24}],"path":["ticks","value"]}],"data":null}""",
                """{"data":{"ticks":{"value":2}}}""",
            ],
            await ReadAllAsync(stream));
    }

    [Fact]
    public async Task An_error_of_the_source_is_the_last_response()
    {
        await using var stream = await OpenAsync("subscription { ticks { value } }");
        Emit(1);
        _source.Writer.Complete(new GraphQLException("source broken"));

        Assert.Equal(
            [
                """{"data":{"ticks":{"value":1}}}""",
                """{"errors":[{"message":"source broken","locations":[{"line":1,"column":16}],"path":["ticks"]}],"data":null}""",
            ],
            await ReadAllAsync(stream));
    }

    [Fact]
    public async Task Disposing_the_stream_ends_its_source()
    {
        var stream = await OpenAsync("subscription { ticks { value } }");
        var reading = ReadAllAsync(stream);
        await stream.DisposeAsync();

        Assert.Empty(await reading.WaitAsync(TimeSpan.FromSeconds(30)));
        await _sourceEnded.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Disposing_the_stream_ends_the_answer_to_an_event_quietly()
    {
        var started = new TaskCompletionSource();
        _server["Tick.value"] = async context =>
        {
            started.SetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
            return 1;
        };
        var stream = await OpenAsync("subscription { ticks { value } }");
        var reading = ReadAllAsync(stream);
        Emit(1);
        await started.Task;
        await stream.DisposeAsync();

        Assert.Empty(await reading.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task Cancelling_the_request_ends_the_stream()
    {
        using var cancellation = new CancellationTokenSource();
        await using var stream = await OpenAsync("subscription { ticks { value } }", cancellation.Token);
        var reading = ReadAllAsync(stream);
        await cancellation.CancelAsync();

        Assert.Empty(await reading.WaitAsync(TimeSpan.FromSeconds(30)));
        await _sourceEnded.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_stream_that_cannot_be_opened_is_answered_by_its_error()
    {
        _server.Field("Subscription.ticks").Subscribe = _ => throw new GraphQLException("closed");

        Assert.Equal(
            """{"errors":[{"message":"closed","locations":[{"line":1,"column":16}],"path":["ticks"]}],"data":null}""",
            await _server.AnswerAsync("subscription { ticks { value } }"));
    }

    [Fact]
    public async Task A_field_without_a_source_cannot_be_subscribed_to()
        => Assert.Contains("The field Subscription.plain opens no stream.", await _server.AnswerAsync("subscription { plain }"), StringComparison.Ordinal);

    [Fact]
    public async Task Services_of_the_source_live_as_long_as_the_stream()
    {
        Probe? probe = null;
        _server.Field("Subscription.ticks").Subscribe = context =>
        {
            probe = context.Service<Probe>();
            return ValueTask.FromResult(ReadAsync(0));
        };
        await using (var stream = await OpenAsync("subscription { ticks { value } }"))
        {
            Emit(1);
            _source.Writer.Complete();
            await ReadAllAsync(stream);
            Assert.False(probe!.IsDisposed);
        }

        Assert.True(probe!.IsDisposed);
    }

    private void Emit(params int[] values)
    {
        foreach (var value in values)
        {
            Assert.True(_source.Writer.TryWrite(value));
        }
    }

    private async Task<ResponseStream> OpenAsync(string document, CancellationToken cancellationToken = default)
        => Assert.IsType<ResponseStream>(await _server.ExecuteAsync(document, cancellationToken: cancellationToken));

    private static async Task<List<string>> ReadAllAsync(ResponseStream stream)
    {
        var responses = new List<string>();
        await foreach (var response in stream.ReadResultsAsync())
        {
            using (response)
            {
                responses.Add(response.ToString());
            }
        }
        return responses;
    }

    private async IAsyncEnumerable<object?> ReadAsync(int from, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        try
        {
            await foreach (var value in _source.Reader.ReadAllAsync(cancellationToken))
            {
                yield return from + (int)value!;
            }
        }
        finally
        {
            _sourceEnded.TrySetResult();
        }
    }

    private sealed class Probe : IDisposable
    {
        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }
}
