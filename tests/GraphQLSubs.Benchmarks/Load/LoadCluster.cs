using GraphQLSubs.TestSupport;
using Npgsql;

namespace GraphQLSubs.Benchmarks.Load;

/// <summary>A PostgreSQL of its own with the seeded database, thrown away at the end unless a folder keeps it.</summary>
internal sealed class LoadCluster : IAsyncDisposable
{
    /// <summary>What is set otherwise than by default.</summary>
    public const string Configuration = "shared_buffers = 1GB, max_connections = 300";

    private const string Marker = "seeded";

    private readonly string _folder;
    private readonly string _binaries;
    private readonly bool _isKept;

    private LoadCluster(string folder, string binaries, bool isKept, int port)
    {
        (_folder, _binaries, _isKept) = (folder, binaries, isKept);
        ConnectionString = $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres";
    }

    public string ConnectionString { get; }

    private string Data => Path.Combine(_folder, "data");

    /// <summary>Starts it, and seeds it where it is new.</summary>
    /// <param name="keep">Where it stays; null for nowhere.</param>
    /// <param name="seed">Fills the database of a connection string.</param>
    public static async Task<LoadCluster> StartAsync(string? keep, Func<string, Task> seed)
    {
        var binaries = PostgresPrograms.Find() ?? throw new InvalidOperationException("No PostgreSQL: initdb is not installed.");
        var folder = keep is null ? Directory.CreateTempSubdirectory("graphqlsubs-load-").FullName : Directory.CreateDirectory(keep).FullName;
        var cluster = new LoadCluster(folder, binaries, keep is not null, PostgresPrograms.FreePort());
        var isSeeded = File.Exists(Path.Combine(folder, Marker));
        if (!isSeeded)
        {
            await cluster.CreateAsync();
        }

        await cluster.StartAsync();
        if (!isSeeded)
        {
            await seed(cluster.ConnectionString);
            await cluster.SettleAsync();
            await File.WriteAllTextAsync(Path.Combine(folder, Marker), "");
        }

        return cluster;
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await PostgresPrograms.RunAsync(_folder, Path.Combine(_binaries, "pg_ctl"), "stop", "-D", Data, "-m", "fast", "-w");
        if (!_isKept)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private async Task CreateAsync()
    {
        if (Directory.Exists(Data))
        {
            Directory.Delete(Data, recursive: true); // Left by a seeding that did not come to its end.
        }

        await PostgresPrograms.OwnAsync(_folder);
        await PostgresPrograms.RunAsync(
            _folder, Path.Combine(_binaries, "initdb"), "-D", Data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C");
    }

    private Task StartAsync()
    {
        var port = new NpgsqlConnectionStringBuilder(ConnectionString).Port;
        var settings = string.Concat(Configuration.Split(", ").Select(s => $" -c {s.Replace(" ", "", StringComparison.Ordinal)}"));
        return PostgresPrograms.RunAsync(
            _folder, Path.Combine(_binaries, "pg_ctl"), "start", "-D", Data, "-w", "-l", Path.Combine(_folder, "log"),
            "-o", $"-p {port} -k {_folder} -c listen_addresses=127.0.0.1{settings}");
    }

    // Autovacuum would else do it while something is measured.
    private async Task SettleAsync()
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        foreach (var sql in (string[])["VACUUM (FREEZE, ANALYZE)", "CHECKPOINT"])
        {
            await using var command = source.CreateCommand(sql);
            command.CommandTimeout = 0;
            await command.ExecuteNonQueryAsync();
        }
    }
}
