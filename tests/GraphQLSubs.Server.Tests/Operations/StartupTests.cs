using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Server.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GraphQLSubs.Server.Tests.Operations;

/// <summary>Starts of servers on a folder of the test's own.</summary>
public sealed class StartupTests : IDisposable
{
    private const string Key = "a key for tests that is long enough to sign with";

    private readonly string _folder = Directory.CreateTempSubdirectory("graphqlsubs-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        SqliteConnection.ClearPool(new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(_folder, "licensing.db") }.ConnectionString));
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task In_Development_it_starts_with_the_demo_and_three_tokens_and_a_second_start_keeps_both()
    {
        JsonElement tokens;
        int companies;
        await using (var first = Start("Development"))
        {
            using var client = first.CreateClient();
            tokens = await client.GetFromJsonAsync<JsonElement>("/dev/tokens", Cancellation);
            foreach (var (name, role) in new[]
            {
                ("businessPartnerAdministrator", "BUSINESS_PARTNER_ADMINISTRATOR"), ("companyAdministrator", "COMPANY_ADMINISTRATOR"), ("member", "MEMBER"),
            })
            {
                Assert.Equal(role, (await Ask(client, tokens.TextAt(name)!, "{ me { role company { name } } }")).TextAt("data.me.role"));
            }

            var explorer = await client.GetStringAsync("/graphql/schema.graphql", Cancellation);
            Assert.Contains("type LiveEvents", explorer, StringComparison.Ordinal);
            var services = first.Services.GetRequiredService<LicensingDbContextFactory>();
            await using var db = services.CreateDbContext(Viewer.System);
            companies = await db.Companies.CountAsync(Cancellation);
            db.Companies.Add(new Licensing.Companies.Company { Name = "Kept" });
            await db.SaveChangesAsync(Cancellation);
        }

        await using var second = Start("Development");
        using var again = second.CreateClient();
        Assert.Equal("COMPANY_ADMINISTRATOR", (await Ask(again, tokens.TextAt("companyAdministrator")!, "{ me { role } }")).TextAt("data.me.role"));
        await using var kept = second.Services.GetRequiredService<LicensingDbContextFactory>().CreateDbContext(Viewer.System);
        Assert.Equal(companies + 1, await kept.Companies.CountAsync(Cancellation));
        Assert.Equal(12, companies - 3);
    }

    [Fact]
    public async Task Outside_Development_there_is_no_demo_and_no_way_to_a_token()
    {
        await using var server = Start("Production", ("Authentication:SigningKey", Key));
        using var client = server.CreateClient();

        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/dev/tokens", Cancellation)).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await client.GetAsync("/graphql/schema.graphql", Cancellation)).StatusCode);
        await using var db = server.Services.GetRequiredService<LicensingDbContextFactory>().CreateDbContext(Viewer.System);
        Assert.False(await db.Companies.AnyAsync(Cancellation));
        Assert.False(File.Exists(Path.Combine(_folder, "signing.key")));
    }

    [Theory]
    [InlineData(null, null, null, "Authentication:SigningKey")]
    [InlineData("too short", null, null, "at least 32 bytes")]
    [InlineData(Key, "https://id.example", "licensing", "not both")]
    [InlineData(null, "https://id.example", null, "Authentication:Audience")]
    public async Task Outside_Development_it_refuses_to_start_with_settings_that_are_not_safe(string? key, string? authority, string? audience, string told)
    {
        var (exitCode, error) = await ServerProcess.RunAsync(
            [],
            ("ASPNETCORE_ENVIRONMENT", "Production"),
            ("Database__Directory", _folder),
            ("Authentication__SigningKey", key),
            ("Authentication__Authority", authority),
            ("Authentication__Audience", audience));

        Assert.Equal(1, exitCode);
        Assert.Contains(told, error, StringComparison.Ordinal);
        Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task With_an_authority_it_starts_and_issues_no_tokens_of_its_own()
    {
        await using var server = Start("Development", ("Authentication:Authority", "https://id.example"), ("Authentication:Audience", "licensing"));
        using var client = server.CreateClient();

        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/dev/tokens", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task It_is_live_and_ready_while_the_database_answers()
    {
        await using var server = Start("Production", ("Authentication:SigningKey", Key));
        using var client = server.CreateClient();
        Assert.Equal("Healthy", await client.GetStringAsync("/health/live", Cancellation));
        Assert.Equal("Healthy", await client.GetStringAsync("/health/ready", Cancellation));

        await using (var db = server.Services.GetRequiredService<LicensingDbContextFactory>().CreateDbContext(Viewer.System))
        {
            await db.Database.ExecuteSqlAsync($"PRAGMA foreign_keys = OFF; DROP TABLE service_plans", Cancellation);
        }

        Assert.Equal("Healthy", await client.GetStringAsync("/health/live", Cancellation));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync("/health/ready", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task In_Development_the_explorer_has_a_token()
    {
        await using var server = Start("Development");
        using var client = server.CreateClient();
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");

        var configuration = await client.GetStringAsync("/graphql/bcp-config.json", Cancellation);

        Assert.Contains("Bearer ", configuration, StringComparison.Ordinal);
    }

    private static async Task<JsonElement> Ask(HttpClient client, string token, string query)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query }) };
        request.Headers.Authorization = new("Bearer", token);
        using var response = await client.SendAsync(request, Cancellation);
        return await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
    }

    private WebApplicationFactory<Program> Start(string environment, params (string Name, string? Value)[] settings)
        => new WebApplicationFactory<Program>().WithWebHostBuilder(builder =>
        {
            builder.UseEnvironment(environment).UseSetting("Database:Directory", _folder).ConfigureLogging(logging => logging.ClearProviders());
            foreach (var (name, value) in settings)
            {
                if (value is not null)
                {
                    builder.UseSetting(name, value);
                }
            }
        });
}
