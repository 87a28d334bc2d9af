using System.Globalization;
using System.Net;
using GraphQLSubs.TestSupport.Live;
using Npgsql;

namespace GraphQLSubs.Benchmarks.Live;

/// <summary>
/// Loads one started server with live subscribers from this process: <c>dotnet run -c Release -- live</c>. It reports the time from a change's commit to its
/// last receipt, the server's processor time a message, and its memory a connection.
/// </summary>
internal sealed class LiveLoad(Arrangement arrangement, Dictionary<string, string> tokens, TextWriter output) : IDisposable
{
    // Acme and one of its subscriptions in the demo.
    private const string Company = "Q29tcGFueToz";
    private const string Subscription = "U3Vic2NyaXB0aW9uOjU=";

    private const int PortsOfAddress = 10_000;
    private const int ConnectAtOnce = 64;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_quiet = TimeSpan.FromSeconds(12);

    private readonly HttpClient _client = new();

    public static async Task RunAsync(string[] arguments)
    {
        var options = LoadOptions.Read(arguments);
        await using var arrangement = await StartAsync(server: null);
        using var load = new LiveLoad(arrangement, await GetTokensAsync(arrangement), Console.Out);
        if (options.Subscribers > 0)
        {
            await load.RestartAsync();
            await load.ChangeAsync(options);
        }

        if (options.Idle > 0)
        {
            await load.RestartAsync();
            await load.IdleAsync(options);
        }
    }

    /// <summary>Measures changes under some numbers of subscribers.</summary>
    /// <param name="server">The server's library.</param>
    /// <param name="subscribers">The numbers.</param>
    public static async Task<IReadOnlyList<LiveReading>> MeasureAsync(string server, IReadOnlyList<int> subscribers)
    {
        await using var arrangement = await StartAsync(server);
        using var load = new LiveLoad(arrangement, await GetTokensAsync(arrangement), Console.Error);
        var readings = new List<LiveReading>();
        foreach (var number in subscribers)
        {
            await load.RestartAsync();
            readings.Add(await load.ChangeAsync(LoadOptions.Read(["--subscribers", $"{number}"])));
        }

        return readings;
    }

    public void Dispose() => _client.Dispose();

