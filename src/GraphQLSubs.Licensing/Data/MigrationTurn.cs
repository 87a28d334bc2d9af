using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace GraphQLSubs.Licensing.Data;

/// <summary>
/// The turn of one server to bring a database up to date, for which others wait. It ends with the connection at the latest, so that a server that is killed keeps
/// nobody waiting and leaves nothing that must be cleaned up.
/// </summary>
/// <remarks>
/// On PostgreSQL an advisory lock, which leaves each migration a transaction of its own, and those that must run outside of one, such as the building of an index
/// while others write, do. On SQLite one transaction for all of them, whose lock EF Core's own one is then part of.
/// </remarks>
internal sealed class MigrationTurn : IAsyncDisposable
{
    // Any number, as long as nothing else locks it in this database.
    private const long AdvisoryLock = 0x4C49_4345_4E43_4553;

    private static readonly TimeSpan s_retry = TimeSpan.FromMilliseconds(100);

    private readonly LicensingDbContext _db;
    private readonly IDbContextTransaction? _transaction;

    private MigrationTurn(LicensingDbContext db, IDbContextTransaction? transaction) => (_db, _transaction) = (db, transaction);

    /// <summary>Waits for it, as long as it takes.</summary>
    public static async Task<MigrationTurn> WaitAsync(LicensingDbContext db, CancellationToken cancellationToken)
    {
        if (!db.IsPostgres)
        {
            var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

            // EF Core's lock, which a server of before that was killed has left for ever.
            await db.Database.ExecuteSqlAsync($"DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellationToken);
            return new MigrationTurn(db, transaction);
        }

        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            // Asked for again and again: who waits within a statement holds a snapshot, and an index that is built concurrently waits for all of them.
            while (!(await db.Database.SqlQuery<bool>($"SELECT pg_try_advisory_lock({AdvisoryLock}) AS \"Value\"").ToListAsync(cancellationToken))[0])
            {
                await Task.Delay(s_retry, cancellationToken);
            }

            await PostgresConnections.AllowLongStatementsAsync(db, cancellationToken);
        }
        catch
        {
            await db.Database.CloseConnectionAsync();
            throw;
        }

        return new MigrationTurn(db, transaction: null);
    }

    /// <summary>Keeps what was done.</summary>
    public Task CommitAsync(CancellationToken cancellationToken) => _transaction?.CommitAsync(cancellationToken) ?? Task.CompletedTask;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_transaction is not null)
        {
            await _transaction.DisposeAsync();
            return;
        }

        // The connection may be handed on as it is.
        if (_db.Database.GetDbConnection().State == ConnectionState.Open)
        {
            await _db.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({AdvisoryLock})", CancellationToken.None);
            await PostgresConnections.ForbidLongStatementsAsync(_db);
        }

        await _db.Database.CloseConnectionAsync();
    }
}
