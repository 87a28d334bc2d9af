using System.Data;
using System.Data.Common;
using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Data.Demo;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace GraphQLSubs.Licensing.Data;

/// <summary>Brings the database up to date before the server serves. Several servers may do so at once.</summary>
/// <param name="contexts">Opens the contexts.</param>
/// <param name="demo">Fills an empty database.</param>
public sealed class DatabaseInitializer(LicensingDbContextFactory contexts, DemoSeeder demo)
{
    // Any number, as long as nothing else locks it in this database.
    private const long AdvisoryLock = 0x4C49_4345_4E43_4553;

    /// <summary>Creates the database if there is none, applies the migrations that it lacks and, if asked, fills it when it is empty.</summary>
    /// <param name="seedDemo">Whether an empty database is filled with the demo. Default: no.</param>
    /// <param name="cancellationToken">Ends it; what is half done is rolled back.</param>
    public async Task InitializeAsync(bool seedDemo = false, CancellationToken cancellationToken = default)
    {
        await using var db = contexts.CreateDbContext(Viewer.System);
        await CreateAsync(db, cancellationToken);

        // The lock lives as long as the connection, so a server that dies here keeps nobody waiting.
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await LockAsync(db, cancellationToken);
            try
            {
                // Not asking EF Core when nothing is to be done spares SQLite its lock table, which a killed server would leave locked.
                if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
                {
                    await db.Database.MigrateAsync(cancellationToken);
                }

                if (seedDemo)
                {
                    await demo.SeedIfEmptyAsync(db, cancellationToken);
                }
            }
            finally
            {
                await UnlockAsync(db);
            }
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static async Task LockAsync(LicensingDbContext db, CancellationToken cancellationToken)
    {
        if (db.IsPostgres)
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({AdvisoryLock})", cancellationToken);
        }
    }

    // The connection may be handed on as it is.
    private static async Task UnlockAsync(LicensingDbContext db)
    {
        if (db.IsPostgres && db.Database.GetDbConnection().State == ConnectionState.Open)
        {
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({AdvisoryLock})", CancellationToken.None);
        }
    }

    private static async Task CreateAsync(LicensingDbContext db, CancellationToken cancellationToken)
    {
        var creator = (IRelationalDatabaseCreator)db.GetService<IDatabaseCreator>();
        if (await creator.ExistsAsync(cancellationToken))
        {
            return;
        }

        try
        {
            await creator.CreateAsync(cancellationToken);
        }
        catch (DbException e) when (e is PostgresException { SqlState: PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation })
        {
            // Another server was first.
            await db.Database.CloseConnectionAsync();
        }
    }
}
