using Npgsql;

namespace GraphQLSubs.Licensing.Data;

/// <summary>How the product's connections to PostgreSQL differ from Npgsql's defaults.</summary>
internal static class PostgresConnections
{
    // More than there are statements in use at a time; what is used least is forgotten first.
    private const int Statements = 500;

    /// <summary>
    /// Has statements prepared on their second use, and planned for all values alike, so that PostgreSQL parses and plans each once a connection: left to itself it
    /// plans anew for the values of each execution, which takes longer than the execution. Connections are handed on as they are: nothing here sets anything that
    /// lasts longer than a transaction. What the connection string says itself stays.
    /// </summary>
    public static string Prepared(string connectionString)
    {
        var given = new NpgsqlConnectionStringBuilder(connectionString);
        Default("Max Auto Prepare", () => given.MaxAutoPrepare = Statements);
        Default("Auto Prepare Min Usages", () => given.AutoPrepareMinUsages = 2);
        Default("No Reset On Close", () => given.NoResetOnClose = true);
        Default("Options", () => given.Options = "-c plan_cache_mode=force_generic_plan");
        return given.ConnectionString;

        void Default(string keyword, Action set)
        {
            if (!given.ShouldSerialize(keyword))
            {
                set();
            }
        }
    }
}
