using GraphQLSubs.Engine.Execution;

namespace GraphQLSubs.Engine.AspNetCore;

/// <summary>Decides who may connect by a socket, and prepares the requests that come over it.</summary>
public interface ISocketSessionInterceptor
{
    /// <summary>Called for <c>connection_init</c>.</summary>
    /// <param name="session">The session.</param>
    /// <param name="connectionInitMessage">The message's payload.</param>
    /// <param name="cancellationToken">Cancelled when the socket closes.</param>
    /// <returns>Whether the client may connect.</returns>
    ValueTask<ConnectionStatus> OnConnectAsync(
        ISocketSession session, IOperationMessagePayload connectionInitMessage, CancellationToken cancellationToken = default);

    /// <summary>Called before each operation is executed, one at a time for each socket.</summary>
    /// <param name="session">The session.</param>
    /// <param name="operationSessionId">The id that the client gave the operation.</param>
    /// <param name="requestBuilder">The request, to be changed.</param>
    /// <param name="cancellationToken">Cancelled when the operation ends.</param>
    /// <exception cref="GraphQLException">Refuses the request; its errors are answered.</exception>
    ValueTask OnRequestAsync(
        ISocketSession session, string operationSessionId, OperationRequestBuilder requestBuilder, CancellationToken cancellationToken = default);

    /// <summary>Called when an operation has ended, however it did.</summary>
    /// <param name="session">The session.</param>
    /// <param name="operationSessionId">The id that the client gave the operation.</param>
    /// <param name="cancellationToken">Not cancelled by the operation's end.</param>
    ValueTask OnCompleteAsync(ISocketSession session, string operationSessionId, CancellationToken cancellationToken = default);

    /// <summary>Called once when the socket has closed, whoever closed it; also for a client that never connected.</summary>
    /// <param name="session">The session.</param>
    /// <param name="cancellationToken">Not cancelled by the socket's close.</param>
    ValueTask OnCloseAsync(ISocketSession session, CancellationToken cancellationToken = default);
}

/// <summary>Lets everyone connect and hands the socket's user on. Derive from it and call the base to add to that.</summary>
public class DefaultSocketSessionInterceptor : ISocketSessionInterceptor
{
    internal static readonly DefaultSocketSessionInterceptor Instance = new();

    /// <inheritdoc/>
    public virtual ValueTask<ConnectionStatus> OnConnectAsync(
        ISocketSession session, IOperationMessagePayload connectionInitMessage, CancellationToken cancellationToken = default)
        => ValueTask.FromResult(ConnectionStatus.Accept());

    /// <inheritdoc/>
    /// <remarks>Leaves the services to the executor, which opens a scope for each request: a socket outlives any that its HTTP request has.</remarks>
    public virtual ValueTask OnRequestAsync(
        ISocketSession session, string operationSessionId, OperationRequestBuilder requestBuilder, CancellationToken cancellationToken = default)
    {
        requestBuilder.SetUser(session.Connection.HttpContext.User);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public virtual ValueTask OnCompleteAsync(ISocketSession session, string operationSessionId, CancellationToken cancellationToken = default)
        => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public virtual ValueTask OnCloseAsync(ISocketSession session, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;
}
