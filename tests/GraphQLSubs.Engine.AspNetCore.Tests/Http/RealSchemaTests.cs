using System.Net;
using GraphQLSubs.Engine.AspNetCore.Tests.Support;
using GraphQLSubs.Engine.Execution;

namespace GraphQLSubs.Engine.AspNetCore.Tests.Http;

/// <summary>The transports together with the real executor.</summary>
public sealed class RealSchemaTests
{
    private const string GraphQLResponse = "application/graphql-response+json";

    [Theory]
    [InlineData("""{"query":"query($n:String!){hello(name:$n)}","variables":{"n":"Ada"}}""", HttpStatusCode.OK, """{"data":{"hello":"Hello, Ada"}}""")]
    [InlineData("""{"query":"query($n:String!){hello(name:$n)}","variables":{"n":7}}""", HttpStatusCode.BadRequest, "HC0018")]
    [InlineData("""{"query":"{"}""", HttpStatusCode.BadRequest, "HC0011")]
    [InlineData("""{"query":""}""", HttpStatusCode.BadRequest, "errors")]
    [InlineData("""{"query":"{nope}"}""", HttpStatusCode.BadRequest, "Cannot query field")]
    [InlineData("""{"query":"mutation{add(a:1,b:2)}"}""", HttpStatusCode.OK, """{"data":{"add":3}}""")]
    public async Task POST_MUST_be_executed(string body, HttpStatusCode expected, string contained)
    {
        await using var app = await StartAsync();

        var response = await app.PostAsync(body, GraphQLResponse);

        Assert.Equal(expected, response.StatusCode);
        Assert.Contains(contained, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GET_MUST_NOT_execute_mutations()
    {
        await using var app = await StartAsync();

        var response = await app.GetAsync("/graphql?query=mutation{add(a:1,b:2)}", "application/json");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Theory]
    [InlineData("report", """{"data":{"add":3},"extensions":{"operationCost":{"fieldCost":10,"typeCost":1}}}""")]
    [InlineData("validate", """{"data":null,"extensions":{"operationCost":{"fieldCost":10,"typeCost":1}}}""")]
    [InlineData("other", """{"data":{"add":3}}""")]
    public async Task The_header_GraphQL_Cost_MUST_have_the_cost_reported(string header, string expected)
    {
        await using var app = await StartAsync();
        app.Client.DefaultRequestHeaders.Add("GraphQL-Cost", header);

        var response = await app.PostAsync("""{"query":"mutation{add(a:1,b:2)}"}""");

        Assert.Equal(expected, await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_subscription_MUST_be_served_as_events_and_over_a_socket()
    {
        await using var app = await StartAsync();

        var events = await app.PostAsync("""{"query":"subscription{onCount(to:2)}"}""", "text/event-stream");
        using var client = await app.ConnectAndInitialiseAsync();
        await client.SendAsync("""{"id":"1","type":"subscribe","payload":{"query":"subscription{onCount(to:2)}"}}""");

        Assert.Equal(
            "event: next\ndata: {\"data\":{\"onCount\":1}}\n\nevent: next\ndata: {\"data\":{\"onCount\":2}}\n\nevent: complete\ndata:\n\n",
            await events.Content.ReadAsStringAsync());
        Assert.Equal("""{"id":"1","type":"next","payload":{"data":{"onCount":1}}}""", await client.ReceiveAsync());
        Assert.Equal("""{"id":"1","type":"next","payload":{"data":{"onCount":2}}}""", await client.ReceiveAsync());
        Assert.Equal("""{"id":"1","type":"complete"}""", await client.ReceiveAsync());
    }

    [Fact]
    public async Task State_that_an_interceptor_sets_reaches_resolvers()
    {
        await using var app = await StartAsync();

        var response = await app.PostAsync("""{"query":"{whoAmI}"}""");

        Assert.Equal("""{"data":{"whoAmI":"ada"}}""", await response.Content.ReadAsStringAsync());
    }

    private static Task<TestApplication> StartAsync()
        => TestApplication.StartWithSchemaAsync(builder => builder
            .AddQueryType<RealSchema.Query>()
            .AddMutationType<RealSchema.Mutation>()
            .AddSubscriptionType<RealSchema.LiveEvents>()
            .AddHttpRequestInterceptor<Ada>());

    private sealed class Ada : DefaultHttpRequestInterceptor
    {
        public override ValueTask OnCreateAsync(
            Microsoft.AspNetCore.Http.HttpContext context, IRequestExecutor requestExecutor, OperationRequestBuilder requestBuilder,
            CancellationToken cancellationToken)
        {
            requestBuilder.SetGlobalState("user", "ada");
            return base.OnCreateAsync(context, requestExecutor, requestBuilder, cancellationToken);
        }
    }
}
