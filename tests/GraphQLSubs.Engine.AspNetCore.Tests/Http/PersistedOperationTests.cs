using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GraphQLSubs.Engine.AspNetCore.Tests.Support;
using GraphQLSubs.Engine.Execution;
using GraphQLSubs.Engine.Execution.Documents;
using Microsoft.AspNetCore.Http;

namespace GraphQLSubs.Engine.AspNetCore.Tests.Http;

/// <summary>Documents named by an id or a hash, over HTTP and sockets.</summary>
public sealed class PersistedOperationTests
{
    private const string GraphQLResponse = "application/graphql-response+json";
    private const string Hello = """{hello(name:"Ada")}""";
    private const string HelloAnswer = """{"data":{"hello":"Hello, Ada"}}""";
    private const string NotFound = """{"errors":[{"message":"PersistedQueryNotFound","extensions":{"code":"PERSISTED_QUERY_NOT_FOUND"}}]}""";

    private static readonly string s_hash = HashOf(Hello);
    private static readonly string s_receipt =
        $$$$"""{"data":{"hello":"Hello, Ada"},"extensions":{"persistedQuery":{"sha256Hash":"{{{{s_hash}}}}","persisted":true}}}""";

    [Theory]
    [InlineData("""{"id":"hello"}""")]
    [InlineData("""{"documentId":"hello"}""")]
    [InlineData("""{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"hello"}}}""")]
    public async Task POST_MUST_execute_the_stored_document_that_it_names(string body)
    {
        await using var app = await StartTrustedAsync();

        var response = await app.PostAsync(body, GraphQLResponse);

        await AssertAnsweredAsync(response, HttpStatusCode.OK, HelloAnswer);
    }

    [Theory]
    [InlineData("id=hello")]
    [InlineData("documentId=hello")]
    [InlineData("extensions=%7B%22persistedQuery%22%3A%7B%22version%22%3A1%2C%22sha256Hash%22%3A%22hello%22%7D%7D")]
    public async Task GET_MUST_execute_the_stored_document_that_it_names(string query)
    {
        await using var app = await StartTrustedAsync();

        var response = await app.GetAsync($"/graphql?{query}", GraphQLResponse);

        await AssertAnsweredAsync(response, HttpStatusCode.OK, HelloAnswer);
    }

    [Fact]
    public async Task GET_MUST_NOT_execute_a_stored_mutation()
    {
        await using var app = await StartTrustedAsync();

        var response = await app.GetAsync("/graphql?id=add", GraphQLResponse);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Theory]
    [InlineData("nope")]
    [InlineData("../hello")]
    [InlineData("")]
    public async Task An_id_that_is_not_stored_MUST_be_answered_HC0020(string id)
    {
        await using var app = await StartTrustedAsync();

        var response = await app.PostAsync($$"""{"id":"{{id}}"}""", GraphQLResponse);

        await AssertAnsweredAsync(
            response, HttpStatusCode.BadRequest,
            $$$$"""{"errors":[{"message":"The specified persisted operation key is invalid.","extensions":{"code":"HC0020","requestedKey":"{{{{id}}}}"}}]}""");
    }

    [Fact]
    public async Task Only_stored_documents_MUST_be_executed_where_nothing_else_is_allowed()
    {
        await using var app = await StartTrustedAsync();

        var other = await app.PostAsync("""{"query":"{whoAmI}"}""", GraphQLResponse);
        var body = await app.PostAsync(Body(Hello, """,  "id":"hello" """), GraphQLResponse);

        const string Refusal = """{"errors":[{"message":"Only persisted operations are allowed.","extensions":{"code":"HC0067"}}]}""";
        await AssertAnsweredAsync(other, HttpStatusCode.BadRequest, Refusal);
        await AssertAnsweredAsync(body, HttpStatusCode.BadRequest, Refusal);
    }

    [Fact]
    public async Task The_text_of_a_stored_document_MAY_be_allowed_and_no_other()
    {
        await using var app = await StartTrustedAsync(options => options.AllowDocumentBody = true);

        var same = await app.PostAsync(Body(Hello, """,  "id":"hello" """), GraphQLResponse);
        var other = await app.PostAsync(Body("{whoAmI}", """,  "id":"hello" """), GraphQLResponse);

        await AssertAnsweredAsync(same, HttpStatusCode.OK, HelloAnswer);
        Assert.Equal(HttpStatusCode.BadRequest, other.StatusCode);
    }

