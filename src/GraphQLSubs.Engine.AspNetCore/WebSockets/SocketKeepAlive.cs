using Microsoft.Extensions.Logging;

namespace GraphQLSubs.Engine.AspNetCore.WebSockets;

/// <summary>Sends a sign of life on a silent socket, and drops a peer that answers none.</summary>
internal sealed class SocketKeepAlive(SocketConnection connection, SocketProtocol protocol, TimeSpan interval, TimeProvider time, ILogger logger)
{
    private Task _sending = Task.CompletedTask;
    private long? _sent;

    /// <summary>Does what is due. One caller at a time.</summary>
    public void Beat()
    {
        if (!_sending.IsCompleted)
        {
            return; // The peer takes nothing at present, for which sending has a timeout.
        }
        if (!protocol.AnswersKeepAlive)
        {
            _sent ??= time.GetTimestamp();
            if (time.GetElapsedTime(_sent.Value) < interval)
            {
                return;
            }
        }
        else if (_sent is { } since && connection.LastReceived < since)
        {
            if (time.GetElapsedTime(since) >= 2 * interval)
            {
                Log.SocketPeerDead(logger);
                connection.Abort();
            }
            return;
        }
        else if (time.GetElapsedTime(connection.LastReceived) < interval)
        {
            return;
        }
        // Before it is sent: the answer may be there before the sending has returned, and must not seem older than the ping.
        _sent = time.GetTimestamp();
        _sending = SendAsync();
    }

    private async Task SendAsync()
    {
        try
        {
            await connection.SendAsync(protocol.KeepAlive, connection.RequestAborted);
        }
        catch (OperationCanceledException) when (connection.IsClosed)
        {
            // The socket is closed: nothing to keep alive.
        }
    }
}
