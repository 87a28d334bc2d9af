namespace GraphQLSubs.Engine.AspNetCore.WebSockets;

/// <summary>An operation that a client has subscribed to.</summary>
internal sealed class SocketOperation
{
    // Not linked and not disposed, so that a completion by the client that crosses the operation's end finds it whole.
    private readonly CancellationTokenSource _cancellation = new();
    private readonly CancellationTokenRegistration _socketEnded;

    public SocketOperation(string id, CancellationToken socketEnded)
    {
        Id = id;
        _socketEnded = socketEnded.Register(_cancellation.Cancel);
    }

    public string Id { get; }

    /// <summary>Cancelled when the client completes the operation or the socket closes; then nothing more is sent for it.</summary>
    public CancellationToken Token => _cancellation.Token;

    public Task Execution { get; set; } = Task.CompletedTask;

    /// <summary>Whether its id is free again. Guarded by the operations of its socket.</summary>
    public bool IsForgotten { get; set; }

    public Task CancelAsync() => _cancellation.CancelAsync();

    public void Release() => _socketEnded.Dispose();
}

/// <summary>
/// The operations of one socket. An id is free again as soon as its operation is completed by either side, while an operation counts until
/// everything that it holds is released.
/// </summary>
internal sealed class SocketOperations
{
    // Most sockets have one or two.
    private readonly List<SocketOperation> _running = new(1);

    public int Count
    {
        get
        {
            lock (_running)
            {
                return _running.Count;
            }
        }
    }

    public bool Contains(string id)
    {
        lock (_running)
        {
            return Find(id) is not null;
        }
    }

    public SocketOperation Begin(string id, CancellationToken socketEnded)
    {
        var operation = new SocketOperation(id, socketEnded);
        lock (_running)
        {
            _running.Add(operation);
        }
        return operation;
    }

    /// <summary>Frees the id.</summary>
    public void Forget(SocketOperation operation)
    {
        lock (_running)
        {
            operation.IsForgotten = true;
        }
    }

    /// <summary>Cancels an operation that the client has completed; one that has ended meanwhile is none.</summary>
    public async ValueTask CancelAsync(string id)
    {
        SocketOperation? operation;
        lock (_running)
        {
            operation = Find(id);
            if (operation is null)
            {
                return;
            }
            operation.IsForgotten = true;
        }
        await operation.CancelAsync();
    }

    public void End(SocketOperation operation)
    {
        lock (_running)
        {
            operation.IsForgotten = true;
            _running.Remove(operation);
        }
        operation.Release();
    }

    public Task WhenAllEnded()
    {
        lock (_running)
        {
            return Task.WhenAll(_running.Select(o => o.Execution));
        }
    }

    private SocketOperation? Find(string id) => _running.Find(o => !o.IsForgotten && o.Id == id);
}
