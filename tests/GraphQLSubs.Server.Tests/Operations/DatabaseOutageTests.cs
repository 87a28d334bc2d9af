using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using GraphQLSubs.Licensing;
using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Licensing.Tests.Support;
using GraphQLSubs.Server.Authentication;
using GraphQLSubs.Server.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace GraphQLSubs.Server.Tests.Operations;

/// <summary>A server whose PostgreSQL is reached by a way that can be cut, over a pool of two connections.</summary>
public sealed class CutOffServer() : TestServer(DatabaseProvider.Postgres)
{
    public TcpRelay Way { get; private set; } = null!;

    public string Direct { get; private set; } = "";

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await base.DisposeAsync();
        await Way.DisposeAsync();
    }

    protected override string Reach(string connectionString)
    {
        var direct = new NpgsqlConnectionStringBuilder(connectionString);
        Direct = connectionString;
        Way = new TcpRelay(new IPEndPoint(IPAddress.Loopback, direct.Port));
        Way.Open();
        return new NpgsqlConnectionStringBuilder(connectionString) { Host = "127.0.0.1", Port = Way.Port, MaxPoolSize = 2, Timeout = 2 }.ConnectionString;
    }
}

public sealed class DatabaseOutageTests(CutOffServer server) : ServerTest(server), IClassFixture<CutOffServer>
{
    private const string Members = "{ me { company { members(first: 1) { totalCount } } } }";
    private const string Assign = "mutation ($s: ID!, $m: ID!) { assignLicence(input: { subscriptionId: $s, memberId: $m }) { subscription { assigned } errors { __typename } } }";

    private readonly CutOffServer _server = server;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_database_that_goes_away_is_told_and_asked_again_when_it_is_back()
    {
        var (service, member) = (await World.Subscribe("RB-Enterprise"), await World.Hire());
        _server.Way.Close();
        try
        {
            await AssertUnavailable(Members);
            await AssertUnavailable(Assign, new { s = World.Id(service), m = World.Id(member) });
            await AssertRestUnavailable();
            using var client = Server.Client((string?)null);
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live", Cancellation)).StatusCode);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync("/health/ready", Cancellation)).StatusCode);
        }
        finally
        {
            _server.Way.Open();
        }

        Assert.Equal(1, (await QueryWhenBack(Assign, new { s = World.Id(service), m = World.Id(member) })).IntAt("assignLicence.subscription.assigned"));
    }

    [Fact]
    public async Task Connections_that_are_ended_by_the_server_as_at_a_restart_are_told()
    {
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 5; i++)
        {
            await Query(World.Administrator, Members);
            await Direct("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
            using var response = await Post(Members);
            answers.Add(response.StatusCode);
        }

        Assert.All(answers, a => Assert.True(a is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable, $"{a}"));
        Assert.Equal(0, (await QueryWhenBack(Members)).IntAt("me.company.members.totalCount"));
    }

