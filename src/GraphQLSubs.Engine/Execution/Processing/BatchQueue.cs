using GraphQLSubs.Engine.DataLoaders;

namespace GraphQLSubs.Engine.Execution.Processing;

/// <summary>
/// The meeting point of an execution: fields that finished elsewhere, batches that wait to be sent and batches that came back are put here
/// by any thread, and taken by the one thread at a time that runs the execution.
/// </summary>
internal sealed class BatchQueue : IBatchScheduler, IBatchHolder
{
    private readonly Lock _lock = new();
    private readonly Queue<ResolverContext> _finished = new();
    private readonly Queue<Action> _fetched = new();
    private List<Func<ValueTask<Action>>> _scheduled = [];
    private TaskCompletionSource? _waiter;
    private int _holds;

    public void Schedule(Func<ValueTask<Action>> fetch)
    {
        lock (_lock)
        {
            _scheduled.Add(fetch);
            Wake();
        }
    }

    public void Finish(ResolverContext context)
    {
        lock (_lock)
        {
            _finished.Enqueue(context);
            Wake();
        }
    }

    public ResolverContext? TakeFinished()
    {
        lock (_lock)
        {
            return _finished.TryDequeue(out var context) ? context : null;
        }
    }

    public Action? TakeFetched()
    {
        lock (_lock)
        {
            return _holds == 0 && _fetched.TryDequeue(out var complete) ? complete : null;
        }
    }

    /// <summary>Sends everything scheduled. What comes back is put into the queue.</summary>
    /// <returns>Whether there was anything.</returns>
    public bool SendScheduled()
    {
        List<Func<ValueTask<Action>>> scheduled;
        lock (_lock)
        {
            if (_scheduled.Count == 0 || _holds > 0)
            {
                return false;
            }
            (scheduled, _scheduled) = (_scheduled, []);
        }
        SendingRound.Send(this, scheduled, fetch => _ = FetchAsync(fetch));
        return true;
    }

    /// <summary>Waits until there is something to take; at once where there is.</summary>
    public Task WaitAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_finished.Count > 0 || (_holds == 0 && (_fetched.Count > 0 || _scheduled.Count > 0)))
            {
                return Task.CompletedTask;
            }
            _waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _waiter.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>
    /// Keeps batches that come back until it is over, for those that come back together: else what the first of them lets resolvers ask for next would be sent
    /// without what the others do.
    /// </summary>
    public void Hold()
    {
        lock (_lock)
        {
            _holds++;
        }
    }

    /// <summary>Ends what <see cref="Hold"/> began.</summary>
    public void Release()
    {
        lock (_lock)
        {
            if (--_holds == 0)
            {
                Wake();
            }
        }
    }

    private async Task FetchAsync(Func<ValueTask<Action>> fetch)
    {
        var complete = await fetch().ConfigureAwait(false);
        lock (_lock)
        {
            _fetched.Enqueue(complete);
            if (_holds == 0)
            {
                Wake();
            }
        }
    }

    private void Wake()
    {
        var waiter = _waiter;
        _waiter = null;
        waiter?.TrySetResult();
    }
}
