using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using GraphQLSubs.Engine.AspNetCore.Http;
using GraphQLSubs.Engine.Diagnostics;
using GraphQLSubs.Engine.Execution;
using GraphQLSubs.Engine.Values;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace GraphQLSubs.Engine.AspNetCore.WebSockets;

/// <summary>The server's side of a conversation on one socket, in either subprotocol.</summary>
internal sealed class SocketSession(
    SocketConnection connection, SocketProtocol protocol, IRequestExecutor executor, ISocketSessionInterceptor interceptor,
    GraphQLServerOptions options, SocketHeartbeat heartbeat, TimeProvider time, ILogger logger)
    : ISocketSession
{
    private static readonly UpDownCounter<int> s_active =
        EngineTelemetry.Meter.CreateUpDownCounter<int>("graphqlsubs.socket.active", "{socket}", "Websockets that are open.");

    private readonly GraphQLSocketOptions _options = options.Sockets;
    private readonly SocketOperations _operations = new();
    private readonly long _began = time.GetTimestamp();
    private volatile SocketKeepAlive? _keepAlive;
    private volatile bool _initialised;
    private bool _acknowledged;

    public ISocketConnection Connection => connection;

    /// <summary>Serves the socket until it is closed.</summary>
    public async Task RunAsync()
    {
        if (EngineTelemetry.Source.HasListeners())
        {
            // A socket may stay for days: each of its operations is a trace of its own, and no part of the request that has opened it.
            Activity.Current = null;
        }
        heartbeat.Add(this);
        Count(+1);
        try
        {
            while (await connection.WaitAsync())
            {
                using var message = new ValueWriter(1024);
                if (!await connection.ReceiveAsync(message, _acknowledged ? _options.MaxMessageSize : Math.Min(_options.MaxInitialMessageSize, _options.MaxMessageSize)))
                {
                    break;
                }
                await HandleAsync(message.WrittenMemory);
            }
        }
        finally
        {
            Count(-1);
            heartbeat.Remove(this);
            await connection.EndAsync();
            await _operations.WhenAllEnded();
            await interceptor.OnCloseAsync(this, CancellationToken.None);
        }
    }

    /// <summary>Closes a socket that is not initialised in time; keeps the others alive. One caller at a time, from time to time.</summary>
    public void Beat()
    {
        if (connection.IsClosed)
        {
            return;
        }
        try
        {
            if (!_initialised && time.GetElapsedTime(_began) >= _options.ConnectionInitializationTimeout)
            {
                _ = CloseAsync(protocol.InitialisationTimeout).AsTask();
            }
            _keepAlive?.Beat();
        }
#pragma warning disable CA1031 // the operations of a peer that is dropped may throw when they are cancelled: the other sockets go on
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Log.SocketBeatFailed(logger, failure);
        }
    }

    /// <summary>Says goodbye, as the server stops.</summary>
    public void Stop() => _ = connection.CloseAsync("The server stops", CloseCodes.GoingAway).AsTask();

    private async ValueTask HandleAsync(ReadOnlyMemory<byte> json)
    {
        ClientMessage message;
        try
        {
            message = ClientMessage.Read(json.Span, protocol);
        }
        catch (TransportException error)
        {
            await connection.CloseAsync(error.Message, CloseCodes.BadRequest);
            return;
        }
        try
        {
            switch (message.Type)
            {
                case ClientMessageType.ConnectionInit:
                    await InitialiseAsync(message.Payload);
                    break;
                case ClientMessageType.Ping:
                    await SendAsync(static (p, writer, payload) => p.WritePong(writer, payload), message.Payload, connection.RequestAborted);
                    break;
                case ClientMessageType.Pong:
                    break; // Its arrival alone says that the peer lives.
                case ClientMessageType.Subscribe:
                    await SubscribeAsync(message.Id!, message.Request!);
                    break;
                case ClientMessageType.Complete:
                    await _operations.CancelAsync(message.Id!);
                    break;
                case ClientMessageType.Terminate:
                    await connection.CloseAsync("The client terminates the connection", CloseCodes.Normal);
                    break;
                default:
                    throw new InvalidOperationException($"Unknown message type {message.Type}.");
            }
        }
        catch (OperationCanceledException) when (connection.IsClosed)
        {
            // The socket was closed meanwhile; the receiving loop notices and ends.
        }
    }

    private async ValueTask InitialiseAsync(JsonElement payload)
    {
        if (_initialised)
        {
            await CloseAsync(protocol.SecondInitialisation);
            return;
        }
        _initialised = true;
        ConnectionStatus status;
        try
        {
            status = await interceptor.OnConnectAsync(this, new MessagePayload(payload), connection.RequestAborted);
        }
        catch (JsonException)
        {
            await connection.CloseAsync("Invalid connection_init payload", CloseCodes.BadRequest);
            return;
        }
        catch (Exception error) when (error is not OperationCanceledException || !connection.IsClosed)
        {
            Log.SocketConnectFailed(logger, error);
            await connection.CloseAsync("Internal server error", CloseCodes.InternalError);
            return;
        }
        if (!status.Accepted)
        {
            await RejectAsync(status);
            return;
        }
        _acknowledged = true;
        await SendAsync(static (p, writer, payload) => p.WriteAck(writer, payload), status.Extensions, connection.RequestAborted);
        if (_options.KeepAliveInterval is { } interval)
        {
            _keepAlive = new SocketKeepAlive(connection, protocol, interval, time, logger);
        }
    }

    private async ValueTask RejectAsync(ConnectionStatus status)
    {
        using (var message = new ValueWriter())
        {
            if (protocol.TryWriteRejection(message, status))
            {
                await connection.SendAsync(message.WrittenMemory, connection.RequestAborted);
            }
        }
        await CloseAsync(protocol.Rejected(status));
    }

    private async ValueTask SubscribeAsync(string id, TransportRequest request)
    {
        if (!_acknowledged)
        {
            await CloseAsync(protocol.NotAcknowledged);
            return;
        }
        if (_operations.Contains(id))
        {
            await CloseAsync(protocol.SubscriberExists(id));
            return;
        }
        if (_operations.Count >= _options.MaxConcurrentOperations)
        {
            var error = new GraphQLError($"At most {_options.MaxConcurrentOperations} operations may run at once on one socket.");
            await SendErrorAsync(id, [error], connection.RequestAborted);
            return;
        }
        var builder = request.ToBuilder();
        var operation = _operations.Begin(id, connection.RequestAborted);
        try
        {
            await interceptor.OnRequestAsync(this, id, builder, operation.Token);
        }
        catch (Exception error)
        {
            await FailAsync(operation, error);
            await EndAsync(operation);
            return;
        }
        // Off the receiving loop, so that however long it takes, messages are read meanwhile.
        operation.Execution = RespondAsync(operation, Task.Run(() => ExecuteInTurnAsync(builder.Build(), operation.Token), CancellationToken.None));
    }

    /// <summary>Sends what an operation answers. It does not know the request, as a subscription's stream may stand open for days.</summary>
    private async Task RespondAsync(SocketOperation operation, Task<IExecutionResult> execution)
    {
        try
        {
            await using var result = await execution.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            switch (result)
            {
                case OperationResult { HasData: false } failed:
                    _operations.Forget(operation);
                    await SendErrorAsync(operation.Id, failed.Errors, operation.Token);
                    return;
                case OperationResult single:
                    await SendNextAsync(operation, single);
                    break;
                case ResponseStream stream:
                    using (await options.StreamLimiter.EnterAsync(connection.HttpContext, operation.Token))
                    {
                        await foreach (var next in stream.ReadResultsAsync(operation.Token))
                        {
                            using (next)
                            {
                                await SendNextAsync(operation, next);
                            }
                        }
                    }
                    break;
                default:
                    throw new InvalidOperationException($"The executor answered a {result.GetType()}.");
            }
            // Forgotten first: a client that sees it complete may use the id again at once.
            _operations.Forget(operation);
            await SendAsync(static (p, writer, id) => p.WriteComplete(writer, id), operation.Id, operation.Token);
        }
        catch (Exception error)
        {
            await FailAsync(operation, error);
        }
        finally
        {
            await EndAsync(operation);
        }
    }

    private async Task<IExecutionResult> ExecuteInTurnAsync(OperationRequest request, CancellationToken cancellationToken)
    {
        using var lease = await options.ExecutionLimiter.EnterAsync(connection.HttpContext, cancellationToken);
        return await executor.ExecuteAsync(request, cancellationToken);
    }

    private async Task FailAsync(SocketOperation operation, Exception exception)
    {
        if (exception is OperationCanceledException && operation.Token.IsCancellationRequested)
        {
            return; // The client has completed it, or the socket is closed: nothing may be sent.
        }
        IReadOnlyList<IError> errors;
        if (exception is GraphQLException refusal)
        {
            errors = refusal.Errors;
        }
        else if (exception is TransportException { StatusCode: StatusCodes.Status429TooManyRequests })
        {
            errors = [new GraphQLError(exception.Message).WithCode(ErrorCodes.TooManyRequests)];
        }
        else
        {
            Log.SocketOperationFailed(logger, exception);
            errors = [new GraphQLError("Unexpected Execution Error")];
        }
        _operations.Forget(operation);
        try
        {
            await SendErrorAsync(operation.Id, errors, operation.Token);
        }
        catch (OperationCanceledException) when (operation.Token.IsCancellationRequested)
        {
            // As above.
        }
    }

    private async Task EndAsync(SocketOperation operation)
    {
        _operations.End(operation);
        await interceptor.OnCompleteAsync(this, operation.Id, CancellationToken.None);
    }

    private void Count(int change) => s_active.Add(change, new KeyValuePair<string, object?>("network.protocol.name", protocol.Name));

    private ValueTask CloseAsync(SocketClosing closing) => connection.CloseAsync(closing.Reason, closing.Code);

    private ValueTask SendNextAsync(SocketOperation operation, OperationResult result)
        => SendAsync(static (p, writer, next) => p.WriteNext(writer, next.Id, next.result), (operation.Id, result), operation.Token);

    private ValueTask SendErrorAsync(string id, IReadOnlyList<IError> errors, CancellationToken cancellationToken)
        => SendAsync(static (p, writer, error) => p.WriteError(writer, error.id, error.errors), (id, errors), cancellationToken);

    /// <summary>Writes and sends a message. Of every event to every socket a closure would be the most of its garbage: the state is handed in.</summary>
    private async ValueTask SendAsync<TState>(Action<SocketProtocol, ValueWriter, TState> write, TState state, CancellationToken cancellationToken)
    {
        using var message = new ValueWriter();
        write(protocol, message, state);
        await connection.SendAsync(message.WrittenMemory, cancellationToken);
    }
}
