using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using GraphQLSubs.TestSupport.Live;

namespace GraphQLSubs.Benchmarks.Live;

/// <summary>A client of graphql-transport-ws without any task of its own: it is opened by blocking calls, and then read when an <see cref="Inbox"/> says that it has something.</summary>
internal sealed class LoadSocket : IDisposable
{
    private readonly Socket _socket;
    private readonly LiveFrames _frames = new();

    private LoadSocket(Socket socket) => _socket = socket;

    /// <summary>Why the connection has ended; null while it lasts.</summary>
    public string? Lost { get; private set; }

    public int Descriptor => (int)_socket.Handle;

    /// <summary>Connects, signs in and subscribes, and waits for the first event.</summary>
    /// <param name="server">Where the server listens.</param>
    /// <param name="from">The local address. One address has some 28,000 ports.</param>
    /// <param name="token">The token.</param>
    /// <param name="query">The document.</param>
    /// <param name="variables">Its variables.</param>
    /// <exception cref="LiveSocketException">The server does not let it in.</exception>
    public static LoadSocket Open(IPEndPoint server, IPAddress from, string token, string query, object variables)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        var client = new LoadSocket(socket);
        socket.Bind(new IPEndPoint(from, 0));
        socket.Connect(server);
        socket.Send(LiveFrames.Upgrade(server));
        while (!client._frames.TryReadUpgrade())
        {
            client._frames.Received(socket.Receive(client._frames.Free().Span));
        }

        client.Send(new { type = "connection_init", payload = new { Authorization = $"Bearer {token}" } });
        client.Expect("connection_ack"u8);
        client.Send(new { id = "1", type = "subscribe", payload = new { query, variables } });
        client.Expect("next"u8);
        socket.Blocking = false;
        return client;
    }

    /// <summary>Takes in whatever has arrived.</summary>
    /// <param name="receipts">Told of each message.</param>
    public void Read(Receipts receipts)
    {
        try
        {
            while (Lost is null)
            {
                var room = _frames.Free().Span;
                var received = _socket.Receive(room, SocketFlags.None, out var error);
                if (error is SocketError.WouldBlock)
                {
                    return;
                }

                _frames.Received(error is SocketError.Success ? received : throw new SocketException((int)error));
                while (_frames.TryRead(out var message))
                {
                    if (message.IsEmpty)
                    {
                        _socket.Send(LiveFrames.Pong.Span);
                    }
                    else
                    {
                        receipts.Add(message.Span);
                    }
                }

                if (received < room.Length)
                {
                    return;
                }
            }
        }
        catch (Exception error) when (error is SocketException or LiveSocketException)
        {
            Lost = error.Message;
        }
    }

    public void Dispose() => _socket.Dispose();

    private void Send(object message) => _socket.Send(LiveFrames.Frame(JsonSerializer.SerializeToUtf8Bytes(message)));

    private void Expect(ReadOnlySpan<byte> type)
    {
        while (true)
        {
            while (_frames.TryRead(out var message))
            {
                if (message.IsEmpty)
                {
                    _socket.Send(LiveFrames.Pong.Span);
                    continue;
                }

                if (message.Span.IndexOf(type) < 0)
                {
                    throw new LiveSocketException(Encoding.UTF8.GetString(message.Span));
                }

                return;
            }

            _frames.Received(_socket.Receive(_frames.Free().Span));
        }
    }
}
