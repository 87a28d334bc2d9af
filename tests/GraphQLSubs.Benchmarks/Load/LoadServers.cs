using GraphQLSubs.TestSupport;
using Npgsql;

namespace GraphQLSubs.Benchmarks.Load;

/// <summary>Publishes, seeds and starts what is compared.</summary>
/// <param name="folder">For logs and whatever is published.</param>
/// <param name="tokens">The key of the server's callers.</param>
internal sealed class LoadServers(string folder, LoadTokens tokens)
{
    private static readonly string s_sources = FindSources();
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(50);
    private static readonly string[] s_fullScale = ["--companies", "1000", "--members", "300000", "--largest", "50000", "--history", "1000000", "--seed", "1"];
    private static readonly string[] s_smallScale = ["--companies", "50", "--members", "15000", "--largest", "5000", "--history", "50000", "--seed", "1"];

    /// <summary>Publishes the server, without its dashboard.</summary>
    /// <returns>Its library.</returns>
    public async Task<string> PublishAsync()
    {
        var output = Path.Combine(folder, "server");
        await StartedProcess.RunAsync(
            Log("publish"), new Dictionary<string, string>(), "dotnet", "publish", Path.Combine(s_sources, "src", "GraphQLSubs.Server"), "-c", "Release", "--use-current-runtime", "--self-contained", "false", "-o", output,
            "-p:BuildDashboard=false");
        return LibraryIn(output);
    }

    public static string LibraryIn(string folder) => Path.Combine(Path.GetFullPath(folder), "GraphQLSubs.Server.dll");

    /// <summary>Fills a database by the server's own command.</summary>
    public Task SeedAsync(string library, string database, bool isSmall)
        => StartedProcess.RunAsync(Log("seed"), Settings(database), ["dotnet", library, "seed", .. isSmall ? s_smallScale : s_fullScale]);

    /// <summary>Starts the server with its own default settings.</summary>
    public StartedProcess StartServer(string library, string database, int port)
    {
        var settings = Settings(database);
        settings.Add("ASPNETCORE_URLS", $"http://127.0.0.1:{port}");
        return StartedProcess.Start(Log(Peer.Server), settings, "dotnet", library);
    }

    public async Task<Peer> StartAsync(string name, string library, string database, IReadOnlyList<string> callers)
    {
        var port = PostgresPrograms.FreePort();
        var process = name switch
        {
            Peer.Server => StartServer(library, database, port),
            Peer.Baseline => StartedProcess.Start(
                Log(name),
                new Dictionary<string, string> { [BaselineServer.AddressVariable] = $"http://127.0.0.1:{port}", [BaselineServer.DatabaseVariable] = database },
                "dotnet", typeof(BaselineServer).Assembly.Location, "baseline"),
            _ => await StartMercuriusAsync(database, port),
        };
        var peer = new Peer(name, port, process, name == Peer.Server ? callers : []);
        await process.WaitUntilReadyAsync($"{peer.Address}/health/ready", s_poll);
        return peer;
    }

    private async Task<StartedProcess> StartMercuriusAsync(string database, int port)
    {
        var sources = Path.Combine(s_sources, "tests", "GraphQLSubs.Benchmarks", "peer");
        if (!Directory.Exists(Path.Combine(sources, "node_modules")))
        {
            await StartedProcess.RunAsync(Log("npm"), new Dictionary<string, string>(), "npm", "--prefix", sources, "ci");
        }

        var given = new NpgsqlConnectionStringBuilder(database);
        var settings = new Dictionary<string, string>
        {
            ["NODE_ENV"] = "production",
            ["PORT"] = $"{port}",
            ["PGHOST"] = given.Host!,
            ["PGPORT"] = $"{given.Port}",
            ["PGUSER"] = given.Username!,
            ["PGPASSWORD"] = given.Password ?? "",
            ["PGDATABASE"] = given.Database!,
        };
        return StartedProcess.Start(Log(Peer.Mercurius), settings, "node", Path.Combine(sources, "server.js"));
    }

    private Dictionary<string, string> Settings(string database) => new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["Database__Provider"] = "Postgres",
        ["Database__Directory"] = folder,
        ["ConnectionStrings__Licensing"] = database,
        ["Authentication__SigningKey"] = tokens.Key,
    };

    private string Log(string name) => Path.Combine(folder, $"{name}.log");

    private static string FindSources()
    {
        for (var parent = new DirectoryInfo(AppContext.BaseDirectory); parent is not null; parent = parent.Parent)
        {
            if (File.Exists(Path.Combine(parent.FullName, "GraphQLSubs.sln")))
            {
                return parent.FullName;
            }
        }

        throw new FileNotFoundException("GraphQLSubs.sln is not above the benchmarks.");
    }
}
