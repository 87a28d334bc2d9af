using System.Net;
using System.Text;
using GraphQLSubs.Server.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace GraphQLSubs.Server.Tests.Operations;

/// <summary>The settings <c>Limits</c> and <c>Cors</c>.</summary>
public sealed class RequestLimitsTests : IDisposable
{
    private const string Page = "https://app.example";

    private readonly string _folder = Directory.CreateTempSubdirectory("graphqlsubs-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_page_of_another_origin_is_told_nothing_and_opens_no_socket()
    {
        await using var server = Start();

        foreach (var response in await AskAsync(server, Page))
        {
            Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
        }
        await Assert.ThrowsAsync<InvalidOperationException>(() => ConnectAsync(server, Page));
        await ConnectAsync(server, "http://localhost");
        await ConnectAsync(server, null);
    }

    [Fact]
    public async Task A_page_of_an_origin_that_is_allowed_may_use_both()
    {
        await using var server = Start(("Cors:AllowedOrigins:0", Page));

        foreach (var response in await AskAsync(server, Page))
        {
            Assert.Equal(Page, response.Headers.GetValues("Access-Control-Allow-Origin").Single());
            Assert.False(response.Headers.Contains("Access-Control-Allow-Credentials"));
        }
        await ConnectAsync(server, Page);
        foreach (var response in await AskAsync(server, "https://other.example"))
        {
            Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
        }
        await Assert.ThrowsAsync<InvalidOperationException>(() => ConnectAsync(server, "https://other.example"));
    }

    [Fact]
    public async Task A_request_larger_than_the_limit_is_answered_413()
    {
        await using var server = Start(("Limits:RequestBytes", "1000"));
        using var client = server.CreateClient();

        Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(Query(900), Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await client.SendAsync(Query(1_001), Cancellation)).StatusCode);
    }

    [Theory]
    [InlineData("Limits__ConcurrentRequests", "0", "Limits")]
    [InlineData("Cors__AllowedOrigins__0", "*", "Cors:AllowedOrigins")]
    [InlineData("Cors__AllowedOrigins__0", "https://app.example/page", "Cors:AllowedOrigins")]
    public async Task It_refuses_to_start_with_settings_that_make_no_sense(string name, string value, string told)
    {
        var (exitCode, error) = await ServerProcess.RunAsync(
            [], ("ASPNETCORE_ENVIRONMENT", "Production"), ("Database__Directory", _folder), ("Authentication__SigningKey", "a key for tests that is long enough to sign with"), (name, value));

        Assert.Equal(1, exitCode);
        Assert.Contains(told, error, StringComparison.Ordinal);
    }

    private WebApplicationFactory<Program> Start(params (string Name, string Value)[] settings)
        => new WebApplicationFactory<Program>().WithWebHostBuilder(builder =>
        {
            builder.UseEnvironment("Production");
            foreach (var (name, value) in settings.Append(("Database:Directory", _folder)).Append(("Authentication:SigningKey", "a key for tests that is long enough to sign with")))
            {
                builder.UseSetting(name, value);
            }
        });

    private static async Task<HttpResponseMessage[]> AskAsync(WebApplicationFactory<Program> server, string origin)
    {
        using var client = server.CreateClient();
        var asked = Query(30);
        asked.Headers.Add("Origin", origin);
        var preflight = new HttpRequestMessage(HttpMethod.Options, "/graphql");
        preflight.Headers.Add("Origin", origin);
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        preflight.Headers.Add("Access-Control-Request-Headers", "authorization,content-type");
        return [await client.SendAsync(asked, Cancellation), await client.SendAsync(preflight, Cancellation)];
    }

    private static HttpRequestMessage Query(int bytes) => new(HttpMethod.Post, "/graphql")
    {
        Content = new StringContent("""{"query":"{__typename}"}""".PadRight(bytes), Encoding.UTF8, "application/json"),
    };

    private static async Task ConnectAsync(WebApplicationFactory<Program> server, string? origin)
    {
        var client = server.Server.CreateWebSocketClient();
        client.SubProtocols.Add("graphql-transport-ws");
        client.ConfigureRequest = request =>
        {
            if (origin is not null)
            {
                request.Headers.Origin = origin;
            }
        };
        using var socket = await client.ConnectAsync(new Uri(server.Server.BaseAddress, "/graphql"), Cancellation);
    }
}
