using System.Data;
using GraphQLSubs.Licensing.Access;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace GraphQLSubs.Licensing.Data;

/// <summary>Says of a whole database whether its rows agree with one another.</summary>
/// <param name="contexts">Opens the contexts.</param>
public sealed class DatabaseVerifier(LicensingDbContextFactory contexts)
{
    /// <summary>Checks all <see cref="DatabaseInvariants"/> on the database as it is at one moment. Changes nothing, and keeps nobody from working.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="DatabaseException">There is no database, its schema is not this version's, or an invariant does not hold; the message says which.</exception>
    public async Task VerifyAsync(CancellationToken cancellationToken = default)
    {
        await using var db = contexts.CreateDbContext(Viewer.System);
        if (!await db.GetService<IRelationalDatabaseCreator>().ExistsAsync(cancellationToken))
        {
            throw new DatabaseException("There is no database.");
        }

        if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).ToList() is { Count: > 0 } pending)
        {
            throw new DatabaseException($"The database is of an earlier version: it lacks {string.Join(", ", pending)}. Migrate it first.");
        }

        await db.Database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await BeginSnapshotAsync(db, cancellationToken);
        await PostgresConnections.AllowLongTransactionAsync(db, cancellationToken);
        if (await DatabaseInvariants.CheckAsync(db, cancellationToken) is { Count: > 0 } violations)
        {
            throw new DatabaseException(string.Join(Environment.NewLine, violations));
        }
    }

    private static async Task<IDbContextTransaction> BeginSnapshotAsync(LicensingDbContext db, CancellationToken cancellationToken)
    {
        if (db.IsPostgres)
        {
            return await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        }

        // Begun as one that may write, it would keep others from writing.
        var transaction = ((SqliteConnection)db.Database.GetDbConnection()).BeginTransaction(deferred: true);
        return (await db.Database.UseTransactionAsync(transaction, cancellationToken))!;
    }
}
