using System.Net.WebSockets;
using System.Text;
using GraphQLSubs.Engine.Values;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GraphQLSubs.Engine.AspNetCore.WebSockets;

/// <summary>
/// A socket that many operations send on and one loop receives from. Nothing is queued: who sends waits until the peer has taken the message,
/// so that a slow peer slows its own operations down and costs no memory.
/// </summary>
internal sealed class SocketConnection : ISocketConnection, IDisposable
{
    /// <summary>How long the peer may take to answer a close frame.</summary>
    private static readonly TimeSpan s_closeTimeout = TimeSpan.FromSeconds(5);

    /// <summary>What is received at once. A socket fills all it is given before it tells, so that a frame without an end would not be seen to be too big, or to go on.</summary>
    private const int ReceiveBytes = 16 * 1024;

    private readonly WebSocket _socket;
    private readonly GraphQLSocketOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    // Not disposed, as it holds nothing: a keep-alive may come to it when the socket has ended.
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly CancellationTokenSource _ended;
    private Dictionary<string, object?>? _contextData;
    private CancellationTokenSource? _closeTimeout;
    private long _lastReceived;
    private int _closing;

    public SocketConnection(WebSocket socket, HttpContext context, GraphQLSocketOptions options, TimeProvider time, ILogger logger)
    {
        _socket = socket;
        _options = options;
        _time = time;
        _logger = logger;
        HttpContext = context;
        _ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        RequestAborted = _ended.Token;
        _lastReceived = time.GetTimestamp();
    }

    public HttpContext HttpContext { get; }

    public IDictionary<string, object?> ContextData => LazyInitializer.EnsureInitialized(ref _contextData, () => []);

    public CancellationToken RequestAborted { get; }

    public bool IsClosed => Volatile.Read(ref _closing) is 1 || RequestAborted.IsCancellationRequested;

    /// <summary>When the peer last sent anything, as a timestamp of the time provider.</summary>
    public long LastReceived => Volatile.Read(ref _lastReceived);

    /// <summary>Sends a message once the messages before it are sent. Does nothing on a closed socket.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled before its turn came: nothing was sent.</exception>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (IsClosed)
            {
                return;
            }
            // The socket has copied the message when it returns: that nobody waits for it any more after a timeout takes no memory from under it.
            var sending = _socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
            if (sending.IsCompletedSuccessfully)
            {
                sending.GetAwaiter().GetResult();
            }
            else
            {
                await sending.AsTask().WaitAsync(_options.SendTimeout, _time, CancellationToken.None);
            }
        }
        catch (Exception error) when (IsPeerGone(error) && !cancellationToken.IsCancellationRequested)
        {
            Abort();
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Waits until a message begins to come. It takes no buffer for that, as most sockets are silent most of the time.</summary>
    /// <returns>False when the socket is closed and no message will come any more.</returns>
    public async ValueTask<bool> WaitAsync()
    {
        ValueWebSocketReceiveResult begun;
        try
        {
            begun = await _socket.ReceiveAsync(Memory<byte>.Empty, CancellationToken.None);
        }
        catch (Exception error) when (IsPeerGone(error))
        {
            return false;
        }
        if (begun.MessageType is WebSocketMessageType.Close)
        {
            await CloseAsync("", (int)WebSocketCloseStatus.NormalClosure, CancellationToken.None);
            return false;
        }
        if (begun.EndOfMessage)
        {
            await CloseAsync("Invalid message received", CloseCodes.BadRequest, CancellationToken.None);
        }
        return true;
    }

    /// <summary>Receives a whole message.</summary>
    /// <param name="message">Where it goes.</param>
    /// <param name="maxSize">The bytes that it may have.</param>
    /// <returns>False when the socket is closed and no message will come any more.</returns>
    public async ValueTask<bool> ReceiveAsync(ValueWriter message, int maxSize)
    {
        while (true)
        {
            ValueWebSocketReceiveResult received;
            try
            {
                var room = message.GetMemory();
                received = await _socket.ReceiveAsync(room[..Math.Min(room.Length, ReceiveBytes)], CancellationToken.None);
            }
            catch (Exception error) when (IsPeerGone(error))
            {
                return false;
            }
            Volatile.Write(ref _lastReceived, _time.GetTimestamp());
            message.Advance(received.Count);
            if (received.MessageType is WebSocketMessageType.Close)
            {
                await CloseAsync("", (int)WebSocketCloseStatus.NormalClosure, CancellationToken.None);
                return false;
            }
            if (IsClosed)
            {
                // The close frame is on its way; what the peer sent before it saw that is of no interest.
                message.Truncate(0);
            }
            else if (received.MessageType is WebSocketMessageType.Binary)
            {
                await CloseAsync("Invalid message received", CloseCodes.BadRequest, CancellationToken.None);
            }
            else if (message.Length > maxSize)
            {
                await CloseAsync("The message is too big", CloseCodes.MessageTooBig, CancellationToken.None);
            }
            else if (received.EndOfMessage)
            {
                return true;
            }
        }
    }

    public async ValueTask CloseAsync(string message, int reason, CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _closing, 1) is 1)
        {
            return;
        }
        _closeTimeout = new CancellationTokenSource(s_closeTimeout, _time);
        _closeTimeout.Token.Register(_socket.Abort);
        await _ended.CancelAsync();
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closeTimeout.Token);
        try
        {
            await _sending.WaitAsync(waiting.Token);
            try
            {
                await _socket.CloseOutputAsync((WebSocketCloseStatus)reason, Truncate(message), waiting.Token);
                Log.SocketClosed(_logger, reason, message);
            }
            finally
            {
                _sending.Release();
            }
        }
        catch (Exception error) when (IsPeerGone(error))
        {
            _socket.Abort();
        }
    }

    /// <summary>Drops the connection without a close frame.</summary>
    public void Abort()
    {
        Volatile.Write(ref _closing, 1);
        _socket.Abort();
        try
        {
            _ended.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The socket has ended meanwhile.
        }
    }

    /// <summary>Ends the operations of a socket that is closed already.</summary>
    public Task EndAsync()
    {
        Volatile.Write(ref _closing, 1);
        return _ended.CancelAsync();
    }

    public void Dispose()
    {
        _socket.Dispose();
        _ended.Dispose();
        _closeTimeout?.Dispose();
    }

    private static bool IsPeerGone(Exception error)
        => error is WebSocketException or OperationCanceledException or TimeoutException or IOException or ObjectDisposedException;

    /// <summary>A close frame carries at most 123 bytes of reason (RFC 6455, 5.5).</summary>
    private static string Truncate(string reason)
    {
        const int Max = 123;
        while (Encoding.UTF8.GetByteCount(reason) > Max)
        {
            reason = reason[..^1];
        }
        return char.IsHighSurrogate(reason.LastOrDefault()) ? reason[..^1] : reason;
    }
}
