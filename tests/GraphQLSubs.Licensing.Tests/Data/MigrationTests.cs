using System.Globalization;
using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Licensing.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Licensing.Tests.Data;

public sealed class MigrationsOnSqlite() : MigrationTests(DatabaseProvider.Sqlite)
{
    // SQLite keeps each statement as it was written, so the parts of a table are compared regardless of their order.
    protected override string SchemaQuery =>
        """
        SELECT t.name || ' ' || c.name || ' ' || c.type || ' ' || c."notnull" || ' ' || coalesce(c.dflt_value, '-') || ' ' || c.pk
          FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table'
        UNION ALL SELECT t.name || ' references ' || f."table" || ' ' || f."from" || ' ' || f."to" || ' ' || f.on_delete
          FROM sqlite_master t, pragma_foreign_key_list(t.name) f WHERE t.type = 'table'
        UNION ALL SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL
        UNION ALL SELECT trim(substr(sql, instr(sql, 'CONSTRAINT "ck_'), instr(sql, 'CONSTRAINT "fk_') - instr(sql, 'CONSTRAINT "ck_')))
          FROM sqlite_master WHERE sql LIKE '%CONSTRAINT "ck_%'
        UNION ALL SELECT name || ' autoincrement' FROM sqlite_master WHERE sql LIKE '%AUTOINCREMENT%'
        """;

    [Fact]
    public Task A_lock_that_a_killed_server_has_left_keeps_nobody_waiting() => AssertMigratesAfter(
        "20260901000000_Initial",
        """
        CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" (Id INTEGER NOT NULL PRIMARY KEY, Timestamp TEXT NOT NULL);
        INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-11-29 00:00:00')
        """);
}

public sealed class MigrationsOnPostgres() : MigrationTests(DatabaseProvider.Postgres)
{
    protected override string SchemaQuery =>
        """
        SELECT concat_ws(' ', table_name, column_name, data_type, is_nullable, column_default, is_identity, identity_generation, collation_name)
          FROM information_schema.columns WHERE table_schema = 'public'
        UNION ALL SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
          FROM pg_constraint WHERE connamespace = 'public'::regnamespace
        UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
        """;

    [Fact]
    public Task An_index_that_a_killed_server_has_left_half_built_is_built_again() => AssertMigratesAfter(
        "20261122000000_Idempotency", "CREATE INDEX ix_history_company_id_occurred_at_id ON history (company_id)");
}

public abstract class MigrationTests(DatabaseProvider provider)
{
    protected abstract string SchemaQuery { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task They_create_the_schema_of_the_model()
    {
        await using var migrated = await TestDatabase.CreateAsync(provider);
        await using var created = await TestDatabase.CreateAsync(provider);
        await using (var server = migrated.CreateServer())
        {
            await server.GetRequiredService<DatabaseInitializer>().InitializeAsync(cancellationToken: Cancellation);
        }

        await using (var server = created.CreateServer())
        {
            await using var db = server.GetRequiredService<LicensingDbContextFactory>().CreateDbContext(Viewer.System);
            await db.Database.EnsureCreatedAsync(Cancellation);
        }

        var schema = await Schema(migrated);
        Assert.Equal(await Schema(created), schema);
        Assert.Contains(schema, line => line.Contains("ix_assignments_one_service", StringComparison.Ordinal));
        Assert.Contains(schema, line => line.Contains("ck_subscriptions_assigned", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Servers_that_start_at_once_initialise_the_database_once()
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(
            async () =>
            {
                await using var server = database.CreateServer();
                await server.GetRequiredService<DatabaseInitializer>().InitializeAsync(seedDemo: true, cancellationToken: Cancellation);
            },
            Cancellation)));

        await using var server = database.CreateServer();
        await using var db = server.GetRequiredService<LicensingDbContextFactory>().CreateDbContext(Viewer.System);
        Assert.Equal(15, await db.Companies.CountAsync(Cancellation));
        Assert.Equal(db.Database.GetMigrations(), await db.Database.GetAppliedMigrationsAsync(Cancellation));
    }

    /// <summary>Asserts that a database of an earlier version, in which something has happened, is brought up to date.</summary>
    protected async Task AssertMigratesAfter(string migration, string sql)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var server = database.CreateServer();
        await using (var db = server.GetRequiredService<LicensingDbContextFactory>().CreateDbContext(Viewer.System))
        {
            await db.GetService<IMigrator>().MigrateAsync(migration, Cancellation);
            await db.Database.ExecuteSqlRawAsync(sql, Cancellation);
        }

        await server.GetRequiredService<DatabaseInitializer>().InitializeAsync(cancellationToken: Cancellation).WaitAsync(TimeSpan.FromSeconds(30), Cancellation);

        await server.GetRequiredService<DatabaseVerifier>().VerifyAsync(Cancellation);
        Assert.Contains(
            await Schema(database),
            line => line.Contains("ix_history_company_id_occurred_at_id", StringComparison.Ordinal) && line.Replace("\"", "", StringComparison.Ordinal).Contains("company_id, occurred_at, id", StringComparison.Ordinal));
    }

    private async Task<List<string>> Schema(TestDatabase database)
    {
        await using var server = database.CreateServer();
        await using var db = server.GetRequiredService<LicensingDbContextFactory>().CreateDbContext(Viewer.System);
        var lines = await db.Database.SqlQueryRaw<string>(SchemaQuery).ToListAsync(Cancellation);
        return [.. lines
            .Where(l => !l.Contains("__EFMigrations", StringComparison.Ordinal))
            .Select(l => string.Join(' ', l.TrimEnd(',', '\n', ' ').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToString(CultureInfo.InvariantCulture))
            .Order(StringComparer.Ordinal)];
    }
}
