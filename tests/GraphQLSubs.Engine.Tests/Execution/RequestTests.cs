using System.Text;
using GraphQLSubs.Engine.Execution;
using GraphQLSubs.Engine.Tests.Execution.Support;

namespace GraphQLSubs.Engine.Tests.Execution;

public sealed class RequestTests : IAsyncDisposable
{
    private readonly Server _server = new("type Query { a(n: Int): Int, secret: Int } type Mutation { change: Int } type Subscription { ticks: Int }");

    public RequestTests() => _server["Query.a"] = context => ValueTask.FromResult<object?>(context.ArgumentValue<int?>("n") ?? 1);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("{ a", RequestErrorKind.Syntax, """{"errors":[{"message":"Syntax Error: Expected Name, found <EOF>.","locations":[{"line":1,"column":4}],"extensions":{"code":"HC0011"}}]}""")]
    [InlineData("{ unknown }", RequestErrorKind.Validation, """{"errors":[{"message":"Cannot query field \"unknown\" on type \"Query\".","locations":[{"line":1,"column":3}]""")]
    [InlineData("query A { a } query B { a }", RequestErrorKind.Request, """{"errors":[{"message":"Must provide operation name if query contains multiple operations.","extensions":{"code":"HC0012"}}]}""")]
    [InlineData("query ($n: Int!) { a(n: $n) }", RequestErrorKind.Request, """{"errors":[{"message":"Variable \"$n\" of required type \"Int!\" was not provided.","locations":[{"line":1,"column":8}],"extensions":{"code":"HC0018","variable":"n"}}]}""")]
    public async Task What_fails_before_the_execution_has_no_data(string document, RequestErrorKind kind, string expected)
    {
        await using var result = (OperationResult)await _server.ExecuteAsync(document);

        Assert.Equal(kind, result.Kind);
        Assert.False(result.HasData);
        Assert.StartsWith(expected, result.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("\"data\"", result.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_fails_during_the_execution_has_data()
    {
        _server["Query.a"] = _ => throw new GraphQLException("failed");

        await using var result = (OperationResult)await _server.ExecuteAsync("{ a }");

        Assert.True(result.HasData);
        Assert.EndsWith("\"data\":{\"a\":null}}", result.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mutation { change }", AllowedOperations.Query, "A mutation is not allowed here.")]
    [InlineData("subscription { ticks }", AllowedOperations.Query | AllowedOperations.Mutation, "A subscription is not allowed here.")]
    public async Task Operations_that_the_transport_forbids_are_refused(string document, AllowedOperations allowed, string message)
    {
        var request = OperationRequestBuilder.New().SetDocument(document).SetAllowedOperations(allowed).Build();

        await using var result = (OperationResult)await _server.Executor.ExecuteAsync(request);

        Assert.Equal(RequestErrorKind.OperationNotAllowed, result.Kind);
        Assert.Equal([message], result.Errors.Select(e => e.Message));
    }

    [Fact]
    public async Task A_request_without_a_document_is_refused()
    {
        await using var result = (OperationResult)await _server.Executor.ExecuteAsync(OperationRequestBuilder.New().Build());

        Assert.Equal(["The request has no document."], result.Errors.Select(e => e.Message));
    }

    [Fact]
    public async Task Resolvers_see_the_root_value()
    {
        var request = OperationRequestBuilder.New().SetDocument("{ secret }").SetRootValue(new Dictionary<string, object?> { ["secret"] = 42 }).Build();

        await using var result = await _server.Executor.ExecuteAsync(request);

        Assert.Equal("""{"data":{"secret":42}}""", result.ToString());
    }

    [Fact]
    public async Task A_valid_document_is_prepared_once_for_each_operation_name()
    {
        for (var i = 0; i < 3; i++)
        {
            await _server.AnswerAsync("query ($n: Int) { a(n: $n) }", new { n = i });
        }
        Assert.Equal(1, _server.Executor.CachedDocuments);

        await _server.AnswerAsync("query A { a } query B { b: a }", operationName: "A");
        await _server.AnswerAsync("query A { a } query B { b: a }", operationName: "B");
        Assert.Equal(3, _server.Executor.CachedDocuments);

        await _server.AnswerAsync("{ unknown }");
        Assert.Equal(3, _server.Executor.CachedDocuments);
    }

    [Fact]
    public async Task Cached_documents_are_bounded_and_those_in_use_stay()
    {
        const int Capacity = 16;
        _server.Builder.ModifyRequestOptions(o => o.DocumentCacheSize = Capacity);
        for (var i = 0; i < 10 * Capacity; i++)
        {
            Assert.Equal("{\"data\":{\"a\":" + i + "}}", await _server.AnswerAsync($"{{ a(n: {i}) }}"));
            Assert.InRange(_server.Executor.CachedDocuments, 1, Capacity + 2);
        }
    }

    [Fact]
    public void An_entry_in_use_outlives_a_flood_of_others()
    {
        var cache = new DocumentCache<object>(8, int.MaxValue);
        var used = DocumentKey.Create("used"u8, null);
        var value = new object();
        cache.Add(used, value, 1);
        for (var i = 0; i < 100; i++)
        {
            cache.Add(DocumentKey.Create(Encoding.UTF8.GetBytes($"other {i}"), null), new object(), 1);
            Assert.True(cache.TryGet(used, out var found));
            Assert.Same(value, found);
        }
    }

    [Fact]
    public void Large_documents_are_bounded_by_their_bytes_and_one_that_is_too_large_is_not_kept()
    {
        var cache = new DocumentCache<object>(1_000, maxBytes: 1_000);
        for (var i = 0; i < 100; i++)
        {
            cache.Add(DocumentKey.Create(Encoding.UTF8.GetBytes($"{i}"), null), new object(), 100);
            Assert.InRange(cache.Count, 1, 12);
        }
        var large = DocumentKey.Create("large"u8, null);
        cache.Add(large, new object(), 501);
        Assert.False(cache.TryGet(large, out _));
    }

    [Fact]
    public async Task Without_introspection_messages_suggest_no_names()
    {
        Assert.Contains("Did you mean \\\"secret\\\"?", await _server.AnswerAsync("{ secre }"), StringComparison.Ordinal);
        await using var closed = new Server("type Query { secret: Int }");
        closed.Builder.DisableIntrospection();

        Assert.DoesNotContain("Did you mean", await closed.AnswerAsync("{ secre }"), StringComparison.Ordinal);
    }

    [Fact]
    public void Documents_and_operation_names_tell_entries_apart()
    {
        Assert.Equal(DocumentKey.Create("{ a }"u8, "A"), DocumentKey.Create("{ a }"u8, "A"));
        Assert.NotEqual(DocumentKey.Create("{ a }"u8, "A"), DocumentKey.Create("{ a }"u8, "B"));
        Assert.NotEqual(DocumentKey.Create("{ a }"u8, null), DocumentKey.Create("{ b }"u8, null));
    }

    [Fact]
    public async Task A_disposed_result_cannot_be_written()
    {
        var result = (OperationResult)await _server.ExecuteAsync("{ a }");
        result.Dispose();
        result.Dispose();

        Assert.Throws<ObjectDisposedException>(result.ToString);
    }
}
