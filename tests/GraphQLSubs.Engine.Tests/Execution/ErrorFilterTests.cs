using GraphQLSubs.Engine.Tests.Execution.Support;

namespace GraphQLSubs.Engine.Tests.Execution;

public sealed class ErrorFilterTests : IAsyncDisposable
{
    private readonly Server _server = new("type Query { fails: Int, known: Int }");

    public ErrorFilterTests()
    {
        _server["Query.fails"] = _ => throw new InvalidOperationException("password=hunter2");
        _server["Query.known"] = _ => throw new GraphQLException("known");
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task An_unexpected_exception_is_masked()
        => Assert.Equal(
            """{"errors":[{"message":"Unexpected Execution Error","locations":[{"line":1,"column":3}],"path":["fails"]}],"data":{"fails":null}}""",
            await _server.AnswerAsync("{ fails }"));

    [Fact]
    public async Task Details_of_exceptions_are_told_where_the_options_allow_it()
    {
        _server.Builder.ModifyRequestOptions(o => o.IncludeExceptionDetails = true);

        Assert.Contains("hunter2", await _server.AnswerAsync("{ fails }"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filters_change_all_errors_in_their_order()
    {
        _server.Builder.AddErrorFilter<Upper>().AddErrorFilter<Marked>();

        Assert.Equal(
            """{"errors":[{"message":"UNEXPECTED EXECUTION ERROR","locations":[{"line":1,"column":3}],"path":["fails"],"extensions":{"seen":"InvalidOperationException"}},{"message":"KNOWN","locations":[{"line":1,"column":9}],"path":["known"],"extensions":{"seen":"KNOWN"}}],"data":{"fails":null,"known":null}}""",
            await _server.AnswerAsync("{ fails known }"));
        Assert.StartsWith("{\"errors\":[{\"message\":\"SYNTAX ERROR", await _server.AnswerAsync("{"), StringComparison.Ordinal);
    }

    private sealed class Upper : IErrorFilter
    {
        public IError OnError(IError error) => error.WithMessage(error.Message.ToUpperInvariant());
    }

    private sealed class Marked : IErrorFilter
    {
        public IError OnError(IError error) => error.SetExtension("seen", error.Exception?.GetType().Name ?? error.Message);
    }
}
