using StrawberryShake.Transport.WebSockets;

namespace GraphQLSubs.Samples;

/// <summary>Signs in on a websocket: the server takes the token from the payload of the first message.</summary>
/// <param name="token">The token.</param>
internal sealed class BearerToken(string token) : ISocketConnectionInterceptor
{
    public ValueTask<object?> CreateConnectionInitPayload(ISocketProtocol protocol, CancellationToken cancellationToken)
        => new(new Dictionary<string, object> { ["Authorization"] = $"Bearer {token}" });

    public void OnConnectionOpened(ISocketClient client)
    {
    }

    public void OnConnectionClosed(ISocketClient client) => Console.Error.WriteLine("The connection is closed.");
}
