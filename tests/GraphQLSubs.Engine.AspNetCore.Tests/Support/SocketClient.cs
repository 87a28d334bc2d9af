using System.Net.WebSockets;
using System.Text;

namespace GraphQLSubs.Engine.AspNetCore.Tests.Support;

/// <summary>A client that shows every message as it came.</summary>
internal sealed class SocketClient(ClientWebSocket socket) : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    public ClientWebSocket Socket => socket;

    public Task SendAsync(string message) => SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text);

    public Task SendAsync(byte[] message, WebSocketMessageType type)
        => socket.SendAsync(message, type, endOfMessage: true, TestContext.Current.CancellationToken);

    /// <summary>The next message; null when the server has closed the socket.</summary>
    public async Task<string?> ReceiveAsync()
    {
        using var patience = new CancellationTokenSource(s_patience);
        var buffer = new byte[64 * 1024];
        var length = 0;
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(length), patience.Token);
            if (received.MessageType is WebSocketMessageType.Close)
            {
                return null;
            }
            length += received.Count;
            if (received.EndOfMessage)
            {
                return Encoding.UTF8.GetString(buffer, 0, length);
            }
        }
    }

    /// <summary>The next message that is no ping.</summary>
    public async Task<string?> ReceiveOtherThanPingAsync()
    {
        string? message;
        do
        {
            message = await ReceiveAsync();
        }
        while (message is """{"type":"ping"}""");
        return message;
    }

    public async Task AssertClosedAsync(int code, string reason)
    {
        Assert.Null(await ReceiveOtherThanPingAsync());
        Assert.Equal(code, (int?)socket.CloseStatus);
        Assert.Equal(reason, socket.CloseStatusDescription);
    }

    public void Dispose() => socket.Dispose();
}
