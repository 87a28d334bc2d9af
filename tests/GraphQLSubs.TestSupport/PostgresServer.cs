using System.Globalization;
using Npgsql;

namespace GraphQLSubs.TestSupport;

/// <summary>
/// The PostgreSQL server that tests run on, started once for a test run: what <see cref="PostgresChoice"/> says. Where there is none, <see cref="Unavailable"/>
/// says so.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private static readonly Lazy<Task<PostgresServer>> Started = new(StartAsync);

    // What a crash would lose does not matter, and many tests run at one time.
    private static readonly string[] Settings = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=300"];

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
        var given = Environment.GetEnvironmentVariable(PostgresChoice.Variable);
        var programs = PostgresPrograms.Find();
        var choice = PostgresChoice.Of(PostgresContainer.IsAvailable, programs, given);
        await Console.Out.WriteLineAsync(choice.Reason);
        return choice.Source switch
        {
            PostgresSource.Container => new PostgresServer(ForTests(await PostgresContainer.StartAsync(Settings)), null),
            PostgresSource.Programs => await StartThrowawayAsync(programs!),
            PostgresSource.Given => new PostgresServer(given, null),
            _ => new PostgresServer(null, choice.Reason),
        };
    }

    private static string ForTests(string connectionString)
        => new NpgsqlConnectionStringBuilder(connectionString) { MaxPoolSize = 40, Timeout = 30, IncludeErrorDetail = true }.ConnectionString;

    private static async Task<PostgresServer> StartThrowawayAsync(string binaries)
    {
        var folder = Directory.CreateTempSubdirectory("graphqlsubs-pg-").FullName;
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
            "-o", $"-p {port} -k {folder} -c listen_addresses=127.0.0.1 {string.Join(' ', Settings.Select(setting => $"-c {setting}"))}");
        var server = new PostgresServer(ForTests($"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres"), null, folder, pgCtl);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.DisposeAsync().AsTask().Wait();
        return server;
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
