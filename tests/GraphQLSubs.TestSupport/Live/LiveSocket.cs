using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace GraphQLSubs.TestSupport.Live;

/// <summary>A client of graphql-transport-ws on a bare socket, whose reader may be as slow as it likes. It answers pings while it is read.</summary>
public sealed class LiveSocket : IDisposable
{
    private readonly Socket _socket;
    private readonly LiveFrames _frames = new();

    private LiveSocket(Socket socket) => _socket = socket;

    /// <summary>Connects and signs in.</summary>
    /// <param name="server">Where the server listens.</param>
    /// <param name="token">The token.</param>
    /// <param name="receiveBuffer">The bytes that the kernel keeps unread, about; null for its default.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="LiveSocketException">The server does not let it in.</exception>
    public static async Task<LiveSocket> ConnectAsync(
        IPEndPoint server, string token, int? receiveBuffer = null, CancellationToken cancellationToken = default)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        var client = new LiveSocket(socket);
        try
        {
            if (receiveBuffer is { } size)
            {
                socket.ReceiveBufferSize = size;
            }

            await socket.ConnectAsync(server, cancellationToken);
            await socket.SendAsync(LiveFrames.Upgrade(server), cancellationToken);
            while (!client._frames.TryReadUpgrade())
            {
                await client.FillAsync(cancellationToken);
            }

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
            while (_frames.TryRead(out var message))
            {
                if (!message.IsEmpty)
                {
                    return message;
                }

                await _socket.SendAsync(LiveFrames.Pong, cancellationToken);
            }

            await FillAsync(cancellationToken);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _socket.Dispose();

    private async ValueTask FillAsync(CancellationToken cancellationToken)
        => _frames.Received(await _socket.ReceiveAsync(_frames.Free(), cancellationToken));

    private async Task SendAsync(object message, CancellationToken cancellationToken)
        => await _socket.SendAsync(LiveFrames.Frame(JsonSerializer.SerializeToUtf8Bytes(message)), cancellationToken);
}

/// <summary>A socket that the server has refused or closed.</summary>
/// <param name="message">The close code and reason, or the answer to the handshake.</param>
public sealed class LiveSocketException(string message) : Exception(message);
