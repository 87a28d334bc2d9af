using Microsoft.Extensions.Logging;

namespace GraphQLSubs.Licensing.Live;

/// <summary>
/// The latest state of one company, read once for all who watch it: each request for a read that comes while one runs is served by the one
/// next read, which returns the state before where nothing has changed. A watcher looks at the latest state whenever it is ready, so the slow skip states and no queue exists.
/// </summary>
internal sealed partial class CompanyTopic<TState>(
    long companyId, Func<TState?, CancellationToken, Task<TState>> read, TimeProvider time, ILogger logger, CancellationToken stopping)
    where TState : class
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly HashSet<TopicWatch<TState>> _watches = [];
    private TaskCompletionSource _read = New();
    private TState? _state;
    private long _requested;
    private long _served;
    private bool _reading;

    public long CompanyId => companyId;

    // Guarded by the live feed that owns the topic.
    public int Watchers { get; set; }

    public void Wake() => Request();

    /// <summary>Asks for a read that begins from now on.</summary>
    /// <returns>The number to wait for it by.</returns>
    public long Request()
    {
        lock (_lock)
        {
            _requested++;
            if (!_reading)
            {
                _reading = true;
                _ = Task.Run(ReadAsync, CancellationToken.None);
            }

            return _requested;
        }
    }

    /// <summary>Waits until what was requested is read.</summary>
    public async Task WaitAsync(long request, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task next;
            lock (_lock)
            {
                if (_served >= request)
                {
                    return;
                }

                next = _read.Task;
            }

            await next.WaitAsync(cancellationToken);
        }
    }

    /// <summary>The latest state.</summary>
    public TState? Latest
    {
        get
        {
            lock (_lock)
            {
                return _state;
            }
        }
    }

    /// <summary>From now on the watch is told when there is another state.</summary>
    public void Add(TopicWatch<TState> watch)
    {
        lock (_lock)
        {
            _watches.Add(watch);
        }
    }

    public void Remove(TopicWatch<TState> watch)
    {
        lock (_lock)
        {
            _watches.Remove(watch);
        }
    }

    private async Task ReadAsync()
    {
        while (true)
        {
            TState? previous;
            long serving;
            lock (_lock)
            {
                if (_served == _requested || stopping.IsCancellationRequested)
                {
                    _reading = false;
                    return;
                }

                (previous, serving) = (_state, _requested);
            }

            try
            {
                Publish(await read(previous, stopping), serving);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                // The watchers end with their own tokens.
            }
#pragma warning disable CA1031 // Whatever failed, the watchers must go on once the database answers again.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                LogReadFailed(logger, companyId, failure);
                await Task.Delay(RetryAfter, time, CancellationToken.None);
            }
        }
    }

    private void Publish(TState state, long serving)
    {
        TaskCompletionSource waitedFor;
        TopicWatch<TState>[] woken = [];
        lock (_lock)
        {
            _served = serving;
            (waitedFor, _read) = (_read, New());

            // Whoever joins has the company read again; those who are there already are not woken for nothing.
            if (state != _state)
            {
                _state = state;
                woken = [.. _watches];
            }
        }

        waitedFor.SetResult();
        Wake(woken);
    }

    /// <summary>
    /// Lets the watchers go on, one after the other on each processor. A work item for each of thousands would have the thread pool run them on ever more threads,
    /// which then wait for each other.
    /// </summary>
    private static void Wake(TopicWatch<TState>[] watches)
    {
        var last = -1;
        for (var i = Math.Min(watches.Length, Environment.ProcessorCount); i > 0; i--)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static wake => wake(), WakeNext, preferLocal: false);
        }

        void WakeNext()
        {
            for (var next = Interlocked.Increment(ref last); next < watches.Length; next = Interlocked.Increment(ref last))
            {
                watches[next].Set();
            }
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [LoggerMessage(EventId = 2001, Level = LogLevel.Warning, Message = "The live feed could not read company {CompanyId}; it tries again in one second.")]
    private static partial void LogReadFailed(ILogger logger, long companyId, Exception failure);
}
