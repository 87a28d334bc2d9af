using Microsoft.AspNetCore.Http;

namespace GraphQLSubs.Engine.AspNetCore;

/// <summary>A client's conversation over one socket, from its connecting to its close.</summary>
public interface ISocketSession
{
    /// <summary>The socket.</summary>
    ISocketConnection Connection { get; }
}

/// <summary>A socket.</summary>
public interface ISocketConnection
{
    /// <summary>The HTTP request that opened the socket. Its <see cref="HttpContext.User"/> is the user of every operation; an interceptor may set it when the client connects.</summary>
    HttpContext HttpContext { get; }

    /// <summary>State of the socket, for interceptors.</summary>
    IDictionary<string, object?> ContextData { get; }

    /// <summary>Cancelled when the socket closes, whoever closes it.</summary>
    CancellationToken RequestAborted { get; }

    /// <summary>Whether the socket is closed, or closing.</summary>
    bool IsClosed { get; }

    /// <summary>Closes the socket from the server's side and ends its operations; does nothing on a closed one. May be called from any thread, a timer's for example.</summary>
    /// <param name="message">Why, for a developer; cut to the 123 bytes that a close frame carries.</param>
    /// <param name="reason">The close code, for example 4403 when a token has expired.</param>
    /// <param name="cancellationToken">Gives up waiting for messages that are being sent.</param>
    ValueTask CloseAsync(string message, int reason, CancellationToken cancellationToken = default);
}

/// <summary>The payload of a message from the client.</summary>
public interface IOperationMessagePayload
{
    /// <summary>The payload as an object.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <returns>Null where the message has no payload.</returns>
    /// <exception cref="System.Text.Json.JsonException">The payload is of another shape. Thrown on by an interceptor, it closes the socket with 4400.</exception>
    T? As<T>()
        where T : class;
}

/// <summary>Whether a client may connect.</summary>
public sealed class ConnectionStatus
{
    private ConnectionStatus(bool accepted, string? message, IReadOnlyDictionary<string, object?>? extensions)
    {
        Accepted = accepted;
        Message = message;
        Extensions = extensions;
    }

    /// <summary>Whether it may.</summary>
    public bool Accepted { get; }

    /// <summary>Why not; null for no reason given.</summary>
    public string? Message { get; }

    /// <summary>The payload of <c>connection_ack</c>; null for none. A rejection's go into <c>connection_error</c>, which <c>graphql-transport-ws</c> does not have.</summary>
    public IReadOnlyDictionary<string, object?>? Extensions { get; }

    /// <summary>The client may connect.</summary>
    public static ConnectionStatus Accept() => new(accepted: true, null, null);

    /// <summary>The client may connect.</summary>
    /// <param name="extensions">The payload of <c>connection_ack</c>.</param>
    public static ConnectionStatus Accept(IReadOnlyDictionary<string, object?> extensions) => new(accepted: true, null, extensions);

    /// <summary>The client may not connect: the socket is closed with 4403 <c>Forbidden</c>, in <c>graphql-ws</c> with 1000 after a <c>connection_error</c>.</summary>
    public static ConnectionStatus Reject() => new(accepted: false, null, null);

    /// <summary>The client may not connect: the socket is closed with 4403, in <c>graphql-ws</c> with 1000 after a <c>connection_error</c>.</summary>
    /// <param name="message">Why; the reason of the close frame.</param>
    /// <param name="extensions">Further entries; a client of <c>graphql-ws</c> gets them.</param>
    public static ConnectionStatus Reject(string message, IReadOnlyDictionary<string, object?>? extensions = null) => new(accepted: false, message, extensions);
}
