using System.Net;
using System.Text.Json;
using GraphQLSubs.Engine.AspNetCore.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace GraphQLSubs.Engine.AspNetCore.Tests.Explorer;

public sealed class ExplorerTests : IDisposable
{
    private const string Browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    private readonly string _root = Directory.CreateTempSubdirectory().FullName;
    private readonly string _folder;

    public ExplorerTests()
    {
        _folder = Path.Combine(_root, "explorer");
        Directory.CreateDirectory(Path.Combine(_folder, "static", "js"));
        File.WriteAllText(Path.Combine(_folder, "index.html"), "<title>Explorer</title>");
        File.WriteAllText(Path.Combine(_folder, "static", "js", "main.0349187e.js"), "run()");
        File.WriteAllText(Path.Combine(_root, "secret.txt"), "secret");
    }

    [Fact]
    public async Task A_browser_is_sent_to_the_page_below_the_endpoint()
    {
        await using var app = await StartAsync();

        var redirect = await app.GetAsync("/graphql?a=1", Browser);
        var page = await app.GetAsync("/graphql/", Browser);

        Assert.Equal(HttpStatusCode.Redirect, redirect.StatusCode);
        Assert.Equal("/graphql/?a=1", redirect.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal("text/html; charset=utf-8", page.Content.Headers.ContentType!.ToString());
        Assert.Contains("connect-src 'self'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("<title>Explorer</title>", await page.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_redirection_keeps_the_path_base()
    {
        await using var app = await TestApplication.StartAsync(map: a =>
        {
            a.UsePathBase("/base");
            a.UseRouting();
            a.MapGraphQL().WithOptions(Options());
        });

        var redirect = await app.GetAsync("/base/graphql", Browser);

        Assert.Equal("/base/graphql/", redirect.Headers.Location!.ToString());
    }

    [Theory]
    [InlineData("/graphql", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("/graphql", null, HttpStatusCode.BadRequest)]
    [InlineData("/graphql?query={hello}", Browser, HttpStatusCode.OK)]
    public async Task Operations_and_clients_other_than_browsers_get_no_page(string path, string? accept, HttpStatusCode expected)
    {
        await using var app = await StartAsync();

        var response = await app.GetAsync(path, accept);

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Files_are_cached_by_their_hash_and_validated_by_their_tag()
    {
        await using var app = await StartAsync();

        var script = await app.GetAsync("/graphql/static/js/main.0349187e.js");
        var page = await app.GetAsync("/graphql/index.html");
        app.Client.DefaultRequestHeaders.IfNoneMatch.Add(page.Headers.ETag!);
        var again = await app.GetAsync("/graphql/index.html");

        Assert.Equal("text/javascript; charset=utf-8", script.Content.Headers.ContentType!.ToString());
        Assert.True(script.Headers.CacheControl is { Public: true, MaxAge.TotalDays: 365 });
        Assert.Equal("nosniff", script.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("run()", await script.Content.ReadAsStringAsync());
        Assert.True(page.Headers.CacheControl!.NoCache);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Theory]
    [InlineData("/graphql/nope.js")]
    [InlineData("/graphql/static")]
    [InlineData("/graphql/%2e%2e/secret.txt")]
    [InlineData("/graphql/..%2fsecret.txt")]
    [InlineData("/graphql/static/..%2f..%2fsecret.txt")]
    [InlineData("/graphql//etc/passwd")]
    public async Task Nothing_outside_the_folder_is_served(string path)
    {
        await using var app = await StartAsync();

        var response = await app.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task The_configuration_holds_what_is_set()
    {
        var options = Options();
        options.Tool.Title = "Licences";
        options.Tool.Document = "{ hello }";
        options.Tool.HttpHeaders = new HeaderDictionary { ["Authorization"] = "Bearer demo" };
        await using var app = await TestApplication.StartAsync(options);

        var response = await app.GetAsync("/graphql/bcp-config.json");

        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.True(response.Headers.CacheControl!.NoStore);
        using var configuration = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        var root = configuration.RootElement;
        Assert.Equal("Licences", root.GetProperty("title").GetString());
        Assert.Equal("{ hello }", root.GetProperty("graphQLDocument").GetString());
        Assert.True(root.GetProperty("useBrowserUrlAsEndpoint").GetBoolean());
        Assert.True(root.GetProperty("disableTelemetry").GetBoolean());
        Assert.Equal("Bearer demo", root.GetProperty("httpHeaders").GetProperty("Authorization").GetString());
        Assert.False(root.TryGetProperty("includeCookies", out _));
    }

    [Fact]
    public async Task Nothing_is_served_where_it_is_off()
    {
        var options = Options();
        options.Tool.Enable = false;
        options.Tool.HttpHeaders = new HeaderDictionary { ["Authorization"] = "Bearer demo" };
        await using var app = await TestApplication.StartAsync(options);

        Assert.Equal(HttpStatusCode.BadRequest, (await app.GetAsync("/graphql", Browser)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetAsync("/graphql/index.html", Browser)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetAsync("/graphql/bcp-config.json")).StatusCode);
    }

    [Fact]
    public async Task Files_that_are_not_installed_come_from_the_CDN()
    {
        var cdn = new FakeCdn();
        await using var app = await StartWithCdnAsync(cdn);

        var page = await app.GetAsync("/graphql/", Browser);
        var script = await app.GetAsync("/graphql/static/js/main.js");
        var missing = await app.GetAsync("/graphql/missing.js");
        var outside = await app.GetAsync("/graphql/..%2f..%2fother");

        Assert.Equal("https://cdn.example/web/1/index.html", await page.Content.ReadAsStringAsync());
        Assert.Equal("text/html; charset=utf-8", page.Content.Headers.ContentType!.ToString());
        Assert.Equal("https://cdn.example/web/1/static/js/main.js", await script.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, outside.StatusCode);
        Assert.Equal(3, cdn.Requests);
    }

    [Fact]
    public async Task A_CDN_out_of_reach_is_said_to_be()
    {
        await using var app = await StartWithCdnAsync(new FakeCdn { IsDown = true });

        var page = await app.GetAsync("/graphql/", Browser);

        Assert.Equal(HttpStatusCode.BadGateway, page.StatusCode);
        Assert.Contains("not installed", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private Task<TestApplication> StartAsync() => TestApplication.StartAsync(Options());

    private GraphQLServerOptions Options() => new() { Tool = new GraphQLToolOptions { AssetsPath = _folder } };

    private Task<TestApplication> StartWithCdnAsync(FakeCdn cdn)
    {
        var options = new GraphQLServerOptions
        {
            Tool = new GraphQLToolOptions
            {
                AssetsPath = Path.Combine(_root, "none"),
                CdnUrl = new Uri("https://cdn.example/web/1/"),
                CdnHandler = cdn,
            },
        };
        return TestApplication.StartAsync(options);
    }

    private sealed class FakeCdn : HttpMessageHandler
    {
        public int Requests { get; private set; }

        public bool IsDown { get; init; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests++;
            if (IsDown)
            {
                throw new HttpRequestException("Down.");
            }
            var address = request.RequestUri!.ToString();
            return Task.FromResult(address.EndsWith("missing.js", StringComparison.Ordinal)
                ? new HttpResponseMessage(HttpStatusCode.NotFound)
                : new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(address) });
        }
    }
}
