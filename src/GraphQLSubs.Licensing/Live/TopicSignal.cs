using System.Threading.Tasks.Sources;

namespace GraphQLSubs.Licensing.Live;

/// <summary>
/// Tells one watcher of a topic that there is a later state; told before it waits, the watcher does not wait. Each has its own, because thousands who wait for one
/// task queue on that task's lock, and it costs nothing to wait again.
/// </summary>
internal sealed class TopicSignal : IValueTaskSource
{
    private readonly Lock _lock = new();
    private ManualResetValueTaskSourceCore<bool> _waiting = new() { RunContinuationsAsynchronously = true };
    private bool _isSet;
    private bool _isWaiting;
    private bool _isEnded;

    /// <summary>Waits for <see cref="Set"/>. One caller at a time.</summary>
    /// <exception cref="OperationCanceledException">The signal has been ended.</exception>
    public ValueTask WaitAsync()
    {
        lock (_lock)
        {
            _waiting.Reset();
            _isWaiting = true;
            Complete();
            return new ValueTask(this, _waiting.Version);
        }
    }

    public void Set()
    {
        lock (_lock)
        {
            _isSet = true;
            Complete();
        }
    }

    /// <summary>Whoever waits, now or later, is told that it is over.</summary>
    public void End()
    {
        lock (_lock)
        {
            _isEnded = true;
            Complete();
        }
    }

    void IValueTaskSource.GetResult(short token) => _waiting.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _waiting.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
        => _waiting.OnCompleted(continuation, state, token, flags);

    private void Complete()
    {
        if (!_isWaiting || !(_isSet || _isEnded))
        {
            return;
        }

        _isWaiting = false;
        if (_isEnded)
        {
            _waiting.SetException(new OperationCanceledException());
        }
        else
        {
            _isSet = false;
            _waiting.SetResult(true);
        }
    }
}
