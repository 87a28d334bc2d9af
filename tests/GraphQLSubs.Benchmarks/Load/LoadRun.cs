using System.Globalization;
using GraphQLSubs.Benchmarks.Live;
using GraphQLSubs.TestSupport;
using Npgsql;

namespace GraphQLSubs.Benchmarks.Load;

/// <summary>
/// Compares the published server on a large database with SQL written by hand and with another GraphQL server: <c>dotnet run -c Release -- load</c>. wrk sends the
/// requests (<c>apt-get install wrk</c>), and all of it is on one machine.
/// </summary>
internal sealed class LoadRun(LoadSettings settings, string library, string database, LoadServers servers, LoadTokens tokens, string folder)
{
    private readonly LoadReport _report = new();

    public static async Task RunAsync(LoadSettings settings)
    {
        if (!Wrk.IsInstalled)
        {
            throw new InvalidOperationException("wrk is not installed: apt-get install wrk.");
        }

        var folder = Directory.CreateTempSubdirectory("graphqlsubs-load-run-").FullName;
        var tokens = new LoadTokens();
        var servers = new LoadServers(folder, tokens);
        var library = settings.Server is { } published ? LoadServers.LibraryIn(published) : await servers.PublishAsync();
        await using var cluster = settings.Database is null
            ? await LoadCluster.StartAsync(settings.KeptCluster, database => servers.SeedAsync(library, database, settings.IsSmall))
            : null;
        var run = new LoadRun(settings, library, settings.Database ?? cluster!.ConnectionString, servers, tokens, folder);
        await run.RunAsync();
        var report = run._report.ToString();
        Console.WriteLine(report);
        if (settings.Output is { } output)
        {
            await File.WriteAllTextAsync(output, report);
        }

        Directory.Delete(folder, recursive: true);
    }

    private async Task RunAsync()
    {
        await using var source = NpgsqlDataSource.Create(database);
        var data = new LoadData(source);
        var partner = await data.FindPartnerAsync();
        var callers = tokens.Issue(partner, await data.AppointAdministratorsAsync(partner, LoadTokens.Callers));
        var configuration = settings.Database is null ? $" ({LoadCluster.Configuration})" : "";
        _report.Add($"{settings.Rounds} rounds of {settings.Duration.TotalSeconds} s after {settings.WarmUp.TotalSeconds} s of warm-up, {settings.Connections} connections,");
        _report.Add($"{Environment.ProcessorCount} processors shared by wrk, server and PostgreSQL{configuration}.");
        if (settings.Rows.Contains("start"))
        {
            await MeasureStartAsync(callers[0]);
        }

        await MeasureRowsAsync(source, data, partner, callers);
        if (settings.Rows.Contains("S1"))
        {
            await MeasureStreamsAsync();
        }
    }

    private async Task MeasureRowsAsync(NpgsqlDataSource source, LoadData data, long partner, IReadOnlyList<string> callers)
    {
        var peers = new List<Peer>();
        try
        {
            foreach (var name in settings.Peers)
            {
                peers.Add(await servers.StartAsync(name, library, database, callers));
            }

            var state = new DatabaseState(source);
            await state.KeepAsync();
            var rows = await LoadRows.DrawAsync(settings.Rows, data, partner, peers.Find(p => p.Name == Peer.Server));
            var wrk = new Wrk(folder, settings.Connections);
            _report.Add($"");
            foreach (var row in rows)
            {
                foreach (var difference in await Verification.CompareAsync(row, peers, state.BringBackAsync))
                {
                    Progress(difference);
                    _report.Add($"- {difference}");
                }

                foreach (var peer in peers.Where(p => p.Takes(row)))
                {
                    await wrk.WriteAsync(peer, row);
                }
            }

            await MeasureAsync(rows, peers, new Measurements(wrk, await PostgresProcesses.FindAsync(source), state, settings));
        }
        finally
        {
            foreach (var peer in peers)
            {
                await peer.Process.DisposeAsync();
            }
        }
    }

    private async Task MeasureAsync(IReadOnlyList<LoadRow> rows, IReadOnlyList<Peer> peers, Measurements measurements)
    {
        var measured = new List<Measurement>();
        var memory = new List<(string Peer, long Bytes)>();
        for (var round = 0; round < settings.Rounds; round++)
        {
            foreach (var row in rows)
            {
                var takers = peers.Where(p => p.Takes(row)).ToList();
                for (var i = 0; i < takers.Count; i++)
                {
                    var measurement = await measurements.MeasureAsync(row, takers[(i + round) % takers.Count], round);
                    measured.Add(measurement);
                    Progress($"round {round + 1}, {row.Name}, {measurement.Peer}: {measurement.Load.Rate:F0}/s");
                }

                if (row == rows.LastOrDefault(r => !r.IsMutation))
                {
                    memory.AddRange(peers.Select(p => (p.Name, new ServerProcess(p.Process.Id).Memory)));
                }
            }
        }

        _report.Add([.. measured.OrderBy(m => rows.ToList().FindIndex(r => r.Name == m.Row)).ThenBy(m => peers.ToList().FindIndex(p => p.Name == m.Peer))]);
        _report.AddTable(
            ["server", "memory after the reads, MiB"],
            memory.GroupBy(m => m.Peer).Select(m => (string[])[m.Key, LoadReport.Spread(m.Select(o => o.Bytes / 1024.0 / 1024))]));
        _report.AddNoise(measured);
    }

    private async Task MeasureStartAsync(string token)
    {
        var times = new List<(TimeSpan Ready, TimeSpan First)>();
        for (var round = 0; round < settings.Rounds; round++)
        {
            var port = PostgresPrograms.FreePort();
            times.Add(await StartTimes.MeasureAsync(
                () => servers.StartServer(library, database, port), $"http://127.0.0.1:{port}", token, $$"""{"query":"{ me { name company { id name } } }"}"""));
        }

        _report.AddTable(
            ["start of the server", "ms"],
            [
                ["process to /health/ready", LoadReport.Spread(times.Select(t => t.Ready.TotalMilliseconds))],
                ["first request after it", LoadReport.Spread(times.Select(t => t.First.TotalMilliseconds))],
            ]);
    }

    private async Task MeasureStreamsAsync()
    {
        var readings = await LiveLoad.MeasureAsync(library, [1_000, 5_000]);
        _report.AddTable(
            ["S1: subscribers", "changes, of them delivered to all", "commit to last receipt, p50 ms", "p99 ms", "server CPU µs a message"],
            readings.Select(r => (string[])
            [
                r.Subscribers.ToString(CultureInfo.InvariantCulture), $"{r.Changes}, {r.Complete}", $"{r.P50.TotalMilliseconds:F0}", $"{r.P99.TotalMilliseconds:F0}",
                $"{r.ProcessorAMessage.TotalMicroseconds:F1}",
            ]));
    }

    private static void Progress(string what) => Console.Error.WriteLine(what);
}
