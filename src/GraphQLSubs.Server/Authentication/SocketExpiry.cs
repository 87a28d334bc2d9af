using System.Collections.Concurrent;
using GraphQLSubs.Server.Operations;

namespace GraphQLSubs.Server.Authentication;

/// <summary>Closes websockets within a second after their viewers' tokens have expired: one timer for all.</summary>
internal sealed class SocketExpiry : IDisposable
{
    public const int Forbidden = 4403;

    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<ISocketConnection, DateTimeOffset> _expiries = [];
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ITimer _timer;

    public SocketExpiry(TimeProvider time, ILogger<SocketExpiry> logger)
    {
        (_time, _logger) = (time, logger);
        _timer = time.CreateTimer(static sockets => ((SocketExpiry)sockets!).CloseExpired(), this, s_interval, s_interval);
    }

    public void Watch(ISocketConnection connection, DateTimeOffset expiresAt) => _expiries[connection] = expiresAt;

    public void Unwatch(ISocketConnection connection) => _expiries.TryRemove(connection, out _);

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private void CloseExpired()
    {
        var now = _time.GetUtcNow();
        foreach (var (connection, expiresAt) in _expiries)
        {
            if (expiresAt <= now && _expiries.TryRemove(connection, out _))
            {
                Log.SocketExpired(_logger);
                _ = connection.CloseAsync("The token has expired.", Forbidden, CancellationToken.None).AsTask();
            }
        }
    }
}