    [Fact]
    public async Task An_interceptor_MAY_let_a_request_run_what_is_not_stored()
    {
        await using var app = await StartTrustedAsync(configure: builder => builder.AddHttpRequestInterceptor<Developer>());

        var response = await app.PostAsync("""{"query":"{__typename}"}""", GraphQLResponse);

        await AssertAnsweredAsync(response, HttpStatusCode.OK, """{"data":{"__typename":"Query"}}""");
    }

    [Fact]
    public async Task A_hash_MUST_be_answered_PersistedQueryNotFound_until_its_document_was_sent()
    {
        await using var app = await StartAutomaticAsync();
        var byHash = $$"""{{{Extension(s_hash)}}}""";

        var unknown = await app.PostAsync(byHash, GraphQLResponse);
        var unknownAsJson = await app.PostAsync(byHash, "application/json");
        var registration = await app.PostAsync(Body(Hello, "," + Extension(s_hash)), GraphQLResponse);
        var known = await app.PostAsync(byHash, GraphQLResponse);

        await AssertAnsweredAsync(unknown, HttpStatusCode.BadRequest, NotFound);
        await AssertAnsweredAsync(unknownAsJson, HttpStatusCode.OK, NotFound);
        await AssertAnsweredAsync(registration, HttpStatusCode.OK, s_receipt);
        await AssertAnsweredAsync(known, HttpStatusCode.OK, HelloAnswer);
    }

    [Fact]
    public async Task A_hash_of_another_document_MUST_be_refused_and_nothing_kept()
    {
        await using var app = await StartAutomaticAsync();

        var mismatch = await app.PostAsync(Body("{whoAmI}", "," + Extension(s_hash)), GraphQLResponse);
        var after = await app.PostAsync($$"""{{{Extension(s_hash)}}}""", GraphQLResponse);

        await AssertAnsweredAsync(
            mismatch, HttpStatusCode.BadRequest, """{"errors":[{"message":"The hash is not that of the document.","extensions":{"code":"HC0012"}}]}""");
        await AssertAnsweredAsync(after, HttpStatusCode.BadRequest, NotFound);
    }

