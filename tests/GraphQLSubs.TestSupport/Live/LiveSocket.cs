using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace GraphQLSubs.TestSupport.Live;

/// <summary>
/// A client of graphql-transport-ws on a bare socket: light enough that one process holds tens of thousands. It answers pings while it is read. Not a model for
/// applications: it masks its frames with zeros, and leaves out what the server never sends.
/// </summary>
public sealed class LiveSocket : IDisposable
{
    private const string Handshake =
        "GET /graphql HTTP/1.1\r\nHost: {0}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n";

    private const int SmallestBuffer = 1024;

    private static readonly byte[] s_ping = """{"type":"ping"}"""u8.ToArray();
    private static readonly byte[] s_pong = Frame(1, """{"type":"pong"}"""u8);

    private readonly Socket _socket;
    private byte[] _buffer = new byte[SmallestBuffer];
    private int _start;
    private int _end;

    private LiveSocket(Socket socket) => _socket = socket;

    /// <summary>Connects and signs in.</summary>
    /// <param name="server">Where the server listens.</param>
    /// <param name="token">The token.</param>
    /// <param name="from">The local address; null for any. One address has some 28,000 ports.</param>
    /// <param name="receiveBuffer">The bytes that the kernel keeps unread, about; null for its default.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="LiveSocketException">The server does not let it in.</exception>
    public static async Task<LiveSocket> ConnectAsync(
        IPEndPoint server, string token, IPAddress? from = null, int? receiveBuffer = null, CancellationToken cancellationToken = default)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        var client = new LiveSocket(socket);
        try
        {
            if (receiveBuffer is { } size)
            {
                socket.ReceiveBufferSize = size;
            }

            if (from is not null)
            {
                socket.Bind(new IPEndPoint(from, 0));
            }

            await socket.ConnectAsync(server, cancellationToken);
            await socket.SendAsync(Encoding.ASCII.GetBytes(Handshake.Replace("{0}", server.ToString(), StringComparison.Ordinal)), cancellationToken);
            await client.ReadHandshakeAsync(cancellationToken);
            await client.SendAsync(new { type = "connection_init", payload = new { Authorization = $"Bearer {token}" } }, cancellationToken);
            await client.ReceiveAsync(cancellationToken);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <summary>Subscribes.</summary>
    /// <param name="id">The operation's id.</param>
    /// <param name="query">The document.</param>
    /// <param name="variables">Its variables.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task SubscribeAsync(string id, string query, object variables, CancellationToken cancellationToken = default)
        => SendAsync(new { id, type = "subscribe", payload = new { query, variables } }, cancellationToken);

    /// <summary>The next message that is no ping; valid until the next call.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="LiveSocketException">The connection has ended.</exception>
    /// <exception cref="SocketException">The connection is broken.</exception>
    public async ValueTask<ReadOnlyMemory<byte>> ReceiveAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            while (TryReadFrame(out var opcode, out var payload))
            {
                switch (opcode)
                {
                    case 1 when payload.Span.SequenceEqual(s_ping):
                        await _socket.SendAsync(s_pong, cancellationToken);
                        break;
                    case 1:
                        return payload;
                    case 8:
                        throw new LiveSocketException(payload.Length < 2
                            ? "Closed"
                            : $"{BinaryPrimitives.ReadUInt16BigEndian(payload.Span)} {Encoding.UTF8.GetString(payload.Span[2..])}");
                }
            }

            await FillAsync(cancellationToken);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _socket.Dispose();

    private async Task ReadHandshakeAsync(CancellationToken cancellationToken)
    {
        int end;
        while ((end = _buffer.AsSpan(0, _end).IndexOf("\r\n\r\n"u8)) < 0)
        {
            await FillAsync(cancellationToken);
        }

        if (!_buffer.AsSpan(0, _end).StartsWith("HTTP/1.1 101"u8))
        {
            throw new LiveSocketException(Encoding.UTF8.GetString(_buffer.AsSpan(0, end)));
        }

        _start = end + 4;
    }

    private bool TryReadFrame(out int opcode, out ReadOnlyMemory<byte> payload)
    {
        var available = _buffer.AsSpan(_start, _end - _start);
        (opcode, payload) = (0, default);
        if (available.Length < 2)
        {
            return false;
        }

        var (length, header) = available[1] switch
        {
            < 126 => (available[1], 2),
            126 when available.Length >= 4 => (BinaryPrimitives.ReadUInt16BigEndian(available[2..]), 4),
            127 when available.Length >= 10 => ((int)BinaryPrimitives.ReadInt64BigEndian(available[2..]), 10),
            _ => (int.MaxValue / 2, 0),
        };
        if (available.Length < header + length)
        {
            return false;
        }

        opcode = available[0] & 0xF;
        payload = _buffer.AsMemory(_start + header, length);
        _start += header + length;
        return true;
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, 2 * _buffer.Length);
        }

        var received = await _socket.ReceiveAsync(_buffer.AsMemory(_end), cancellationToken);
        _end += received > 0 ? received : throw new LiveSocketException("The connection has ended.");
    }

    private async Task SendAsync(object message, CancellationToken cancellationToken)
        => await _socket.SendAsync(Frame(1, JsonSerializer.SerializeToUtf8Bytes(message)), cancellationToken);

    private static byte[] Frame(byte opcode, ReadOnlySpan<byte> payload)
    {
        var extended = payload.Length < 126 ? 0 : 2;
        var frame = new byte[2 + extended + 4 + payload.Length];
        frame[0] = (byte)(0x80 | opcode);
        frame[1] = (byte)(0x80 | (extended is 0 ? payload.Length : 126));
        if (extended > 0)
        {
            BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(2), (ushort)payload.Length);
        }

        payload.CopyTo(frame.AsSpan(2 + extended + 4));
        return frame;
    }
}

/// <summary>A socket that the server has refused or closed.</summary>
/// <param name="message">The close code and reason, or the answer to the handshake.</param>
public sealed class LiveSocketException(string message) : Exception(message);
