using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using GraphQLSubs.Licensing;
using GraphQLSubs.Licensing.Tests.Support;
using GraphQLSubs.Server.Tests.Support;

namespace GraphQLSubs.Server.Tests.Telemetry;

/// <summary>Where the files of the repository are.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));
}

/// <summary>
/// A server with the demo whose metrics are served, and which trusts the documents of this repository. It is a process of its own: of several servers in one process, each that ends
/// takes ASP.NET Core's metrics of all others along.
/// </summary>
public sealed partial class MeasuredProcess : IAsyncLifetime
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private TestDatabase? _database;
    private Process? _process;

    /// <summary>Asks the API as the administrator of Acme.</summary>
    public HttpClient Client { get; } = new();

    /// <summary>Asks the port of the metrics.</summary>
    public HttpClient Metrics { get; } = new();

    public string Token { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(DatabaseProvider.Postgres);
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location])
        {
            WorkingDirectory = Path.GetTempPath(),
            UseShellExecute = false,
            RedirectStandardOutput = true,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
                ["Database__Provider"] = "Postgres",
                ["ConnectionStrings__Licensing"] = _database.ConnectionString,
                ["Database__Directory"] = Path.GetTempPath(),
                ["Documents__TrustedFolder"] = Path.Combine(Repository.Root, "schema", "operations"),
                ["Telemetry__Metrics__Port"] = "0",
            },
        };
        _process = Process.Start(start)!;
        var ports = await ReadPortsAsync(_process.StandardOutput).WaitAsync(s_patience);
        (Client.BaseAddress, Metrics.BaseAddress) = (new Uri(ports.Api), new Uri($"http://127.0.0.1:{ports.Metrics}"));
        Token = (await Client.GetFromJsonAsync<JsonElement>("/dev/tokens")).TextAt("companyAdministrator")!;
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
    }

    public async Task<SocketClient> ConnectAsync()
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        await socket.ConnectAsync(new UriBuilder(new Uri(Client.BaseAddress!, "/graphql")) { Scheme = "ws" }.Uri, TestContext.Current.CancellationToken);
        return new SocketClient(socket);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Metrics.Dispose();
        if (_process is not null)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }

    private static async Task<(string Api, string Metrics)> ReadPortsAsync(StreamReader output)
    {
        var (api, metrics) = ("", "");
        while (api.Length == 0 || metrics.Length == 0)
        {
            var line = await output.ReadLineAsync() ?? throw new InvalidOperationException("The server has ended.");
            api = Listening().Match(line) is { Success: true } listening ? listening.Groups["address"].Value : api;
            metrics = Served().Match(line) is { Success: true } served ? served.Groups["port"].Value : metrics;
        }

        // What it says from now on would else fill the pipe, and hold it up.
        _ = output.ReadToEndAsync();
        return (api, metrics);
    }

    [GeneratedRegex(@"Now listening on: (?<address>http://\S+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Listening();

    [GeneratedRegex(@"/metrics of port (?<port>\d+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Served();
}