    private static Task<Arrangement> StartAsync(string? server)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Limits__StreamsOfViewer"] = "100000",
            ["Limits__StreamsOfAddress"] = "100000",
            ["Limits__Connections"] = "100000",
            ["CONFIGURATION"] = "Release",
        };
        if (server is not null)
        {
            settings.Add("SERVER_DLL", server);
        }

        return Arrangement.StartAsync(settings);
    }

    // The tokens are told in Development only, and one of the two servers is all that is loaded.
    private static async Task<Dictionary<string, string>> GetTokensAsync(Arrangement arrangement)
    {
        var tokens = await arrangement.GetTokensAsync();
        await arrangement.SignalAsync(1, "KILL");
        return tokens;
    }

    // As it ships, and with nothing left of before.
    private async Task RestartAsync()
    {
        await arrangement.SignalAsync(0, "KILL");
        await arrangement.WaitForEndAsync(0);
        await arrangement.StartServerAsync(0, settings: new Dictionary<string, string?> { ["SERVER_ENVIRONMENT"] = "Production" });
        for (var i = 0; i < 50; i++)
        {
            await ChangeQuantityAsync(i % 2 == 0 ? 1 : -1);
        }
    }

    private async Task<LiveReading> ChangeAsync(LoadOptions options)
    {
        var known = await ChangeQuantityAsync(1);
        var receipts = new Receipts(known);
        var process = new ServerProcess(arrangement.ProcessId(0));
        var sockets = new LoadSocket[options.Subscribers];
        using var inbox = new Inbox(sockets, receipts);
        await ConnectAsync(sockets, inbox, process, options.Counts, known - 1);
        var start = await ChangeAsync(known, options.Every, options.WarmUp);
        await Task.Delay(s_quiet);

        var (before, own, messages) = (process.ProcessorTime, Environment.CpuUsage.TotalTime, receipts.Messages);
        var end = await ChangeAsync(start, options.Every, options.Duration);

        for (var due = DateTime.UtcNow + s_patience; DateTime.UtcNow < due && receipts.Received(end) < options.Subscribers;)
        {
            await Task.Delay(100);
        }

        var (used, delivered) = (process.ProcessorTime - before, receipts.Messages - messages);
        var delays = (await ReadCommitsAsync(start, end)).Select(c => receipts.Last(c.Sequence) - c.Committed).Order().ToList();
        var complete = Enumerable.Range(1, (int)(end - start)).Count(i => receipts.Received(start + i) == options.Subscribers);
        var reading = new LiveReading(options.Subscribers, (int)(end - start), complete, At(0.5), At(0.99), used / delivered);
        Report("subscribers", options.Subscribers.ToString(CultureInfo.InvariantCulture));
        Report("changes, of them delivered to all", $"{reading.Changes}, {reading.Complete}");
        Report("messages delivered", $"{delivered} ({delivered / options.Duration.TotalSeconds:F0} a second)");
        Report("commit to last receipt", $"p50 {reading.P50.TotalMilliseconds:F0} ms, p99 {reading.P99.TotalMilliseconds:F0} ms, max {delays[^1].TotalMilliseconds:F0} ms");
        Report("server CPU a message", $"{reading.ProcessorAMessage.TotalMicroseconds:F1} µs ({used.TotalSeconds / options.Duration.TotalSeconds:F2} cores)");
        Report("this client's CPU a message", $"{(Environment.CpuUsage.TotalTime - own).TotalMicroseconds / delivered:F1} µs");
        End(inbox, sockets);
        return reading;

        TimeSpan At(double quantile) => delays[(int)Math.Ceiling(quantile * delays.Count) - 1];
    }

    /// <summary>Makes changes, each when the one before has been answered and its time has come.</summary>
    /// <returns>The last one's sequence.</returns>
    private async Task<long> ChangeAsync(long sequence, TimeSpan every, TimeSpan duration)
    {
        using var timer = new PeriodicTimer(every);
        for (var due = DateTime.UtcNow + duration; DateTime.UtcNow < due && await timer.WaitForNextTickAsync();)
        {
            sequence = await ChangeQuantityAsync(sequence % 2 == 0 ? 1 : -1);
        }

        return sequence;
    }

    private async Task IdleAsync(LoadOptions options)
    {
        var process = new ServerProcess(arrangement.ProcessId(0));
        var start = await ChangeQuantityAsync(1);
        var sockets = new LoadSocket[options.Idle];
        using var inbox = new Inbox(sockets, new Receipts(start));
        await ConnectAsync(sockets, inbox, process, options.Counts, start - 1);
        var before = process.ProcessorTime;
        await Task.Delay(s_quiet);
        Report("idle subscribers, of them still connected", $"{options.Idle}, {sockets.Count(s => s.Lost is null)}");
        Report("server CPU for pings", $"{(process.ProcessorTime - before).TotalSeconds / s_quiet.TotalSeconds:F2} cores");
        End(inbox, sockets);
    }

    private void End(Inbox inbox, LoadSocket[] sockets)
    {
        inbox.Dispose();
        foreach (var lost in sockets.Where(s => s.Lost is not null).GroupBy(s => s.Lost))
        {
            Report("lost", $"{lost.Count()}: {lost.Key}");
        }

        foreach (var socket in sockets)
        {
            socket.Dispose();
        }
    }

    private async Task ConnectAsync(LoadSocket[] sockets, Inbox inbox, ServerProcess process, bool counts, long after)
    {
        // What the first half took besides, of code and of room for garbage, serves the second one too.
        var half = sockets.Length / 2;
        Connect(sockets, 0, half, inbox, counts, after);
        await Task.Delay(s_quiet);
        var memory = process.Memory;
        Connect(sockets, half, sockets.Length, inbox, counts, after);
        await Task.Delay(s_quiet);
        Report(
            "memory a connection, of the second half",
            $"{(process.Memory - memory) / (double)(sockets.Length - half) / 1024:F1} KiB ({process.Memory / 1024 / 1024} MiB in all)");
    }

    private void Connect(LoadSocket[] sockets, int from, int to, Inbox inbox, bool counts, long after)
    {
        var query = counts
            ? "subscription ($company: ID!) { licenceCountChanged(companyId: $company) { subscriptionId quantity assigned available version historySequence } }"
            : "subscription ($company: ID!, $after: Long) { historyAppended(companyId: $company, after: $after) { sequence operation occurredAt quantityAfter assignedAfter } }";
        var began = DateTime.UtcNow;
        ThreadPool.SetMinThreads(ConnectAtOnce, ConnectAtOnce);
        Parallel.For(from, to, new ParallelOptions { MaxDegreeOfParallelism = ConnectAtOnce }, i =>
        {
            var address = new IPAddress([127, 0, 0, (byte)(2 + (i / PortsOfAddress))]);
            sockets[i] = LoadSocket.Open(arrangement.Servers[0], address, tokens["companyAdministrator"], query, new { company = Company, after });
            inbox.Add(i);
        });
        Report("connected", $"{to - from} in {(DateTime.UtcNow - began).TotalSeconds:F1} s");
    }

    private async Task<long> ChangeQuantityAsync(int difference)
    {
        var answer = await Arrangement.SendAsync(
            _client, arrangement.Servers[0], tokens["businessPartnerAdministrator"],
            "mutation ($input: ChangeQuantityInput!) { changeQuantity(input: $input) { history { sequence } } }",
            new { input = new { subscriptionId = Subscription, change = new { delta = difference } } }, null, CancellationToken.None);
        return answer.GetProperty("data").GetProperty("changeQuantity").GetProperty("history")[0].GetProperty("sequence").GetInt64();
    }

    private async Task<List<(long Sequence, DateTime Committed)>> ReadCommitsAsync(long after, long upTo)
    {
        await using var connection = new NpgsqlConnection(arrangement.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            "SELECT sequence, pg_xact_commit_timestamp(xmin) FROM history WHERE company_id = 3 AND sequence > @after AND sequence <= @upTo", connection);
        command.Parameters.AddWithValue("after", after);
        command.Parameters.AddWithValue("upTo", upTo);
        await using var reader = await command.ExecuteReaderAsync();
        var commits = new List<(long, DateTime)>();
        while (await reader.ReadAsync())
        {
            commits.Add((reader.GetInt64(0), reader.GetDateTime(1)));
        }

        return commits;
    }

    private void Report(string what, string value) => output.WriteLine($"{what,-42} {value}");
}
