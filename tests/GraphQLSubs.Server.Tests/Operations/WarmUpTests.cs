using System.Net.Http.Headers;
using System.Net.Http.Json;
using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Licensing.Tests.Support;
using GraphQLSubs.Server.Authentication;
using GraphQLSubs.Server.Operations;
using GraphQLSubs.Server.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace GraphQLSubs.Server.Tests.Operations;

/// <summary>What a server does before it says that it is ready.</summary>
public sealed class WarmUpTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("graphqlsubs-").FullName;
    private readonly LogRecorder _log = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        SqliteConnection.ClearPool(new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(_folder, "licensing.db") }.ConnectionString));
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_server_is_ready_when_it_has_read_a_status_page()
    {
        SqlCommands.Listen();
        await using var server = Start("Development");
        var warmUp = ActivatorUtilities.CreateInstance<WarmUp>(server.Services);

        Assert.Equal(HealthStatus.Unhealthy, (await warmUp.CheckHealthAsync(new HealthCheckContext(), Cancellation)).Status);
        var commands = await SqlCommands.CountAsync(() => warmUp.StartedAsync(Cancellation));

        Assert.Equal(HealthStatus.Healthy, (await warmUp.CheckHealthAsync(new HealthCheckContext(), Cancellation)).Status);
        // One finds whom to read as, and those of the pages are what requests of viewers of each kind take.
        Assert.Equal(1 + await PageCommandsAsync(server), commands);
        Assert.DoesNotContain(_log.Entries, e => e.Contains("not warm", StringComparison.Ordinal));
    }

    private static async Task<int> PageCommandsAsync(WebApplicationFactory<Program> server)
    {
        await using var db = server.Services.GetRequiredService<LicensingDbContextFactory>().CreateDbContext(Viewer.System);
        var member = await db.Members.Where(m => m.Company!.BusinessPartnerId != null && m.Company.Subscriptions.Any()).OrderBy(m => m.Id)
            .Select(m => new { m.Id, m.CompanyId, m.Company!.BusinessPartnerId }).FirstAsync(Cancellation);
        Viewer[] viewers =
        [
            Viewer.BusinessPartnerAdministrator("partner", "Partner", member.BusinessPartnerId!.Value),
            Viewer.CompanyAdministrator("viewer", "Viewer", member.CompanyId),
            Viewer.Member("member", "Member", member.CompanyId, member.Id),
        ];
        server.Server.PreserveExecutionContext = true;
        using var client = server.CreateClient();
        var commands = 0;
        foreach (var viewer in viewers)
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
                "Bearer", server.Services.GetRequiredService<AccessTokens>().Issue(viewer, TimeSpan.FromHours(1)));
            await client.PostAsJsonAsync("/graphql", new { query = "{ __typename }" }, Cancellation);
            commands += await SqlCommands.CountAsync(async () =>
            {
                using var response = await client.PostAsJsonAsync("/graphql", new { query = WarmUp.Document }, Cancellation);
                Assert.DoesNotContain("\"errors\"", await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
            });
        }

        return commands;
    }

    [Fact]
    public async Task A_server_without_companies_is_ready_as_well()
    {
        await using var server = Start("Production");
        using var client = server.CreateClient();

        Assert.Equal("Healthy", await client.GetStringAsync("/health/ready", Cancellation));
        Assert.DoesNotContain(_log.Entries, e => e.Contains("not warm", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_it_reads_is_of_the_schema()
    {
        await using var server = new SqliteServer();
        await server.StartAsync();
        var company = new Licensing.Companies.Company { Name = "Acme" };
        await using (var db = server.Services.GetRequiredService<LicensingDbContextFactory>().CreateDbContext(Viewer.System))
        {
            db.Companies.Add(company);
            await db.SaveChangesAsync(Cancellation);
        }

        var data = await server.QueryAsync(Viewer.CompanyAdministrator("warm-up", "Warm-up", company.Id), WarmUp.Document);

        Assert.Equal("Acme", data.TextAt("me.company.name"));
    }

    private WebApplicationFactory<Program> Start(string environment) => new WebApplicationFactory<Program>().WithWebHostBuilder(builder => builder
        .UseEnvironment(environment)
        .UseSetting("Database:Directory", _folder)
        .UseSetting("Authentication:SigningKey", TestServer.SigningKey)
        .ConfigureLogging(logging => logging.ClearProviders().AddProvider(_log)));
}
