using System.Diagnostics;
using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Data.Demo;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace GraphQLSubs.Licensing.Data.Seeding;

/// <summary>
/// Fills an empty database with as much as is asked for: one transaction, which is kept only if all <see cref="DatabaseInvariants"/> hold.
/// </summary>
/// <param name="contexts">Opens the contexts.</param>
/// <param name="initializer">Creates the schema.</param>
/// <param name="time">The clock: the past that is written ends yesterday.</param>
public sealed class DatabaseSeeder(LicensingDbContextFactory contexts, DatabaseInitializer initializer, TimeProvider time)
{
    // How many companies' rows are told of at once.
    private const int Parts = 10;

    /// <summary>Creates or updates the schema and fills the tables.</summary>
    /// <param name="size">How much.</param>
    /// <param name="progress">Is told of each stage that is done.</param>
    /// <param name="cancellationToken">Ends it; nothing but the schema is kept.</param>
    /// <returns>How many rows were written.</returns>
    /// <exception cref="SeedingException">The size is impossible, the database holds something, or an invariant does not hold.</exception>
    public async Task<SeedTotals> SeedAsync(SeedSize size, IProgress<StageProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(size);
        if (size.Problems() is { Count: > 0 } problems)
        {
            throw new SeedingException(string.Join(Environment.NewLine, problems));
        }

        await using var db = contexts.CreateDbContext(Viewer.System);
        if ((await db.Database.GetAppliedMigrationsAsync(cancellationToken)).Any())
        {
            // Before its schema is touched.
            await RefuseUnlessEmptyAsync(db, cancellationToken);
        }

        var stages = new Stages(progress);
        await initializer.InitializeAsync(cancellationToken: cancellationToken);
        stages.Done("schema", 0);

        var totals = new SeedTotals();
        await using (var transaction = await db.Database.BeginTransactionAsync(cancellationToken))
        {
            await PostgresConnections.AllowLongTransactionAsync(db, cancellationToken);
            if (db.IsPostgres)
            {
                // SQLite's transaction keeps others from writing by itself.
                await ExecuteAsync(db, "LOCK TABLE companies IN SHARE ROW EXCLUSIVE MODE", cancellationToken);
            }

            await RefuseUnlessEmptyAsync(db, cancellationToken);
            await FillAsync(db, size, totals, stages, cancellationToken);
            await ExecuteAsync(db, "ANALYZE", cancellationToken);
            stages.Done("statistics", 0);
            await CheckAsync(db, cancellationToken);
            stages.Done("invariants", totals.Rows);
            await transaction.CommitAsync(cancellationToken);
        }

        await db.Database.OpenConnectionAsync(cancellationToken);
        await PostgresConnections.AllowLongStatementsAsync(db, cancellationToken);
        await ExecuteAsync(db, db.IsPostgres ? "VACUUM (ANALYZE)" : "PRAGMA wal_checkpoint(TRUNCATE)", cancellationToken);
        await PostgresConnections.ForbidLongStatementsAsync(db);
        stages.Done(db.IsPostgres ? "commit and vacuum" : "commit and checkpoint", 0);
        return totals;
    }

    private async Task FillAsync(LicensingDbContext db, SeedSize size, SeedTotals totals, Stages stages, CancellationToken cancellationToken)
    {
        await InsertAsync(db, DemoCatalogue.Plans, cancellationToken);
        stages.Done("catalogue", DemoCatalogue.Plans.Count);

        var today = new DateTimeOffset(time.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
        foreach (var company in new SeedScript(size, today).Write())
        {
            db.Companies.Add(company.Company);
            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
            await InsertAsync(db, company.Subscriptions, cancellationToken);
            await InsertAsync(db, company.Members, cancellationToken);
            await InsertAsync(db, company.Assignments, cancellationToken);
            await InsertAsync(db, company.History, cancellationToken);
            totals.Companies++;
            totals.Subscriptions += company.Subscriptions.Count;
            totals.Members += company.Members.Count;
            totals.Assignments += company.Assignments.Count;
            totals.History += company.History.Count;
            if (totals.Companies % Math.Max(1, size.Companies / Parts) == 0 || totals.Companies == size.Companies)
            {
                stages.Partly($"companies {totals.Companies} of {size.Companies}", totals.Rows);
            }
        }

        stages.Done("rows", totals.Rows);
        if (db.IsPostgres)
        {
            await AdvanceIdentitiesAsync(db, cancellationToken);
        }
    }

    private static Task InsertAsync<TEntity>(LicensingDbContext db, IReadOnlyList<TEntity> rows, CancellationToken cancellationToken)
        where TEntity : class
        => db.IsPostgres ? BulkCopy.InsertAsync(db, rows, cancellationToken) : BulkInsert.InsertAsync(db, rows, cancellationToken);

    // The ids were given; the next ones must come after them.
    private static async Task AdvanceIdentitiesAsync(LicensingDbContext db, CancellationToken cancellationToken)
    {
        foreach (var table in db.Model.GetEntityTypes().Where(IsNumbered).Select(e => e.GetTableName()))
        {
            await ExecuteAsync(
                db, $"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT MAX(id) FROM {table})) WHERE EXISTS (SELECT 1 FROM {table})", cancellationToken);
        }
    }

    private static bool IsNumbered(IEntityType entity)
        => entity.FindPrimaryKey()?.Properties is [{ ValueGenerated: ValueGenerated.OnAdd } key] && key.ClrType == typeof(long) && key.GetColumnName() == "id";

    private static async Task RefuseUnlessEmptyAsync(LicensingDbContext db, CancellationToken cancellationToken)
    {
        if (!await DemoSeeder.IsEmptyAsync(db, cancellationToken))
        {
            throw new SeedingException("The database holds companies or service plans already; only an empty one is seeded.");
        }
    }

    private static async Task CheckAsync(LicensingDbContext db, CancellationToken cancellationToken)
    {
        if (await DatabaseInvariants.CheckAsync(db, cancellationToken) is { Count: > 0 } violations)
        {
            throw new SeedingException(string.Join(Environment.NewLine, violations.Select(v => v.ToString()).Prepend("Nothing is kept, as invariants do not hold:")));
        }
    }

    private static async Task ExecuteAsync(LicensingDbContext db, string sql, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
            command.CommandText = sql;
            command.CommandTimeout = 0;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private sealed class Stages(IProgress<StageProgress>? progress)
    {
        private long _begun = Stopwatch.GetTimestamp();

        public void Partly(string stage, long rows) => progress?.Report(new StageProgress(stage, rows, Stopwatch.GetElapsedTime(_begun)));

        public void Done(string stage, long rows)
        {
            Partly(stage, rows);
            _begun = Stopwatch.GetTimestamp();
        }
    }
}
