using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace GraphQLSubs.Engine.AspNetCore.WebSockets;

/// <summary>
/// Looks at all sockets of an endpoint again and again, while it has any, and closes them when the server stops: one timer for tens of thousands of them. It looks at one part after the other,
/// so that no event has to wait behind the pings of all.
/// </summary>
internal sealed class SocketHeartbeat
{
    private const int Parts = 10;
    private static readonly TimeSpan s_longestInterval = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<SocketSession, bool>[] _parts = [.. Enumerable.Range(0, Parts).Select(_ => new ConcurrentDictionary<SocketSession, bool>())];
    private readonly Lock _lock = new();
    private readonly TimeSpan _interval;
    private readonly ITimer _timer;
    private readonly CancellationToken _stopping;
    private int _count;
    private int _isBeating;
    private int _next;

    public SocketHeartbeat(GraphQLSocketOptions options, TimeProvider time, CancellationToken stopping)
    {
        _stopping = stopping;
        var shortest = options.KeepAliveInterval is { } keepAlive && keepAlive < options.ConnectionInitializationTimeout
            ? keepAlive : options.ConnectionInitializationTimeout;
        _interval = (shortest / 5 < s_longestInterval ? shortest / 5 : s_longestInterval) / Parts;
        _timer = time.CreateTimer(static heartbeat => ((SocketHeartbeat)heartbeat!).Beat(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        stopping.Register(Stop);
    }

    /// <summary>Looks at a session from now on.</summary>
    public void Add(SocketSession session)
    {
        PartOf(session).TryAdd(session, true);
        lock (_lock)
        {
            if (++_count == 1)
            {
                _timer.Change(_interval, _interval);
            }
        }
        if (_stopping.IsCancellationRequested)
        {
            session.Stop();
        }
    }

    /// <summary>Does not look at a session any more, but may be about to for a last time.</summary>
    public void Remove(SocketSession session)
    {
        PartOf(session).TryRemove(session, out _);
        lock (_lock)
        {
            if (--_count == 0)
            {
                _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private ConcurrentDictionary<SocketSession, bool> PartOf(SocketSession session) => _parts[(uint)RuntimeHelpers.GetHashCode(session) % Parts];

    private void Stop()
    {
        foreach (var (session, _) in _parts.SelectMany(p => p))
        {
            session.Stop();
        }
    }

    private void Beat()
    {
        if (Interlocked.Exchange(ref _isBeating, 1) is 1)
        {
            return; // The last time is not over yet.
        }
        foreach (var (session, _) in _parts[_next])
        {
            session.Beat();
        }
        _next = (_next + 1) % Parts;
        Volatile.Write(ref _isBeating, 0);
    }
}
