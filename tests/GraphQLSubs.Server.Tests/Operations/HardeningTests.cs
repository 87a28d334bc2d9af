using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using GraphQLSubs.Licensing;
using GraphQLSubs.Server.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using TestServer = GraphQLSubs.Server.Tests.Support.TestServer;

namespace GraphQLSubs.Server.Tests.Operations;

/// <summary>A server behind proxies, which tells where it takes a request to come from.</summary>
public sealed class ProxiedServer() : TestServer(DatabaseProvider.Sqlite)
{
    protected override void Configure(IWebHostBuilder builder) => builder
        .UseSetting("Proxies:Trusted:0", "10.1.0.0/16")
        .UseSetting("Proxies:Trusted:1", "192.0.2.7")
        .ConfigureTestServices(services => services.AddSingleton<IStartupFilter>(new Connections()));

    /// <summary>Connections that come from where the test says, and end where it is told what the server makes of them.</summary>
    private sealed class Connections : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, go) =>
            {
                context.Connection.RemoteIpAddress = IPAddress.Parse(context.Request.Headers["Test-Sender"].ToString());
                context.Response.OnStarting(() =>
                {
                    context.Response.Headers["Test-Caller"] = $"{context.Request.Scheme} {context.Connection.RemoteIpAddress}";
                    return Task.CompletedTask;
                });
                return go(context);
            });
            next(app);
        };
    }
}

public sealed class TrustedProxiesTests(ProxiedServer server) : IClassFixture<ProxiedServer>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await server.StartAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("10.1.2.3", "198.51.100.1", "https 198.51.100.1")]
    [InlineData("192.0.2.7", "198.51.100.1", "https 198.51.100.1")]
    [InlineData("192.0.2.7", "203.0.113.9, 198.51.100.1, 10.1.0.9", "https 198.51.100.1")]
    [InlineData("192.0.2.8", "198.51.100.1", "http 192.0.2.8")]
    [InlineData("10.2.0.1", "198.51.100.1", "http 10.2.0.1")]
    [InlineData("127.0.0.1", "198.51.100.1", "http 127.0.0.1")]
    public async Task The_word_of_those_that_are_known_counts_and_nobody_else_s(string sender, string forwarded, string caller)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://api.example/health/live");
        request.Headers.Add("Test-Sender", sender);
        request.Headers.Add("X-Forwarded-For", forwarded);
        request.Headers.Add("X-Forwarded-Proto", string.Join(", ", forwarded.Split(',').Select(_ => "https")));
        using var client = server.Client((string?)null);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(caller, response.Headers.GetValues("Test-Caller").Single());
        // Browsers are told to come by HTTPS where they did.
        Assert.Equal(caller.StartsWith("https", StringComparison.Ordinal), response.Headers.Contains("Strict-Transport-Security"));
    }
}

public sealed class HardeningTests(SqliteServer server) : ServerTest(server), IClassFixture<SqliteServer>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/graphql?query={__typename}")]
    [InlineData("/companies/1/members.csv")]
    [InlineData("/dashboard")]
    [InlineData("/nothing")]
    public async Task Every_answer_tells_browsers_what_not_to_do(string path)
    {
        using var client = Server.Client((string?)null);
        using var response = await client.GetAsync(path, Cancellation);

        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
        Assert.Contains("frame-ancestors 'none'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("https://api.example", "max-age=31536000")]
    [InlineData("http://api.example", null)]
    [InlineData("https://localhost", null)]
    public async Task Whoever_came_by_HTTPS_is_told_to_come_so_again(string address, string? told)
    {
        using var client = Server.Client((string?)null);
        using var response = await client.GetAsync($"{address}/health/live", Cancellation);

        Assert.Equal(told, response.Headers.TryGetValues("Strict-Transport-Security", out var values) ? values.Single() : null);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task A_packed_request_is_not_unpacked(string coding)
    {
        using var packed = new MemoryStream();
        await using (var stream = coding switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true),
            "br" => (Stream)new BrotliStream(packed, CompressionLevel.Optimal, leaveOpen: true),
            _ => new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true),
        })
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes("""{"query":"{ __typename }"}"""), Cancellation);
        }

        using var content = new ByteArrayContent(packed.ToArray()) { Headers = { ContentType = new MediaTypeHeaderValue("application/json"), ContentEncoding = { coding } } };
        using var client = Server.Client(World.Administrator);
        using var response = await client.PostAsync("/graphql", content, Cancellation);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Theory]
    [InlineData("ASPNETCORE_FORWARDEDHEADERS_ENABLED", "true", "Proxies:Trusted")]
    [InlineData("Proxies__Trusted__0", "nginx", "must be an address")]
    [InlineData("Proxies__Trusted__0", "10.0.0.0/99", "must be an address")]
    public async Task It_refuses_to_believe_everybody(string name, string value, string told)
    {
        var (exitCode, error) = await ServerProcess.RunAsync(
            [], ("ASPNETCORE_ENVIRONMENT", "Production"), ("Authentication__SigningKey", TestServer.SigningKey), (name, value));

        Assert.Equal(1, exitCode);
        Assert.Contains(told, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }
}
