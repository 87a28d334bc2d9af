using System.Net;
using System.Text;
using GraphQLSubs.Engine.AspNetCore.Tests.Support;

namespace GraphQLSubs.Engine.AspNetCore.Tests.Http;

public sealed class GetTests
{
    private const string Json = "application/json";
    private const string GraphQLResponse = "application/graphql-response+json";

    [Fact]
    public async Task MAY_query_with_url_encoded_parameters()
    {
        await using var app = await TestApplication.StartAsync();

        var response = await app.GetAsync(
            $"/graphql?query={Uri.EscapeDataString("{hello} # é")}&operationName=O&variables={Uri.EscapeDataString("""{"a":1}""")}&extensions=%7B%7D", Json);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"data":{"hello":"O"}}""", await response.Content.ReadAsStringAsync());
        var request = Assert.Single(app.Executor.Requests);
        Assert.Equal("{hello} # é", Encoding.UTF8.GetString(request.Document.Span));
        Assert.Equal("""{"a":1}""", request.Variables.GetRawText());
    }

    [Fact]
    public async Task A_byte_order_mark_before_a_parameters_JSON_is_none_of_it()
    {
        await using var app = await TestApplication.StartAsync();

        var response = await app.GetAsync($"/graphql?query={{hello}}&variables={Uri.EscapeDataString("\ufeff{\"a\":1}")}&extensions=%EF%BB%BF%7B%7D", Json);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"a":1}""", Assert.Single(app.Executor.Requests).Variables.GetRawText());
    }

    [Theory]
    [InlineData(Json)]
    [InlineData(GraphQLResponse)]
    public async Task MUST_NOT_execute_mutations(string accept)
    {
        await using var app = await TestApplication.StartAsync();

        var response = await app.GetAsync("/graphql?query=mutation{hello}", accept);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["POST"], response.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("/graphql")]
    [InlineData("/graphql?query={hello}&variables=nope")]
    [InlineData("/graphql?query={hello}&variables=[]")]
    [InlineData("/graphql?query={hello}&extensions=1")]
    [InlineData("/graphql?query={hello}&query={hello}")]
    public async Task MUST_answer_400_to_a_malformed_request(string path)
    {
        await using var app = await TestApplication.StartAsync();

        var response = await app.GetAsync(path, Json);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Empty(app.Executor.Requests);
    }

    [Fact]
    public async Task MUST_answer_405_where_GET_is_off()
    {
        await using var app = await TestApplication.StartAsync(new GraphQLServerOptions { EnableGetRequests = false });

        var response = await app.GetAsync("/graphql?query={hello}", Json);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["POST"], response.Content.Headers.Allow);
    }

    [Fact]
    public async Task MUST_carry_the_preflight_header_where_it_is_enforced()
    {
        await using var app = await TestApplication.StartAsync(new GraphQLServerOptions { EnforceGetRequestsPreflightHeader = true });

        var without = await app.GetAsync("/graphql?query={hello}", Json);
        app.Client.DefaultRequestHeaders.Add("GraphQL-Preflight", "1");
        var with = await app.GetAsync("/graphql?query={hello}", Json);

        Assert.Equal(HttpStatusCode.BadRequest, without.StatusCode);
        Assert.Equal(HttpStatusCode.OK, with.StatusCode);
    }

    [Fact]
    public async Task A_document_can_be_named_by_its_id()
    {
        await using var app = await TestApplication.StartAsync();

        await app.GetAsync("/graphql?id=abc", Json);
        await app.GetAsync("/graphql?documentId=def", Json);

        Assert.Equal(["abc", "def"], app.Executor.Requests.Select(r => r.DocumentId));
    }
}
