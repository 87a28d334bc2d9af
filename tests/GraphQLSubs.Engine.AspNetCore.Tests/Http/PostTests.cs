using System.Net;
using System.Text;
using System.Text.Json;
using GraphQLSubs.Engine.AspNetCore.Tests.Support;
using GraphQLSubs.Engine.Execution;

namespace GraphQLSubs.Engine.AspNetCore.Tests.Http;

public sealed class PostTests
{
    private const string Json = "application/json";
    private const string GraphQLResponse = "application/graphql-response+json";

    [Theory]
    [InlineData(null, Json)]
    [InlineData("*/*", Json)]
    [InlineData("application/*", Json)]
    [InlineData("application/json", Json)]
    [InlineData("application/json; charset=utf-8", Json)]
    [InlineData("application/graphql-response+json", GraphQLResponse)]
    [InlineData("application/graphql-response+json; charset=utf-8, application/json; charset=utf-8", GraphQLResponse)]
    [InlineData("application/json;q=0.5, application/graphql-response+json", GraphQLResponse)]
    [InlineData("application/graphql-response+json;q=0, application/json", Json)]
    [InlineData("text/html, */*;q=0.8", Json)]
    [InlineData("application/json; charset=\"utf-8\"", Json)]
    [InlineData("application/graphql-response+json;charset=\"utf-8\"", GraphQLResponse)]
    [InlineData("application/graphql-response+json;charset=\"UTF\\-8\"", GraphQLResponse)]
    [InlineData("APPLICATION/GraphQL-Response+JSON ; CHARSET=UTF-8 ; Q=1", GraphQLResponse)]
    [InlineData("application/json\t;\tcharset=utf-8;q=0.1 , application/graphql-response+json ;q=0.9", GraphQLResponse)]
    [InlineData("application/graphql-response+json; profile=\"a,b;q=0\"; charset=utf-8", GraphQLResponse)]
    [InlineData(", application/graphql-response+json,,", GraphQLResponse)]
    [InlineData("application/graphql-response+json;", GraphQLResponse)]
    [InlineData("application/json; charset=iso-8859-1, */*; charset=\"utf-8\"", Json)]
    public async Task MUST_answer_in_the_media_type_that_is_accepted(string? accept, string expected)
    {
        await using var app = await TestApplication.StartAsync();

        var response = await app.PostAsync("""{"query":"{hello}"}""", accept);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal($"{expected}; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        var body = await response.Content.ReadAsByteArrayAsync();
        Assert.Equal("""{"data":{"hello":"world"}}""", Encoding.UTF8.GetString(body));
        Assert.Equal(body.Length, response.Content.Headers.ContentLength);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/json; charset=iso-8859-1")]
    [InlineData("application/json; charset=\"iso-8859-1\"")]
    [InlineData("application/json;q=0")]
    [InlineData("nonsense")]
    public async Task MUST_answer_406_when_nothing_acceptable_can_be_sent(string accept)
    {
        await using var app = await TestApplication.StartAsync();

        var response = await app.PostAsync("""{"query":"{hello}"}""", accept);

        Assert.Equal(HttpStatusCode.NotAcceptable, response.StatusCode);
        Assert.Empty(app.Executor.Requests);
    }

    [Theory]
    [InlineData("{", Json, HttpStatusCode.OK)]
    [InlineData("{", GraphQLResponse, HttpStatusCode.BadRequest)]
    [InlineData("{invalid}", Json, HttpStatusCode.OK)]
    [InlineData("{invalid}", GraphQLResponse, HttpStatusCode.BadRequest)]
    [InlineData("{nothing}", Json, HttpStatusCode.OK)]
    [InlineData("{nothing}", GraphQLResponse, HttpStatusCode.OK)]
    public async Task MUST_answer_400_without_data_only_as_graphql_response(string document, string accept, HttpStatusCode expected)
    {
        await using var app = await TestApplication.StartAsync();

        var response = await app.PostAsync(JsonSerializer.Serialize(new { query = document }), accept);

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal(accept, response.Content.Headers.ContentType!.MediaType);
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.True(body.RootElement.GetProperty("errors").GetArrayLength() > 0);
        Assert.Equal(document is "{nothing}", body.RootElement.TryGetProperty("data", out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{ nope")]
    [InlineData("\"query\"")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"query":null}""")]
    [InlineData("""{"query":{"obj":"ect"}}""")]
    [InlineData("""{"query":0}""")]
    [InlineData("""{"query":false}""")]
    [InlineData("""{"query":["array"]}""")]
    [InlineData("""{"query":"{hello}","operationName":{"obj":"ect"}}""")]
    [InlineData("""{"query":"{hello}","operationName":0}""")]
    [InlineData("""{"query":"{hello}","variables":"string"}""")]
    [InlineData("""{"query":"{hello}","variables":0}""")]
    [InlineData("""{"query":"{hello}","variables":["array"]}""")]
    [InlineData("""{"query":"{hello}","extensions":"string"}""")]
    [InlineData("""{"query":"{hello}","extensions":false}""")]
    [InlineData("""{"id":7}""")]
    [InlineData("""{"query":"{hello}"} {"query":"{hello}"}""")]
    [InlineData("""{"query":"{hello}",}""")]
    [InlineData("""{"query":"\ud800"}""")]
    [InlineData("""{"query":"{hello}","variables":{"a":"\uD800x"}}""")]
    [InlineData("""[{"query":"{hello}"}]""")]
    public async Task MUST_answer_400_to_a_malformed_request(string body)
    {
        await using var app = await TestApplication.StartAsync();

        var asJson = await app.PostAsync(body, Json);
        var asGraphQLResponse = await app.PostAsync(body, GraphQLResponse);

        Assert.Equal(HttpStatusCode.BadRequest, asJson.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, asGraphQLResponse.StatusCode);
        Assert.Equal(GraphQLResponse, asGraphQLResponse.Content.Headers.ContentType!.MediaType);
        using var answer = JsonDocument.Parse(await asJson.Content.ReadAsStringAsync());
        Assert.NotEmpty(answer.RootElement.GetProperty("errors")[0].GetProperty("message").GetString()!);
        Assert.Empty(app.Executor.Requests);
    }

    [Fact]
    public async Task MUST_answer_400_to_invalid_UTF_8()
    {
        await using var app = await TestApplication.StartAsync();
        byte[] body = [.. "{\"query\":\"{hello} # "u8, 0xC3, 0x28, .. "\"}"u8];
        var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", Json);

        var response = await app.SendAsync(HttpMethod.Post, "/graphql", Json, content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task MUST_answer_400_to_JSON_nested_without_end()
    {
        await using var app = await TestApplication.StartAsync();

        var response = await app.PostAsync($$"""{"query":"{hello}","variables":{"a":{{new string('[', 100_000)}}""");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("text/plain")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/graphql")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json; charset=\"utf-16\"")]
    [InlineData("nonsense")]
    [InlineData("")]
    public async Task MUST_NOT_execute_another_content_type(string contentType)
    {
        await using var app = await TestApplication.StartAsync();

        var response = await app.PostAsync("""{"query":"mutation{hello}"}""", contentType: contentType);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Empty(app.Executor.Requests);
    }

    [Fact]
    public async Task MUST_NOT_unpack_a_body()
    {
        await using var app = await TestApplication.StartAsync();
        using var content = new ByteArrayContent("""{"query":"{hello}"}"""u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        content.Headers.TryAddWithoutValidation("Content-Encoding", "gzip");

        var response = await app.SendAsync(HttpMethod.Post, "/graphql", content: content);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Empty(app.Executor.Requests);
    }

    [Theory]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/json; charset=\"UTF-8\"")]
    [InlineData("APPLICATION/JSON")]
    [InlineData("Application/Json ; Charset=UTF-8")]
    [InlineData("application/json;charset=\"utf\\-8\"; profile=\"a;b,c\"")]
    [InlineData("application/json\t; charset=utf-8")]
    [InlineData("application/json;")]
    public async Task MUST_accept_JSON_in_UTF_8(string contentType)
    {
        await using var app = await TestApplication.StartAsync();

        var response = await app.PostAsync("""{"query":"{hello}"}""", contentType: contentType);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_byte_order_mark_before_the_body_is_none_of_it()
    {
        await using var app = await TestApplication.StartAsync(new GraphQLServerOptions { EnableBatching = true });

        Assert.Equal("""{"data":{"hello":"world"}}""", await (await app.PostAsync("\ufeff{\"query\":\"{hello}\"}")).Content.ReadAsStringAsync());
        Assert.Equal("""[{"data":{"hello":"world"}}]""", await (await app.PostAsync("\ufeff [{\"query\":\"{hello}\"}]")).Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.BadRequest, (await app.PostAsync("\ufeff\ufeff{\"query\":\"{hello}\"}")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await app.PostAsync("\ufeff")).StatusCode);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task MUST_answer_413_to_a_body_over_the_limit(bool chunked)
    {
        await using var app = await TestApplication.StartAsync(new GraphQLServerOptions { MaxRequestSize = 1000 });
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes("""{"query":"{hello}","padding":"x"}""".Replace("x", new string('x', 2000))));
        content.Headers.TryAddWithoutValidation("Content-Type", Json);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = content };
        request.Headers.TransferEncodingChunked = chunked;

        var response = await app.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task MAY_send_a_body_as_large_as_the_limit_above_the_servers_own()
    {
        await using var app = await TestApplication.StartAsync(new GraphQLServerOptions { MaxRequestSize = 40_000_000 });

        var response = await app.PostAsync("""{"query":"{hello}","padding":"x"}""".Replace("x", new string('x', 35_000_000)));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task MUST_hand_all_parameters_on_and_ignore_unknown_ones()
    {
        await using var app = await TestApplication.StartAsync();

        var response = await app.PostAsync(
            """{"unknown":[{}],"query":"{hello} # \u00e9\ud83d\ude00","operationName":"O","variables":{"a":{"b":[1]}},"extensions":{"e":1},"documentId":"d"}""");

        Assert.Equal("""{"data":{"hello":"O"}}""", await response.Content.ReadAsStringAsync());
        var request = Assert.Single(app.Executor.Requests);
        Assert.Equal("{hello} # é😀", Encoding.UTF8.GetString(request.Document.Span));
        Assert.Equal("""{"a":{"b":[1]}}""", request.Variables.GetRawText());
        Assert.Equal("""{"e":1}""", request.Extensions.GetRawText());
        Assert.Equal("d", request.DocumentId);
        Assert.NotNull(request.User);
        Assert.NotNull(request.Services);
    }

    [Theory]
    [InlineData("operationName")]
    [InlineData("variables")]
    [InlineData("extensions")]
    public async Task MUST_allow_null_parameters(string name)
    {
        await using var app = await TestApplication.StartAsync();

        var response = await app.PostAsync($$"""{"query":"{hello}","{{name}}":null}""");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(JsonValueKind.Undefined, app.Executor.Requests[0].Variables.ValueKind);
    }

    [Fact]
    public async Task MUST_answer_405_with_Allow_to_other_methods()
    {
        await using var app = await TestApplication.StartAsync();

        foreach (var method in new[] { HttpMethod.Put, HttpMethod.Delete, HttpMethod.Patch, HttpMethod.Head, HttpMethod.Options })
        {
            var response = await app.SendAsync(method, "/graphql?query={hello}");

            Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
            Assert.Equal(["GET", "POST"], response.Content.Headers.Allow);
        }
        Assert.Empty(app.Executor.Requests);
    }

    [Fact]
    public async Task MUST_cancel_the_execution_when_the_client_goes()
    {
        await using var app = await TestApplication.StartAsync();
        using var client = new CancellationTokenSource();
        var content = new StringContent("""{"query":"{wait}"}""", Encoding.UTF8, Json);
        var response = app.Client.PostAsync("/graphql", content, client.Token);
        await Wait.UntilAsync(() => app.Executor.Active == 1);

        await client.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => response);
        await Wait.UntilAsync(() => app.Executor.Active == 0);
    }

    [Fact]
    public async Task MUST_answer_500_without_the_reason_when_the_executor_crashes()
    {
        await using var app = await TestApplication.StartAsync();

        var response = await app.PostAsync("""{"query":"{crash}"}""");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.DoesNotContain("secret", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_is_answered_by_a_list_in_its_order_where_batching_is_on()
    {
        await using var app = await TestApplication.StartAsync(new GraphQLServerOptions { EnableBatching = true, MaxBatchSize = 2 });

        var two = await app.PostAsync("""[{"query":"{hello}","operationName":"A"},{"query":"{"}]""");
        var three = await app.PostAsync("""[{"query":"{hello}"},{"query":"{hello}"},{"query":"{hello}"}]""");
        var none = await app.PostAsync("[]");

        Assert.Equal(HttpStatusCode.OK, two.StatusCode);
        using var results = JsonDocument.Parse(await two.Content.ReadAsStringAsync());
        Assert.Equal("A", results.RootElement[0].GetProperty("data").GetProperty("hello").GetString());
        Assert.Equal("HC0011", results.RootElement[1].GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.BadRequest, three.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, none.StatusCode);
        Assert.Equal(2, app.Executor.Requests.Count);
    }

    [Fact]
    public async Task An_interceptor_changes_the_request_or_refuses_it()
    {
        await using var app = await TestApplication.StartAsync(configure: builder => builder.AddHttpRequestInterceptor<Interceptor>());

        var changed = await app.PostAsync("""{"query":"{hello}"}""");
        var refused = await app.PostAsync("""{"query":"{hello}","operationName":"Refuse"}""", GraphQLResponse);

        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        var request = Assert.Single(app.Executor.Requests);
        Assert.Equal("here", request.ContextData["interceptor"]);
        Assert.NotNull(request.Services);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("Refused.", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private sealed class Interceptor : DefaultHttpRequestInterceptor
    {
        public override ValueTask OnCreateAsync(
            Microsoft.AspNetCore.Http.HttpContext context, IRequestExecutor requestExecutor, OperationRequestBuilder requestBuilder,
            CancellationToken cancellationToken)
        {
            if (requestBuilder.Build().OperationName is "Refuse")
            {
                throw new GraphQLException("Refused.");
            }
            requestBuilder.SetGlobalState("interceptor", "here");
            return base.OnCreateAsync(context, requestExecutor, requestBuilder, cancellationToken);
        }
    }
}
