using System.Globalization;
using Npgsql;

namespace GraphQLSubs.TestSupport;

/// <summary>
/// The PostgreSQL server that tests run on, started once for a test run: the one that GRAPHQLSUBS_TEST_POSTGRES names, or else a throwaway
/// one made by the local initdb and pg_ctl. Where neither is there, <see cref="Unavailable"/> says so.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private static readonly Lazy<Task<PostgresServer>> Started = new(StartAsync);

    private readonly string? _folder;
    private readonly string? _pgCtl;
    private int _databases;

    private PostgresServer(string? connectionString, string? unavailable, string? folder = null, string? pgCtl = null)
    {
        (ConnectionString, Unavailable, _folder, _pgCtl) = (connectionString, unavailable, folder, pgCtl);
    }

    /// <summary>Why there is no server; null when there is one.</summary>
    public string? Unavailable { get; }

    /// <summary>Whether a server of one's own can be started.</summary>
    public static bool IsInstalled => PostgresPrograms.Find() is not null;

    private string? ConnectionString { get; }

    /// <summary>The server of this test run.</summary>
    public static Task<PostgresServer> GetAsync() => Started.Value;

    /// <summary>Creates an empty database and tells how to reach it.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"graphqlsubs_{Environment.ProcessId}_{Interlocked.Increment(ref _databases)}");
        await ExecuteAsync($"CREATE DATABASE {name}");
        return new NpgsqlConnectionStringBuilder(ConnectionString) { Database = name }.ConnectionString;
    }

    /// <summary>Drops a database that <see cref="CreateDatabaseAsync"/> created.</summary>
    /// <param name="connectionString">How it was reached.</param>
    public async Task DropDatabaseAsync(string connectionString)
    {
        await using (var connection = new NpgsqlConnection(connectionString))
        {
            NpgsqlConnection.ClearPool(connection);
        }

        await ExecuteAsync($"DROP DATABASE {new NpgsqlConnectionStringBuilder(connectionString).Database} WITH (FORCE)");
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_folder is null)
        {
            return;
        }

        NpgsqlConnection.ClearAllPools();
        await PostgresPrograms.RunAsync(_folder, _pgCtl!, "stop", "-D", Path.Combine(_folder, "data"), "-m", "immediate", "-w");
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<PostgresServer> StartAsync()
    {
        if (Environment.GetEnvironmentVariable("GRAPHQLSUBS_TEST_POSTGRES") is { Length: > 0 } given)
        {
            return new PostgresServer(given, unavailable: null);
        }

        if (PostgresPrograms.Find() is not { } binaries)
        {
            return new PostgresServer(null, "No PostgreSQL: GRAPHQLSUBS_TEST_POSTGRES is not set and initdb and pg_ctl are not installed.");
        }

        var folder = Directory.CreateTempSubdirectory("graphqlsubs-pg-").FullName;
        var server = await StartThrowawayAsync(folder, binaries);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.DisposeAsync().AsTask().Wait();
        return server;
    }

    private static async Task<PostgresServer> StartThrowawayAsync(string folder, string binaries)
    {
        await PostgresPrograms.OwnAsync(folder);
        var data = Path.Combine(folder, "data");
        var port = PostgresPrograms.FreePort();
        var pgCtl = Path.Combine(binaries, "pg_ctl");
        await PostgresPrograms.RunAsync(
            folder, Path.Combine(binaries, "initdb"), "-D", data, "-U", "postgres", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C");
        await PostgresPrograms.RunAsync(
            folder,
            pgCtl,
            "start", "-D", data, "-w", "-l", Path.Combine(folder, "log"),
            "-o", $"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=300");
        return new PostgresServer(
            $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres;Maximum Pool Size=40;Timeout=30;Include Error Detail=true", null, folder, pgCtl);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
