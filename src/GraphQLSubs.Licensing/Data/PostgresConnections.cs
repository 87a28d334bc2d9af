using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GraphQLSubs.Licensing.Data;

/// <summary>How the product's connections to PostgreSQL differ from Npgsql's defaults.</summary>
internal static class PostgresConnections
{
    // More than there are statements in use at a time; what is used least is forgotten first.
    private const int Statements = 500;

    // Of a connection, also of a wait for one of the pool's: what takes longer is answered, and may be asked again.
    private const int ConnectSeconds = 5;

    // As long as a request may take. And a server that is paused in the middle of a change must not keep its company locked.
    private const string Options = "-c plan_cache_mode=force_generic_plan -c statement_timeout=30s -c idle_in_transaction_session_timeout=10s";

    /// <summary>
    /// Has statements prepared on their second use, and planned for all values alike, so that PostgreSQL parses and plans each once a connection: left to itself it
    /// plans anew for the values of each execution, which takes longer than the execution. Connections are handed on as they are: nothing here sets anything that
    /// lasts longer than a transaction. Waits are bounded: for a connection, of a statement, and of a transaction in which nothing happens. What the connection string
    /// says itself stays.
    /// </summary>
    public static string Prepared(string connectionString)
    {
        var given = new NpgsqlConnectionStringBuilder(connectionString);
        Default("Max Auto Prepare", () => given.MaxAutoPrepare = Statements);
        Default("Auto Prepare Min Usages", () => given.AutoPrepareMinUsages = 2);
        Default("No Reset On Close", () => given.NoResetOnClose = true);
        Default("Timeout", () => given.Timeout = ConnectSeconds);
        Default("Options", () => given.Options = Options);
        return given.ConnectionString;

        void Default(string keyword, Action set)
        {
            if (!given.ShouldSerialize(keyword))
            {
                set();
            }
        }
    }

    /// <summary>Lets the statements of the context's transaction take as long as they take; they are an operator's, not a request's.</summary>
    public static Task AllowLongTransactionAsync(LicensingDbContext db, CancellationToken cancellationToken)
        => SetAsync(db, "SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0", cancellationToken);

    /// <summary>The same for all statements of the context's open connection, until <see cref="ForbidLongStatementsAsync"/>.</summary>
    public static Task AllowLongStatementsAsync(LicensingDbContext db, CancellationToken cancellationToken) => SetAsync(db, "SET statement_timeout = 0", cancellationToken);

    /// <summary>Takes it back: the connection is handed on as it is.</summary>
    public static Task ForbidLongStatementsAsync(LicensingDbContext db) => SetAsync(db, "RESET statement_timeout", CancellationToken.None);

    private static Task SetAsync(LicensingDbContext db, string sql, CancellationToken cancellationToken)
        => db.IsPostgres ? db.Database.ExecuteSqlRawAsync(sql, cancellationToken) : Task.CompletedTask;
}
