using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace GraphQLSubs.TestSupport.Live;

/// <summary>
/// A client's side of graphql-transport-ws in bytes: the handshake, frames to send, and a buffer that received frames are taken from. Not a model for applications: it
/// masks its frames with zeros, and leaves out what the server never sends.
/// </summary>
public sealed class LiveFrames
{
    private const string UpgradeRequest =
        "GET /graphql HTTP/1.1\r\nHost: {0}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n";

    private const int SmallestBuffer = 1024;
    private const int Text = 1;
    private const int Close = 8;

    private static readonly byte[] s_ping = """{"type":"ping"}"""u8.ToArray();

    private byte[] _buffer = new byte[SmallestBuffer];
    private int _start;
    private int _end;

    /// <summary>The answer to a ping.</summary>
    public static ReadOnlyMemory<byte> Pong { get; } = Frame("""{"type":"pong"}"""u8);

    /// <summary>The request that opens the socket.</summary>
    /// <param name="server">The server.</param>
    public static byte[] Upgrade(IPEndPoint server)
        => Encoding.ASCII.GetBytes(UpgradeRequest.Replace("{0}", server.ToString(), StringComparison.Ordinal));

    /// <summary>A message as a frame.</summary>
    /// <param name="message">The message, below 64 KiB.</param>
    public static byte[] Frame(ReadOnlySpan<byte> message)
    {
        var extended = message.Length < 126 ? 0 : 2;
        var frame = new byte[2 + extended + 4 + message.Length];
        frame[0] = 0x80 | Text;
        frame[1] = (byte)(0x80 | (extended is 0 ? message.Length : 126));
        if (extended > 0)
        {
            BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(2), (ushort)message.Length);
        }

        message.CopyTo(frame.AsSpan(2 + extended + 4));
        return frame;
    }

    /// <summary>Room for what is received next.</summary>
    public Memory<byte> Free()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, 2 * _buffer.Length);
        }

        return _buffer.AsMemory(_end);
    }

    /// <summary>Tells how much of <see cref="Free"/> has been filled.</summary>
    /// <param name="received">Bytes; 0 at the end of the connection.</param>
    /// <exception cref="LiveSocketException">The connection has ended.</exception>
    public void Received(int received) => _end += received > 0 ? received : throw new LiveSocketException("The connection has ended.");

    /// <summary>Takes the answer to the handshake.</summary>
    /// <returns>Whether all of it is there.</returns>
    /// <exception cref="LiveSocketException">The server refuses.</exception>
    public bool TryReadUpgrade()
    {
        var end = _buffer.AsSpan(0, _end).IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return false;
        }

        if (!_buffer.AsSpan(0, _end).StartsWith("HTTP/1.1 101"u8))
        {
            throw new LiveSocketException(Encoding.UTF8.GetString(_buffer.AsSpan(0, end)));
        }

        _start = end + 4;
        return true;
    }

    /// <summary>Takes the next message.</summary>
    /// <param name="message">The message, valid until the next call of <see cref="Free"/>; empty for a ping, which is to be answered.</param>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="LiveSocketException">The server has closed the socket.</exception>
    public bool TryRead(out ReadOnlyMemory<byte> message)
    {
        while (TryReadFrame(out var opcode, out message))
        {
            switch (opcode)
            {
                case Text:
                    message = message.Span.SequenceEqual(s_ping) ? default : message;
                    return true;
                case Close:
                    throw new LiveSocketException(message.Length < 2
                        ? "Closed"
                        : $"{BinaryPrimitives.ReadUInt16BigEndian(message.Span)} {Encoding.UTF8.GetString(message.Span[2..])}");
            }
        }

        return false;
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
}
