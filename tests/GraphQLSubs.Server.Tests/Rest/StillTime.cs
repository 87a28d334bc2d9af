namespace GraphQLSubs.Server.Tests.Rest;

/// <summary>A clock whose timers ring when they are told to.</summary>
internal sealed class StillTime : TimeProvider
{
    private readonly List<Timer> _timers = [];
    private readonly TaskCompletionSource _oneSecond = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TimeSpan LongestWait { get; private set; }

    /// <summary>When a timer of a second is set.</summary>
    public Task TimerIsSet => _oneSecond.Task;

    /// <summary>Lets all timers ring that are set.</summary>
    public void Ring()
    {
        Timer[] timers;
        lock (_timers)
        {
            timers = [.. _timers];
        }

        foreach (var timer in timers)
        {
            timer.Ring();
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        lock (_timers)
        {
            LongestWait = dueTime > LongestWait ? dueTime : LongestWait;
            _timers.Add(timer);
        }

        if (dueTime == TimeSpan.FromSeconds(1))
        {
            _oneSecond.TrySetResult();
        }

        return timer;
    }

    private sealed class Timer(StillTime time, TimerCallback callback, object? state) : ITimer
    {
        public void Ring() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
            lock (time._timers)
            {
                time._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