    [Fact]
    public async Task A_database_that_only_reads_reads_and_says_of_changes_that_they_may_be_tried_again()
    {
        var (service, member) = (await World.Subscribe("RB-Enterprise"), await World.Hire());
        var database = new NpgsqlConnectionStringBuilder(_server.Direct).Database;
        await Direct($"ALTER DATABASE {database} SET default_transaction_read_only = on");
        await Direct("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
        try
        {
            Assert.Equal(1, (await QueryWhenBack(Members)).IntAt("me.company.members.totalCount"));
            await AssertUnavailable(Assign, new { s = World.Id(service), m = World.Id(member) });
        }
        finally
        {
            await Direct($"ALTER DATABASE {database} RESET default_transaction_read_only");
            await Direct("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
        }

        Assert.Equal(1, (await QueryWhenBack(Assign, new { s = World.Id(service), m = World.Id(member) })).IntAt("assignLicence.subscription.assigned"));
    }

    [Fact]
    public async Task A_pool_without_a_connection_left_is_told_in_two_seconds_as_configured()
    {
        await Query(World.Administrator, Members);
        var data = Server.Services.GetRequiredService<LicensingDbContextFactory>();
        await using var first = data.CreateDbContext(Viewer.System);
        await using var second = data.CreateDbContext(Viewer.System);
        await first.Database.OpenConnectionAsync(Cancellation);
        await second.Database.OpenConnectionAsync(Cancellation);

        var begun = DateTime.UtcNow;
        await AssertUnavailable(Members);

        Assert.InRange(DateTime.UtcNow - begun, TimeSpan.Zero, TimeSpan.FromSeconds(8));
    }

    [Fact]
    public async Task Statements_and_idle_transactions_are_ended_by_the_database()
    {
        var data = Server.Services.GetRequiredService<LicensingDbContextFactory>();
        await using var db = data.CreateDbContext(Viewer.System);

        Assert.Equal(["30s"], await db.Database.SqlQuery<string>($"SELECT current_setting('statement_timeout') AS \"Value\"").ToListAsync(Cancellation));
        Assert.Equal(["10s"], await db.Database.SqlQuery<string>($"SELECT current_setting('idle_in_transaction_session_timeout') AS \"Value\"").ToListAsync(Cancellation));
    }

    [Fact]
    public async Task A_server_that_is_paused_in_the_middle_of_a_change_holds_its_company_for_ten_seconds()
    {
        var (service, member) = (await World.Subscribe("RB-Enterprise"), await World.Hire());
        await using var paused = Server.Services.GetRequiredService<LicensingDbContextFactory>().CreateDbContext(Viewer.System);
        await using var change = await paused.Database.BeginTransactionAsync(Cancellation);
        await paused.Database.ExecuteSqlAsync($"SELECT 1 FROM companies WHERE id = {World.Acme.Id} FOR UPDATE", Cancellation);
        var begun = DateTime.UtcNow;

        using (var response = await Post(Assign, new { s = World.Id(service), m = World.Id(member) }))
        {
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        Assert.InRange(DateTime.UtcNow - begun, TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(20));
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => change.CommitAsync(Cancellation));
        Assert.True(DatabaseFailures.PassBy(failure), $"{failure}");
    }

    [Fact]
    public async Task A_server_that_starts_without_its_database_listens_and_is_ready_when_the_database_is_there()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Postgres);
        var direct = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        await using var way = new TcpRelay(new IPEndPoint(IPAddress.Loopback, direct.Port));
        await using var started = new WebApplicationFactory<Program>().WithWebHostBuilder(builder => builder
            .UseEnvironment("Development")
            .UseSetting("Authentication:SigningKey", TestServer.SigningKey)
            .UseSetting("Database:Provider", "Postgres")
            .UseSetting("Database:Directory", Path.GetTempPath())
            .UseSetting("ConnectionStrings:Licensing", new NpgsqlConnectionStringBuilder(database.ConnectionString) { Host = "127.0.0.1", Port = way.Port }.ConnectionString)
            .ConfigureLogging(logging => logging.ClearProviders()));
        using var client = started.CreateClient();

        Assert.Equal("Healthy", await client.GetStringAsync("/health/live", Cancellation));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync("/health/ready", Cancellation)).StatusCode);
        using (var response = await client.PostAsJsonAsync("/graphql", new { query = "{ __typename }" }, Cancellation))
        {
            await AssertUnavailable(response, problem => problem.TextAt("code"));
        }

        way.Open();
        for (var due = DateTime.UtcNow.AddSeconds(60); (await client.GetAsync("/health/ready", Cancellation)).StatusCode != HttpStatusCode.OK;)
        {
            Assert.True(DateTime.UtcNow < due, "It is not ready.");
            await Task.Delay(100, Cancellation);
        }

        var tokens = await client.GetFromJsonAsync<IssuedTokens>("/dev/tokens", Cancellation);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens!.CompanyAdministrator);
        using var me = await client.PostAsJsonAsync("/graphql", new { query = "{ me { role } }" }, Cancellation);
        Assert.Equal("COMPANY_ADMINISTRATOR", (await me.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).TextAt("data.me.role"));
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        Assert.Contains("Bearer ", await client.GetStringAsync("/graphql/bcp-config.json", Cancellation), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> Post(string query, object? variables = null)
    {
        using var client = Server.Client(World.Administrator);
        return await client.PostAsJsonAsync("/graphql", new { query, variables }, Cancellation);
    }

    private async Task AssertUnavailable(string query, object? variables = null)
    {
        var before = Server.Log.Entries.Count;
        using var response = await Post(query, variables);
        await AssertUnavailable(response, answer => answer.TextAt("errors.0.extensions.code"));
        Assert.Contains(Server.Log.Entries.Skip(before), e => e.Contains("answered UNAVAILABLE", StringComparison.Ordinal));
    }

    private async Task AssertRestUnavailable()
    {
        using var client = Server.Client(World.Administrator);
        using var response = await client.GetAsync($"/companies/{World.Id(World.Acme)}/members.csv", Cancellation);
        await AssertUnavailable(response, problem => problem.TextAt("code"));
    }

    private static async Task AssertUnavailable(HttpResponseMessage response, Func<JsonElement, string?> code)
    {
        var answer = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.True(response.StatusCode == HttpStatusCode.ServiceUnavailable, $"{response.StatusCode}: {answer}");
        Assert.Equal("1", response.Headers.RetryAfter?.ToString());
        Assert.Equal("UNAVAILABLE", code(JsonSerializer.Deserialize<JsonElement>(answer)));
    }

    // As a client does that was told to try again.
    private async Task<JsonElement> QueryWhenBack(string query, object? variables = null)
    {
        for (var due = DateTime.UtcNow.AddSeconds(20); DateTime.UtcNow < due; await Task.Delay(100, Cancellation))
        {
            using var response = await Post(query, variables);
            if (response.StatusCode == HttpStatusCode.OK)
            {
                var answer = await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
                Assert.False(answer.TryGetProperty("errors", out _), answer.GetRawText());
                return answer.At("data");
            }
        }

        throw new TimeoutException("The database did not come back.");
    }

    private async Task Direct(string sql)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(_server.Direct) { Options = "-c default_transaction_read_only=off", Pooling = false }.ConnectionString);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
