using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using GraphQLSubs.Server.Dashboard;
using GraphQLSubs.Server.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace GraphQLSubs.Server.Tests.Operations;

/// <summary>How a built dashboard is served; the browser's tests use a real one.</summary>
public sealed partial class DashboardTests : IDisposable
{
    private const string Key = "a key for tests that is long enough to sign with";

    private readonly string _folder = Directory.CreateTempSubdirectory("graphqlsubs-").FullName;

    public DashboardTests()
    {
        Directory.CreateDirectory(Path.Combine(Site, "assets"));
        File.WriteAllText(Path.Combine(Site, "index.html"), """<meta name="demo" content="__DEMO__"><meta property="csp-nonce" nonce="__CSP_NONCE__">""");
        File.WriteAllText(Path.Combine(Site, "assets", "index-abc.js"), "plain");
        File.WriteAllText(Path.Combine(Site, "assets", "index-abc.js.br"), "brotli");
        File.WriteAllText(Path.Combine(Site, "assets", "index-abc.js.gz"), "gzip");
        File.WriteAllText(Path.Combine(Site, "favicon.svg"), "<svg/>");
        File.WriteAllText(Path.Combine(_folder, "secret.txt"), "secret");
    }

    private string Site => Path.Combine(_folder, "site");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        SqliteConnection.ClearPool(new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(_folder, "licensing.db") }.ConnectionString));
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("/dashboard")]
    [InlineData("/dashboard/")]
    [InlineData("/dashboard/index.html")]
    [InlineData("/dashboard/companies/Q29tcGFueToz/members?q=a.b")]
    public async Task Every_address_that_is_no_file_is_the_page_with_a_policy_that_allows_its_nonce_alone(string address)
    {
        await using var server = Start();
        using var client = server.CreateClient();

        var first = await client.GetAsync(address, Cancellation);
        var nonce = Nonce().Match(await first.Content.ReadAsStringAsync(Cancellation)).Groups["nonce"].Value;

        var policy = Assert.Single(first.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains($"style-src 'self' 'nonce-{nonce}'", policy, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'; script-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.True(first.Headers.CacheControl!.NoStore);
        Assert.NotEqual(nonce, Nonce().Match(await client.GetStringAsync(address, Cancellation)).Groups["nonce"].Value);
    }

    [Fact]
    public async Task Files_with_a_hash_in_their_name_are_kept_for_good_others_are_asked_for_again()
    {
        await using var server = Start();
        using var client = server.CreateClient();

        var hashed = await client.GetAsync("/dashboard/assets/index-abc.js", Cancellation);
        var other = await client.GetAsync("/dashboard/favicon.svg", Cancellation);

        Assert.Equal("public, max-age=31536000, immutable", hashed.Headers.CacheControl!.ToString());
        Assert.True(other.Headers.CacheControl!.NoCache);
        Assert.Equal("image/svg+xml", other.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("gzip, deflate, br, zstd", "br", "brotli")]
    [InlineData("gzip, BR", "br", "brotli")]
    [InlineData("gzip, br;q=0", "gzip", "gzip")]
    [InlineData("deflate", null, "plain")]
    [InlineData(null, null, "plain")]
    public async Task A_file_is_sent_as_the_build_has_compressed_it_where_the_client_takes_that(string? accepted, string? coding, string content)
    {
        await using var server = Start();
        using var client = server.CreateClient();
        if (accepted is not null)
        {
            client.DefaultRequestHeaders.Add("Accept-Encoding", accepted);
        }

        var answer = await client.GetAsync("/dashboard/assets/index-abc.js", Cancellation);

        Assert.Equal(content, await answer.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal(coding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Equal("text/javascript", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(["Accept-Encoding"], answer.Headers.Vary);

        using var again = new HttpRequestMessage(HttpMethod.Get, "/dashboard/assets/index-abc.js");
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await client.SendAsync(again, Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Compressed_files_of_one_file_have_entity_tags_of_their_own()
    {
        await using var server = Start();
        using var client = server.CreateClient();
        var tags = new HashSet<string>(StringComparer.Ordinal);
        foreach (var coding in new[] { "br", "gzip", "identity" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/dashboard/assets/index-abc.js");
            request.Headers.AcceptEncoding.ParseAdd(coding);
            tags.Add((await client.SendAsync(request, Cancellation)).Headers.ETag!.Tag);
        }

        Assert.Equal(3, tags.Count);
    }

    [Theory]
    [InlineData("/dashboard/assets/missing.js")]
    [InlineData("/dashboard/../secret.txt")]
    [InlineData("/dashboard/%2e%2e/secret.txt")]
    [InlineData("/dashboard/..%2fsecret.txt")]
    public async Task What_is_no_file_of_it_is_not_found(string address)
    {
        await using var server = Start();
        using var client = server.CreateClient();

        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(address, Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Where_it_was_not_built_it_says_so()
    {
        Directory.Delete(Site, recursive: true);
        await using var server = Start();
        using var client = server.CreateClient();

        var answer = await client.GetAsync("/dashboard", Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("not built", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_Development_one_can_sign_in_as_an_administrator_of_each_company_and_as_a_member()
    {
        await using var server = Start("Development");
        using var client = server.CreateClient();

        Assert.Contains("""name="demo" content="true" """.TrimEnd(), await client.GetStringAsync("/dashboard", Cancellation), StringComparison.Ordinal);
        var viewers = await client.GetFromJsonAsync<JsonElement[]>("/dev/viewers", Cancellation);

        Assert.Equal(16, viewers!.Length);
        Assert.Equal(
            ["BUSINESS_PARTNER_ADMINISTRATOR", "COMPANY_ADMINISTRATOR", "MEMBER"], viewers.Select(v => v.TextAt("role")).Distinct(StringComparer.Ordinal));
        foreach (var viewer in viewers)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql");
            request.Content = JsonContent.Create(new { query = "{ me { name role company { name } } }" });
            request.Headers.Authorization = new("Bearer", viewer.TextAt("token"));
            var me = await (await client.SendAsync(request, Cancellation)).Content.ReadFromJsonAsync<JsonElement>(Cancellation);
            Assert.Equal(
                (viewer.TextAt("name"), viewer.TextAt("role"), viewer.TextAt("company")),
                (me.TextAt("data.me.name"), me.TextAt("data.me.role"), me.TextAt("data.me.company.name")));
        }
    }

    [Fact]
    public async Task Outside_Development_nobody_can_be_picked()
    {
        await using var server = Start();
        using var client = server.CreateClient();

        Assert.Contains("content=\"false\"", await client.GetStringAsync("/dashboard", Cancellation), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/dev/viewers", Cancellation)).StatusCode);
    }

    [GeneratedRegex("csp-nonce\" nonce=\"(?<nonce>[^\"]{20,})\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Nonce();

    private WebApplicationFactory<Program> Start(string environment = "Production")
        => new WebApplicationFactory<Program>().WithWebHostBuilder(builder => builder
            .UseEnvironment(environment)
            .UseSetting("Database:Directory", _folder)
            .UseSetting("Authentication:SigningKey", Key)
            .UseSetting(DashboardSite.FolderSetting, Site)
            .ConfigureLogging(logging => logging.ClearProviders()));
}
