using GraphQLSubs.Licensing;

namespace GraphQLSubs.Server.Data;

/// <summary>The configuration section <c>Database</c>.</summary>
internal sealed class DatabaseSettings
{
    public const string Section = "Database";

    /// <summary>The connection string's name in <c>ConnectionStrings</c>.</summary>
    public const string ConnectionName = "Licensing";

    /// <summary>The database. Default: SQLite, which needs nothing else.</summary>
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>Where the SQLite database and the development key are kept, relative to the content root. Default: <c>data</c>.</summary>
    public string Directory { get; set; } = "data";
}
