using System.Net.Sockets;
using Microsoft.AspNetCore.Http.Features;

namespace GraphQLSubs.Engine.AspNetCore.WebSockets;

/// <summary>An upgrade whose stream writes to the connection's socket itself.</summary>
internal sealed class DirectUpgradeFeature(IHttpUpgradeFeature server, Socket socket) : IHttpUpgradeFeature
{
    public bool IsUpgradableRequest => server.IsUpgradableRequest;

    public async Task<Stream> UpgradeAsync() => new DirectStream(await server.UpgradeAsync(), socket);
}

/// <summary>
/// The stream of an upgraded connection. What is written goes to the socket on the writer's thread, instead of by the server's pipe and the thread that empties it.
/// All goes one way: that of the first write, which is the server's as long as nothing was received, as the answer that upgrades may be in its pipe until then.
/// </summary>
internal sealed class DirectStream : Stream
{
    private readonly Stream _server;
    private readonly Socket _socket;
    private volatile bool _hasReceived;
    private bool? _isDirect;

    /// <summary>A stream over a connection.</summary>
    /// <param name="server">The stream of the server; disposed with this one.</param>
    /// <param name="socket">The server's socket for the connection, which stays its owner's. It does not block from now on.</param>
    public DirectStream(Stream server, Socket socket)
    {
        _server = server;
        _socket = socket;
        _socket.Blocking = false;
    }

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        => _hasReceived ? _server.ReadAsync(buffer, cancellationToken) : ReadFirstAsync(buffer, cancellationToken);

    /// <summary>Writes; one write at a time.</summary>
    /// <exception cref="SocketException">The connection is gone.</exception>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _isDirect ??= _hasReceived;
        if (_isDirect is false)
        {
            return _server.WriteAsync(buffer, cancellationToken);
        }
        cancellationToken.ThrowIfCancellationRequested();
        var sent = _socket.Send(buffer.Span, SocketFlags.None, out var error);
        if (error is not (SocketError.Success or SocketError.WouldBlock))
        {
            throw new SocketException((int)error);
        }
        return sent == buffer.Length ? ValueTask.CompletedTask : WriteRestAsync(buffer[sent..], cancellationToken);
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => _isDirect is true ? Task.CompletedTask : _server.FlushAsync(cancellationToken);

    public override ValueTask DisposeAsync() => _server.DisposeAsync();

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _server.Dispose();
        }
        base.Dispose(disposing);
    }

    private async ValueTask<int> ReadFirstAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var read = await _server.ReadAsync(buffer, cancellationToken);
        _hasReceived = read > 0;
        return read;
    }

    private async ValueTask WriteRestAsync(ReadOnlyMemory<byte> rest, CancellationToken cancellationToken)
    {
        while (!rest.IsEmpty)
        {
            rest = rest[await _socket.SendAsync(rest, SocketFlags.None, cancellationToken)..];
        }
    }
}
