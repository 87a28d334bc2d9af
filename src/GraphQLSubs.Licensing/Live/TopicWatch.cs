using System.Threading.Tasks.Sources;

namespace GraphQLSubs.Licensing.Live;

/// <summary>
/// One watcher of a topic. Told of a later state before it waits, it does not wait. Each has a signal of its own, because thousands who wait for one task queue on that task's
/// lock, and it costs nothing to wait again.
/// </summary>
internal sealed class TopicWatch<TState>(CompanyTopic<TState> topic) : IValueTaskSource<TState>
    where TState : class
{
    private readonly Lock _lock = new();
    private ManualResetValueTaskSourceCore<bool> _waiting;
    private Exception? _end;
    private bool _isSet;
    private bool _isWaiting;

    /// <summary>Waits for <see cref="Set"/>. One caller at a time.</summary>
    /// <returns>The latest state.</returns>
    /// <exception cref="OperationCanceledException">The watch has been ended with it, as with any other exception.</exception>
    public ValueTask<TState> NextAsync()
    {
        lock (_lock)
        {
            if (_end is not null)
            {
                return ValueTask.FromException<TState>(_end);
            }

            if (_isSet)
            {
                _isSet = false;
                return ValueTask.FromResult(topic.Latest!);
            }

            _waiting.Reset();
            _isWaiting = true;
            return new ValueTask<TState>(this, _waiting.Version);
        }
    }

    /// <summary>There is a later state. Whoever waits goes on at once, on the caller's thread.</summary>
    public void Set()
    {
        lock (_lock)
        {
            _isSet = !_isWaiting;
            if (!_isWaiting)
            {
                return;
            }

            _isWaiting = false;
        }

        _waiting.RunContinuationsAsynchronously = false;
        _waiting.SetResult(true);
    }

    /// <summary>Whoever waits, now or later, is told why it is over.</summary>
    public void End(Exception reason)
    {
        lock (_lock)
        {
            _end ??= reason;
            if (!_isWaiting)
            {
                return;
            }

            _isWaiting = false;
        }

        // It is told by a callback of a cancellation, which others wait for.
        _waiting.RunContinuationsAsynchronously = true;
        _waiting.SetException(_end);
    }

    TState IValueTaskSource<TState>.GetResult(short token)
    {
        _waiting.GetResult(token);
        return topic.Latest!;
    }

    ValueTaskSourceStatus IValueTaskSource<TState>.GetStatus(short token) => _waiting.GetStatus(token);

    void IValueTaskSource<TState>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
        => _waiting.OnCompleted(continuation, state, token, flags);
}
