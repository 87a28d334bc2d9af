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

    public Task CancelAsync() => _cancellation.CancelAsync();

    public void Release() => _socketEnded.Dispose();
}

/// <summary>
/// The operations of one socket. An id is free again as soon as its operation is completed by either side, while an operation counts until
/// everything that it holds is released.
/// </summary>
internal sealed class SocketOperations
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, SocketOperation> _byId = [];
    private readonly HashSet<SocketOperation> _running = [];

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _running.Count;
            }
        }
    }

    public bool Contains(string id)
    {
        lock (_lock)
        {
            return _byId.ContainsKey(id);
        }
    }

    public SocketOperation Begin(string id, CancellationToken socketEnded)
    {
        var operation = new SocketOperation(id, socketEnded);
        lock (_lock)
        {
            _byId.Add(id, operation);
            _running.Add(operation);
        }
        return operation;
    }

    /// <summary>Frees the id.</summary>
    public void Forget(SocketOperation operation)
    {
        lock (_lock)
        {
            if (_byId.TryGetValue(operation.Id, out var current) && current == operation)
            {
                _byId.Remove(operation.Id);
            }
        }
    }

    /// <summary>Cancels an operation that the client has completed; one that has ended meanwhile is none.</summary>
    public async ValueTask CancelAsync(string id)
    {
        SocketOperation? operation;
        lock (_lock)
        {
            if (!_byId.Remove(id, out operation))
            {
                return;
            }
        }
        await operation.CancelAsync();
    }

    public void End(SocketOperation operation)
    {
        Forget(operation);
        lock (_lock)
        {
            _running.Remove(operation);
        }
        operation.Release();
    }

    public Task WhenAllEnded()
    {
        lock (_lock)
        {
            return Task.WhenAll(_running.Select(o => o.Execution));
        }
    }
}
