using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace GraphQLSubs.TestSupport.Live;

/// <summary>PostgreSQL, two servers and nginx, started by <c>tests/arrangement.sh</c>, with the demo in the database.</summary>
public sealed class Arrangement : IAsyncDisposable
{
    private readonly string _folder;
    private readonly IReadOnlyDictionary<string, string?> _environment;
    private readonly Dictionary<string, string> _values;

    private Arrangement(string folder, IReadOnlyDictionary<string, string?> environment, Dictionary<string, string> values)
    {
        (_folder, _environment, _values) = (folder, environment, values);
        Servers = [At("SERVER_1_PORT"), At("SERVER_2_PORT")];
    }

    /// <summary>Whether a server can be given a wrong clock.</summary>
    public static bool CanSkewClocks
        => Directory.Exists("/usr/lib") && Directory.GetDirectories("/usr/lib").Any(d => File.Exists(Path.Combine(d, "faketime", "libfaketimeMT.so.1")));

    /// <summary>Where the two servers listen.</summary>
    public IReadOnlyList<IPEndPoint> Servers { get; }

    /// <summary>Where nginx listens; null where it is not installed.</summary>
    public IPEndPoint? Nginx => _values["NGINX_PORT"].Length > 0 ? At("NGINX_PORT") : null;

    /// <summary>The database.</summary>
    public string ConnectionString => $"Host=127.0.0.1;Port={_values["POSTGRES_PORT"]};Username=postgres;Database=postgres";

    /// <summary>Starts it.</summary>
    /// <param name="environment">Settings of the script and of the servers.</param>
    public static async Task<Arrangement> StartAsync(IReadOnlyDictionary<string, string?> environment)
    {
        var folder = Directory.CreateTempSubdirectory("graphqlsubs-arrangement-").FullName;
        await RunAsync(environment, "start", folder);
        var values = (await File.ReadAllLinesAsync(Path.Combine(folder, "arrangement.env"))).Select(l => l.Split('=', 2)).ToDictionary(p => p[0], p => p[1]);
        return new Arrangement(folder, environment, values);
    }

    /// <summary>The tokens of the demo's people, by role: <c>businessPartnerAdministrator</c>, <c>companyAdministrator</c>.</summary>
    public async Task<Dictionary<string, string>> GetTokensAsync()
    {
        using var client = new HttpClient();
        return (await client.GetFromJsonAsync<Dictionary<string, string>>($"http://{Servers[0]}/dev/tokens"))!;
    }

    /// <summary>Sends a signal to a server's process, such as <c>KILL</c>, <c>STOP</c> or <c>CONT</c>.</summary>
    /// <param name="server">0 or 1.</param>
    /// <param name="signal">The signal.</param>
    public Task SignalAsync(int server, string signal)
        => RunProgramAsync("kill", null, $"-{signal}", ProcessId(server).ToString(CultureInfo.InvariantCulture));

    /// <summary>Starts a server that has ended, and waits until it is ready.</summary>
    /// <param name="server">0 or 1.</param>
    /// <param name="skew">How wrong its clock is to be, such as <c>+30s</c>; null for right.</param>
    /// <param name="settings">Settings beside those of the start.</param>
    public Task StartServerAsync(int server, string? skew = null, IReadOnlyDictionary<string, string?>? settings = null)
        => RunAsync(
            settings is null ? _environment : new Dictionary<string, string?>([.. _environment, .. settings]),
            "server", _folder, (server + 1).ToString(CultureInfo.InvariantCulture), skew ?? "");

    /// <summary>Stops PostgreSQL as a power cut would.</summary>
    public Task CrashPostgresAsync() => RunAsync(_environment, "postgres", _folder, "crash");

    /// <summary>Starts PostgreSQL again.</summary>
    public Task StartPostgresAsync() => RunAsync(_environment, "postgres", _folder, "start");

    /// <summary>The process of a server.</summary>
    /// <param name="server">0 or 1.</param>
    public int ProcessId(int server) => int.Parse(File.ReadAllText(Path.Combine(_folder, $"server-{server + 1}.pid")), CultureInfo.InvariantCulture);

    /// <summary>Waits until a server's process has ended.</summary>
    /// <param name="server">0 or 1.</param>
    public async Task WaitForEndAsync(int server)
    {
        while (Directory.Exists($"/proc/{ProcessId(server)}"))
        {
            await Task.Delay(20);
        }
    }

    /// <summary>Sends a GraphQL request and returns the answer, whatever it is.</summary>
    /// <param name="client">Sends it.</param>
    /// <param name="server">To whom.</param>
    /// <param name="token">On whose behalf.</param>
    /// <param name="query">The document.</param>
    /// <param name="variables">Its variables.</param>
    /// <param name="idempotencyKey">The same for each try of one change; null for none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<JsonElement> SendAsync(
        HttpClient client, IPEndPoint server, string token, string query, object variables, string? idempotencyKey, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://{server}/graphql") { Content = JsonContent.Create(new { query, variables }) };
        request.Headers.Authorization = new("Bearer", token);
        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        using var response = await client.SendAsync(request, cancellationToken);
        return await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await RunAsync(_environment, "stop", _folder);
        await WaitForEndAsync(0);
        await WaitForEndAsync(1);
        Directory.Delete(_folder, recursive: true);
    }

    private IPEndPoint At(string name) => new(IPAddress.Loopback, int.Parse(_values[name], CultureInfo.InvariantCulture));

    private static Task RunAsync(IReadOnlyDictionary<string, string?> environment, params string[] arguments)
        => RunProgramAsync("bash", environment, [FindScript(), .. arguments]);

    private static async Task RunProgramAsync(string program, IReadOnlyDictionary<string, string?>? environment, params string[] arguments)
    {
        // Its error output goes to a file: a server that it starts may inherit a pipe, whose end would then never come.
        var errors = Path.GetTempFileName();
        var start = new ProcessStartInfo("/bin/sh");
        foreach (var argument in (string[])["-c", "exec \"$@\" >/dev/null 2>\"$0\" </dev/null", errors, program, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        var told = await File.ReadAllTextAsync(errors);
        File.Delete(errors);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {told}");
        }
    }

    private static string FindScript()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var script = Path.Combine(folder.FullName, "tests", "arrangement.sh");
            if (File.Exists(script))
            {
                return script;
            }
        }

        throw new FileNotFoundException("tests/arrangement.sh is not above the tests.");
    }
}
