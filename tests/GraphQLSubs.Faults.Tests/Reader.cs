using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using GraphQLSubs.TestSupport.Live;

namespace GraphQLSubs.Faults.Tests;

/// <summary>
/// A dashboard: it follows the history and the counts on one socket, and when that ends it connects again, to the next server of its list, and goes on after the
/// last entry that it knows.
/// </summary>
internal sealed class Reader(string token, IReadOnlyList<IPEndPoint> servers, long after, int? receiveBuffer = null)
{
    private const string History = "subscription ($company: ID!, $after: Long) { historyAppended(companyId: $company, after: $after) { sequence details } }";

    private const string Counts =
        "subscription ($company: ID!, $only: [ID!]) { licenceCountChanged(companyId: $company, subscriptionIds: $only) { quantity version } }";

    private static readonly TimeSpan s_beforeRetry = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_connectPatience = TimeSpan.FromSeconds(2);

    private readonly Dictionary<long, DateTime> _received = [];
    private readonly TaskCompletionSource _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile TaskCompletionSource? _notReading;
    private int _server;

    /// <summary>Ends when it has been connected once.</summary>
    public Task Connected => _connected.Task;

    /// <summary>When each entry came; complete once the reader has ended.</summary>
    public IReadOnlyDictionary<long, DateTime> Received => _received;

    /// <summary>Entries that came again.</summary>
    public int Duplicated { get; private set; }

    /// <summary>Entries that did not follow the one before.</summary>
    public int OutOfOrder { get; private set; }

    /// <summary>Counts whose version was older than one that came before, or, on one connection, the same.</summary>
    public int CountsGoneBack { get; private set; }

    /// <summary>How often it had to connect again.</summary>
    public int Reconnects { get; private set; }

    /// <summary>The last entry that it knows.</summary>
    public long Last { get; private set; } = after;

    /// <summary>The latest count.</summary>
    public (long Version, int Quantity) Count { get; private set; }

    /// <summary>Takes nothing off the socket until <see cref="ReadOn"/>.</summary>
    public void StopReading() => _notReading = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void ReadOn() => Interlocked.Exchange(ref _notReading, null)?.SetResult();

    public async Task ReadAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await ReadOnceAsync(stopping);
            }
            catch (Exception gone) when (gone is LiveSocketException or SocketException or OperationCanceledException)
            {
                // Connected again below, unless it is to stop.
            }

            if (!stopping.IsCancellationRequested)
            {
                Reconnects++;
                _server = (_server + 1) % servers.Count;
                await Task.Delay(s_beforeRetry);
            }
        }
    }

    private async Task ReadOnceAsync(CancellationToken stopping)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        patience.CancelAfter(s_connectPatience);
        using var socket = await LiveSocket.ConnectAsync(servers[_server], token, receiveBuffer: receiveBuffer, cancellationToken: patience.Token);
        await socket.SubscribeAsync("history", History, new { company = Demo.Company, after = Last }, patience.Token);
        await socket.SubscribeAsync("counts", Counts, new { company = Demo.Company, only = new[] { Demo.Subscription } }, patience.Token);
        long version = 0;
        while (true)
        {
            if (_notReading is { } pause)
            {
                await pause.Task.WaitAsync(stopping);
            }

            var message = await socket.ReceiveAsync(stopping);
            var now = DateTime.UtcNow;
            using var json = JsonDocument.Parse(message);
            if (json.RootElement.GetProperty("type").GetString() != "next"
                || json.RootElement.GetProperty("payload").GetProperty("data") is not { ValueKind: JsonValueKind.Object } data)
            {
                return; // An error, or the end of a stream.
            }

            if (data.TryGetProperty("historyAppended", out var entry))
            {
                TakeEntry(entry.GetProperty("sequence").GetInt64(), now);
            }
            else
            {
                version = TakeCount(data.GetProperty("licenceCountChanged"), version);
            }
        }
    }

    private void TakeEntry(long sequence, DateTime now)
    {
        if (sequence <= Last)
        {
            Duplicated++;
            return;
        }

        if (sequence != Last + 1)
        {
            OutOfOrder++;
        }

        Last = sequence;
        _received[sequence] = now;
        _connected.TrySetResult();
    }

    private long TakeCount(JsonElement count, long previous)
    {
        var version = count.GetProperty("version").GetInt64();
        if (version < Count.Version || version == previous)
        {
            CountsGoneBack++;
        }

        Count = (version, count.GetProperty("quantity").GetInt32());
        _connected.TrySetResult();
        return version;
    }
}
