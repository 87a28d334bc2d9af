using System.Threading.Tasks.Sources;

namespace GraphQLSubs.Licensing.Live;

/// <summary>
/// One watcher of a topic. Told of a later state before it waits, it does not wait. Each has a signal of its own, because thousands who wait for one task queue on that task's
/// lock, and it costs nothing to wait again.
/// </summary>
internal sealed class TopicWatch<TState>(CompanyTopic<TState> topic) : IValueTaskSource<TState>
    where TState : class
{
    private ManualResetValueTaskSourceCore<bool> _waiting;
    private Exception? _end;
    private volatile WatchState _state;

    /// <summary>Waits for <see cref="Set"/>. One caller at a time.</summary>
    /// <returns>The latest state.</returns>
    /// <exception cref="OperationCanceledException">The watch has been ended with it, as with any other exception.</exception>
    public ValueTask<TState> NextAsync()
    {
        _waiting.Reset();
        while (true)
        {
            switch (_state)
            {
                case WatchState.Idle when TryChange(WatchState.Idle, WatchState.Waiting):
                    return new ValueTask<TState>(this, _waiting.Version);
                case WatchState.Told when TryChange(WatchState.Told, WatchState.Idle):
                    return ValueTask.FromResult(topic.Latest!);
                case WatchState.Ended:
                    return ValueTask.FromException<TState>(_end!);
            }
        }
    }

    /// <summary>There is a later state. Whoever waits goes on at once, on the caller's thread.</summary>
    public void Set()
    {
        while (true)
        {
            switch (_state)
            {
                case WatchState.Waiting when TryChange(WatchState.Waiting, WatchState.Idle):
                    _waiting.RunContinuationsAsynchronously = false;
                    _waiting.SetResult(true);
                    return;
                case WatchState.Idle when TryChange(WatchState.Idle, WatchState.Told):
                case WatchState.Told or WatchState.Ended:
                    return;
            }
        }
    }

    /// <summary>Whoever waits, now or later, is told why it is over.</summary>
    public void End(Exception reason)
    {
        if (Interlocked.CompareExchange(ref _end, reason, null) is null && Interlocked.Exchange(ref _state, WatchState.Ended) is WatchState.Waiting)
        {
            // It is told by a callback of a cancellation, which others wait for.
            _waiting.RunContinuationsAsynchronously = true;
            _waiting.SetException(reason);
        }
    }

    private bool TryChange(WatchState from, WatchState to) => Interlocked.CompareExchange(ref _state, to, from) == from;

    TState IValueTaskSource<TState>.GetResult(short token)
    {
        _waiting.GetResult(token);
        return topic.Latest!;
    }

    ValueTaskSourceStatus IValueTaskSource<TState>.GetStatus(short token) => _waiting.GetStatus(token);

    void IValueTaskSource<TState>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
        => _waiting.OnCompleted(continuation, state, token, flags);
}

/// <summary>What a watch is about.</summary>
internal enum WatchState
{
    Idle,

    /// <summary>There is a later state, which nobody has waited for yet.</summary>
    Told,
    Waiting,
    Ended,
}