    [Fact]
    public async Task An_invalid_document_MUST_NOT_be_kept()
    {
        await using var app = await StartAutomaticAsync();
        var extension = Extension(HashOf("{nope}"));

        var registration = await app.PostAsync(Body("{nope}", "," + extension), GraphQLResponse);
        var after = await app.PostAsync($$"""{{{extension}}}""", GraphQLResponse);

        Assert.Contains("Cannot query field", await registration.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await AssertAnsweredAsync(after, HttpStatusCode.BadRequest, NotFound);
    }

    [Theory]
    [InlineData("""{"version":2,"sha256Hash":"abc"}""", "Unsupported persisted query version.")]
    [InlineData("""{"version":1}""", "must be an object")]
    [InlineData("""{"version":1,"sha256Hash":7}""", "must be an object")]
    [InlineData("[]", "must be an object")]
    public async Task A_malformed_extension_MUST_be_refused(string extension, string message)
    {
        await using var app = await StartAutomaticAsync();

        var response = await app.PostAsync($$$"""{"extensions":{"persistedQuery":{{{extension}}}}}""", GraphQLResponse);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(message, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("graphql-transport-ws", "subscribe", "next", "[", "]")]
    [InlineData("graphql-ws", "start", "data", "", "")]
    public async Task A_socket_MUST_register_and_execute_documents_too(string subprotocol, string start, string next, string open, string close)
    {
        await using var app = await StartAutomaticAsync();
        using var client = await app.ConnectAndInitialiseAsync(subprotocol);
        const string Count = "subscription{onCount(to:1)}";
        var extension = Extension(HashOf(Count));

        var byHash = $$"""{{{extension}}}""";

        await client.SendAsync($$"""{"id":"1","type":"{{start}}","payload":{{byHash}}}""");
        Assert.Equal(
            $$$"""{"id":"1","type":"error","payload":{{{open}}}{"message":"PersistedQueryNotFound","extensions":{"code":"PERSISTED_QUERY_NOT_FOUND"}}{{{close}}}}""",
            await client.ReceiveAsync());
        foreach (var payload in new[] { Body(Count, "," + extension), byHash })
        {
            await client.SendAsync($$"""{"id":"1","type":"{{start}}","payload":{{payload}}}""");
            Assert.Equal($$$$"""{"id":"1","type":"{{{{next}}}}","payload":{"data":{"onCount":1}}}""", await client.ReceiveAsync());
            Assert.Equal("""{"id":"1","type":"complete"}""", await client.ReceiveAsync());
        }
    }

    [Fact]
    public async Task A_socket_MUST_execute_only_stored_documents_where_nothing_else_is_allowed()
    {
        await using var app = await StartTrustedAsync();
        using var client = await app.ConnectAndInitialiseAsync();

        await client.SendAsync("""{"id":"1","type":"subscribe","payload":{"query":"{whoAmI}"}}""");
        await client.SendAsync("""{"id":"2","type":"subscribe","payload":{"id":"hello"}}""");

        var answers = new[] { await client.ReceiveAsync(), await client.ReceiveAsync(), await client.ReceiveAsync() };
        Assert.Contains(answers, a => a!.StartsWith("""{"id":"1","type":"error",""", StringComparison.Ordinal) && a.Contains("HC0067", StringComparison.Ordinal));
        Assert.Contains($$"""{"id":"2","type":"next","payload":{{HelloAnswer}}}""", answers);
    }

    private static async Task<TestApplication> StartTrustedAsync(
        Action<PersistedOperationOptions>? change = null, Action<IRequestExecutorBuilder>? configure = null)
    {
        var app = await StartAsync(builder =>
        {
            builder.AddInMemoryOperationDocumentStorage().UsePersistedOperationPipeline().ModifyRequestOptions(options =>
            {
                options.PersistedOperations.OnlyAllowPersistedDocuments = true;
                change?.Invoke(options.PersistedOperations);
            });
            configure?.Invoke(builder);
        });
        var storage = app.Service<IOperationDocumentStorage>();
        await storage.SaveAsync(new OperationDocumentId("hello"), new OperationDocumentSourceText(Hello), TestContext.Current.CancellationToken);
        await storage.SaveAsync(
            new OperationDocumentId("add"), new OperationDocumentSourceText("mutation{add(a:1,b:2)}"), TestContext.Current.CancellationToken);
        return app;
    }

    private static Task<TestApplication> StartAutomaticAsync()
        => StartAsync(builder => builder.AddInMemoryOperationDocumentStorage().UseAutomaticPersistedOperationPipeline());

    private static Task<TestApplication> StartAsync(Action<IRequestExecutorBuilder> configure)
        => TestApplication.StartWithSchemaAsync(builder => configure(builder
            .AddQueryType<RealSchema.Query>()
            .AddMutationType<RealSchema.Mutation>()
            .AddSubscriptionType<RealSchema.LiveEvents>()));

    private static async Task AssertAnsweredAsync(HttpResponseMessage response, HttpStatusCode status, string body)
    {
        Assert.Equal(body, await response.Content.ReadAsStringAsync());
        Assert.Equal(status, response.StatusCode);
    }

    private static string Body(string document, string more) => $$"""{"query":{{JsonSerializer.Serialize(document)}}{{more}}}""";

    private static string Extension(string hash) => $$$""" "extensions":{"persistedQuery":{"version":1,"sha256Hash":"{{{hash}}}"}}""";

    private static string HashOf(string document) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document)));

    private sealed class Developer : DefaultHttpRequestInterceptor
    {
        public override ValueTask OnCreateAsync(
            HttpContext context, IRequestExecutor requestExecutor, OperationRequestBuilder requestBuilder, CancellationToken cancellationToken)
        {
            requestBuilder.AllowNonPersistedOperation();
            return base.OnCreateAsync(context, requestExecutor, requestBuilder, cancellationToken);
        }
    }
}
