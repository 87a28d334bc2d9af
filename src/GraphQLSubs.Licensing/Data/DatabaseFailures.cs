using System.Data.Common;
using GraphQLSubs.Licensing.Commands;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace GraphQLSubs.Licensing.Data;

/// <summary>Tells the failures of a database that time, an operator or another server mends from those that come of what was asked.</summary>
public static class DatabaseFailures
{
    private const string PostgresIdleInTransaction = "25P03";
    private const int SqliteReadOnly = 8;
    private const int SqliteIoError = 10;
    private const int SqliteFull = 13;
    private const int SqliteCannotOpen = 14;

    /// <summary>
    /// Whether the database could not be reached, was restarted or failed over, only reads, is full, has no connection left or is busy, or took too long: what was asked may be
    /// asked again. A change has changed nothing, unless the connection broke while its commit was on its way: an idempotency key tells the two apart.
    /// </summary>
    /// <param name="failure">The failure.</param>
    public static bool PassBy(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is DbException { IsTransient: true }
                or PostgresException
                {
                    SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.ReadOnlySqlTransaction
                    or PostgresIdleInTransaction or PostgresErrorCodes.QueryCanceled
                }
                or SqliteException { SqliteErrorCode: SqliteReadOnly or SqliteIoError or SqliteFull or SqliteCannotOpen })
            {
                return true;
            }
        }

        return Contention.Caused(failure);
    }
}
