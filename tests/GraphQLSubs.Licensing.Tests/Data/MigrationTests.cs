using System.Globalization;
using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Licensing.Tests.Support;
using Microsoft.EntityFrameworkCore;
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
                await server.GetRequiredService<DatabaseInitializer>().InitializeAsync(seedDemo: true, Cancellation);
            },
            Cancellation)));

        await using var server = database.CreateServer();
        await using var db = server.GetRequiredService<LicensingDbContextFactory>().CreateDbContext(Viewer.System);
        Assert.Equal(15, await db.Companies.CountAsync(Cancellation));
        Assert.Equal(db.Database.GetMigrations(), await db.Database.GetAppliedMigrationsAsync(Cancellation));
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
