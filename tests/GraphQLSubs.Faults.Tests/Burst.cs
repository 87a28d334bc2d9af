using System.Net;
using GraphQLSubs.TestSupport.Live;

namespace GraphQLSubs.Faults.Tests;

/// <summary>Changes, made on both servers, while readers on both and behind nginx follow; then the proof that nothing was lost, doubled or out of order.</summary>
internal sealed class Burst(RunningArrangement arrangement) : IDisposable
{
    private const int Writers = 4;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(2);

    private readonly List<(Reader Reader, IPEndPoint Server)> _readers = [];
    private readonly HashSet<Reader> _hit = [];
    private readonly List<Task> _reading = [];
    private readonly List<Task> _writing = [];
    private readonly List<Writer> _writers = [];
    private readonly CancellationTokenSource _stopWriting = new();
    private readonly CancellationTokenSource _stopReading = new();
    private (long Sequence, long Version, int Quantity) _before;

    private Arrangement Servers => arrangement.Servers;

    /// <summary>Begins: readers first, then changes.</summary>
    /// <param name="readers">How many on each server, and a quarter of it behind nginx.</param>
    public async Task StartAsync(int readers)
    {
        _before = await Log.ReadStateAsync(Servers.ConnectionString);
        for (var i = 0; i < readers; i++)
        {
            Add(i, Servers.Servers[0], Servers.Servers);
            Add(i, Servers.Servers[1], [Servers.Servers[1], Servers.Servers[0]]);
            if (i % 4 == 0 && Servers.Nginx is { } nginx)
            {
                Add(i / 4, nginx, [nginx]);
            }
        }

        await Task.WhenAll(_readers.Select(r => r.Reader.Connected)).WaitAsync(s_patience);
        for (var i = 0; i < Writers; i++)
        {
            var writer = new Writer(arrangement.Tokens["businessPartnerAdministrator"], Servers.Servers, i % 2);
            _writers.Add(writer);
            _writing.Add(writer.WriteAsync(_stopWriting.Token));
        }

        await Task.Delay(Scale.Calm);
    }

    /// <summary>The readers that begin on a server are hit; and all behind nginx, who may be on it.</summary>
    public void HitServer(int server)
        => _hit.UnionWith(_readers.Where(r => r.Server.Equals(Servers.Servers[server]) || r.Server.Equals(Servers.Nginx)).Select(r => r.Reader));

    /// <summary>All readers are hit.</summary>
    public void HitAll() => _hit.UnionWith(_readers.Select(r => r.Reader));

    /// <summary>One reader more, which is hit, with as little room as there is for what it has not read.</summary>
    public Reader AddSlowReader()
    {
        var reader = Add(0, Servers.Servers[0], [Servers.Servers[0]], receiveBuffer: 1024);
        _hit.Add(reader);
        return reader;
    }

    /// <summary>Ends the changes, waits until every reader knows the last one, and compares everything with the database.</summary>
    public async Task FinishAsync(string fault)
    {
        await Task.Delay(Scale.Calm);
        await _stopWriting.CancelAsync();
        await Task.WhenAll(_writing).WaitAsync(s_patience);
        var after = await Log.ReadStateAsync(Servers.ConnectionString);
        for (var due = DateTime.UtcNow + s_patience; DateTime.UtcNow < due && _readers.Exists(r => !Knows(r.Reader, after.Sequence, after.Version));)
        {
            await Task.Delay(50);
        }

        await _stopReading.CancelAsync();
        await Task.WhenAll(_reading).WaitAsync(s_patience);
        await AssertAsync(fault, after);
    }

    public void Dispose()
    {
        _stopWriting.Cancel();
        _stopReading.Cancel();
        _stopWriting.Dispose();
        _stopReading.Dispose();
    }

    // Of two rights, so that results are shared among some of them and not among all.
    private Reader Add(int number, IPEndPoint server, IReadOnlyList<IPEndPoint> servers, int? receiveBuffer = null)
    {
        var token = arrangement.Tokens[number % 2 == 0 ? "companyAdministrator" : "businessPartnerAdministrator"];
        var reader = new Reader(token, servers, _before.Sequence, receiveBuffer);
        _readers.Add((reader, server));
        _reading.Add(reader.ReadAsync(_stopReading.Token));
        return reader;
    }

    private static bool Knows(Reader reader, long sequence, long version) => reader.Last >= sequence && reader.Count.Version >= version;

    private async Task AssertAsync(string fault, (long Sequence, long Version, int Quantity) after)
    {
        var entries = await Log.ReadEntriesAsync(Servers.ConnectionString, _before.Sequence);
        var acknowledged = _writers.SelectMany(w => w.Acknowledged).ToList();
        var logged = entries.Where(e => e.IsOfSubscription).Select(e => e.Sequence).ToList();
        var all = _readers.ConvertAll(r => r.Reader);
        var pauses = all.Where(r => !_hit.Contains(r))
            .SelectMany(r => entries.Where(e => r.Received.ContainsKey(e.Sequence)).Select(e => r.Received[e.Sequence] - e.Committed)).ToList();
        var outcome = new Outcome(
            fault, acknowledged.Count, _writers.Sum(w => w.Retries), logged.Count, all.Count, all.Sum(r => r.Reconnects),
            all.Sum(r => r.Received.Count + r.Duplicated), all.Sum(r => r.Duplicated), all.Sum(r => entries.Count(e => !r.Received.ContainsKey(e.Sequence))),
            pauses.Count > 0 ? pauses.Max() : null);
        outcome.Tell();

        // Each acknowledged change is in the log exactly once, and nothing else is.
        Assert.Equal(logged, acknowledged.Order());
        Assert.Equal(_before.Quantity + acknowledged.Count, after.Quantity);
        Assert.Equal(Enumerable.Range(1, entries.Count).Select(i => _before.Sequence + i), entries.Select(e => e.Sequence));

        // Every reader ends with the log's exact sequence, and the true counts.
        Assert.Equal((0, 0), (outcome.Duplicated, outcome.Lost));
        Assert.All(all, r => Assert.Equal(
            (0, 0, after.Sequence, (after.Version, after.Quantity)), (r.OutOfOrder, r.CountsGoneBack, r.Last, r.Count)));
        Assert.True(outcome.LongestPause is null || outcome.LongestPause < s_longestPause, $"A reader that was not hit waited {outcome.LongestPause}.");
    }
}
