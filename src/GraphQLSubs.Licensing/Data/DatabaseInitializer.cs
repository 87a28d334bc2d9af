using System.Data.Common;
using System.Diagnostics;
using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Data.Demo;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace GraphQLSubs.Licensing.Data;

/// <summary>Brings the database up to date before the server serves. Several servers may do so at once.</summary>
/// <param name="contexts">Opens the contexts.</param>
/// <param name="demo">Fills an empty database.</param>
public sealed class DatabaseInitializer(LicensingDbContextFactory contexts, DemoSeeder demo)
{
    /// <summary>Creates the database if there is none, applies the migrations that it lacks and, if asked, fills it when it is empty.</summary>
    /// <param name="seedDemo">Whether an empty database is filled with the demo. Default: no.</param>
    /// <param name="progress">Is told of each migration that is applied, and of the demo.</param>
    /// <param name="cancellationToken">Ends it; what is half done is rolled back.</param>
    public async Task InitializeAsync(bool seedDemo = false, IProgress<StageProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        await using var db = contexts.CreateDbContext(Viewer.System);
        await CreateAsync(db, cancellationToken);
        await using var turn = await MigrationTurn.WaitAsync(db, cancellationToken);
        foreach (var migration in await db.Database.GetPendingMigrationsAsync(cancellationToken))
        {
            await TellAsync($"migration {migration}", () => db.GetService<IMigrator>().MigrateAsync(migration, cancellationToken));
        }

        if (seedDemo && await DemoSeeder.IsEmptyAsync(db, cancellationToken))
        {
            await TellAsync("demo", () => demo.SeedAsync(db, cancellationToken));
        }

        await turn.CommitAsync(cancellationToken);

        async Task TellAsync(string stage, Func<Task> work)
        {
            var begun = Stopwatch.GetTimestamp();
            await work();
            progress?.Report(new StageProgress(stage, 0, Stopwatch.GetElapsedTime(begun)));
        }
    }

    private static async Task CreateAsync(LicensingDbContext db, CancellationToken cancellationToken)
    {
        var creator = db.GetService<IRelationalDatabaseCreator>();
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
