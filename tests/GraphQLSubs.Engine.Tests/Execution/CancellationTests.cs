using GraphQLSubs.Engine.Execution;
using GraphQLSubs.Engine.Tests.Execution.Support;

namespace GraphQLSubs.Engine.Tests.Execution;

public sealed class CancellationTests : IAsyncDisposable
{
    private readonly Server _server = new("type Query { waits: Int, stuck: Int, cancels: Int }");

    public CancellationTests()
    {
        _server["Query.waits"] = async context =>
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
            return 1;
        };
        // A resolver that does not listen: the request must be answered all the same.
        _server["Query.stuck"] = async _ => await new TaskCompletionSource<object?>().Task;
        _server["Query.cancels"] = _ => throw new OperationCanceledException("of my own");
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("{ waits }")]
    [InlineData("{ stuck }")]
    public async Task A_client_that_goes_ends_the_execution(string document)
    {
        using var cancellation = new CancellationTokenSource();
        var answer = _server.AnswerAsync(document, cancellationToken: cancellation.Token);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Theory]
    [InlineData("{ waits }")]
    [InlineData("{ stuck }")]
    public async Task An_execution_that_takes_too_long_is_ended(string document)
    {
        _server.Builder.ModifyRequestOptions(o => o.ExecutionTimeout = TimeSpan.FromMilliseconds(50));

        await using var result = (OperationResult)await _server.ExecuteAsync(document).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(RequestErrorKind.Request, result.Kind);
        Assert.Equal("""{"errors":[{"message":"The request exceeded the configured timeout.","extensions":{"code":"HC0045"}}]}""", result.ToString());
    }

    [Fact]
    public async Task A_resolver_that_cancels_itself_is_an_error_of_its_field()
        => Assert.Equal(
            """{"errors":[{"message":"Unexpected Execution Error","locations":[{"line":1,"column":3}],"path":["cancels"]}],"data":{"cancels":null}}""",
            await _server.AnswerAsync("{ cancels }"));
}
