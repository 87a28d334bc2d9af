using GraphQLSubs.Licensing;
using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Licensing.Tests.Support;
using GraphQLSubs.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Server.Tests.CommandLine;

public sealed class DatabaseCommandsOnSqlite() : DatabaseCommandTests(DatabaseProvider.Sqlite);

public sealed class DatabaseCommandsOnPostgres() : DatabaseCommandTests(DatabaseProvider.Postgres);

/// <summary>The commands <c>migrate</c> and <c>verify</c>, which need no key to sign with.</summary>
public abstract class DatabaseCommandTests(DatabaseProvider provider) : CommandTest, IAsyncLifetime
{
    private TestDatabase _database = null!;

    protected override string? SigningKey => null;

    public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync(provider);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await _database.DisposeAsync();
        Dispose();
    }

    [Fact]
    public async Task Processes_that_migrate_at_once_do_it_once_and_what_they_have_made_is_verified()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RunOn("migrate")));

        Assert.All(all, ended => Assert.Equal((0, ""), (ended.ExitCode, ended.Error)));
        Assert.All(all, ended => Assert.EndsWith("The database is up to date.", ended.Output.TrimEnd(), StringComparison.Ordinal));
        Assert.Single(all, ended => ended.Output.Contains("migration 20260901000000_Initial", StringComparison.Ordinal));
        Assert.Single(all, ended => ended.Output.Contains("migration 20261129000500_ImportFiles", StringComparison.Ordinal));
        var (exitCode, output, error) = await RunOn("verify");
        Assert.Equal((0, $"All {DatabaseInvariants.All.Count} invariants hold.", ""), (exitCode, output.TrimEnd(), error));
    }

    [Fact]
    public async Task What_is_wrong_is_told_and_left_as_it_is()
    {
        Company company;
        await using (var server = _database.CreateServer())
        {
            await server.GetRequiredService<DatabaseInitializer>().InitializeAsync(cancellationToken: TestContext.Current.CancellationToken);
            await using var db = server.GetRequiredService<LicensingDbContextFactory>().CreateDbContext(Viewer.System);
            company = new Company { Name = "Acme", HistorySequence = 3 };
            db.Add(company);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        for (var i = 0; i < 2; i++)
        {
            var (exitCode, output, error) = await RunOn("verify");

            Assert.Equal((1, ""), (exitCode, output));
            Assert.Equal(
                $"A history counts from 1 without a gap to its company's sequence: not so in 1 of companies, of which the first has the id {company.Id}.",
                error.TrimEnd());
        }
    }

    [Fact]
    public async Task A_database_without_a_schema_is_not_verified()
    {
        var (exitCode, _, error) = await RunOn("verify");

        Assert.Equal(1, exitCode);
        Assert.Contains(provider == DatabaseProvider.Sqlite ? "There is no database." : "Migrate it first.", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Folder));
    }

    private Task<(int ExitCode, string Output, string Error)> RunOn(string command)
        => Run([command], ("Database__Provider", provider.ToString()), ("ConnectionStrings__Licensing", _database.ConnectionString));
}

public sealed class UnreachableDatabaseTests : CommandTest
{
    [Theory]
    [InlineData("migrate")]
    [InlineData("verify")]
    public async Task A_database_that_is_away_or_not_told_of_ends_a_command_with_a_line(string command)
    {
        foreach (var connection in (string?[])[null, "Host=127.0.0.1;Port=1;Username=postgres;Timeout=5"])
        {
            var (exitCode, output, error) = await Run([command], ("Database__Provider", "Postgres"), ("ConnectionStrings__Licensing", connection));

            Assert.Equal((1, ""), (exitCode, output));
            Assert.Single(error.TrimEnd().Split('\n'));
            Assert.Contains(connection is null ? "ConnectionStrings:Licensing" : "127.0.0.1:1", error, StringComparison.Ordinal);
        }
    }
}
