using GraphQLSubs.Engine.Execution.Compilation;

namespace GraphQLSubs.Engine.Execution;

/// <summary>What the results of a subscription depend on, beside its events. Streams that have it in common share their results.</summary>
/// <param name="Operation">The compiled operation, as the document cache holds it.</param>
/// <param name="Variables">The variables as they were sent.</param>
/// <param name="ReportsCost">Whether the results tell their cost.</param>
/// <param name="Scope">What the application says that results depend on; see <see cref="SharedResults.ScopeKey"/>.</param>
internal sealed record SharedResultsKey(CompiledOperation Operation, string Variables, bool ReportsCost, object Scope);

/// <summary>
/// Results of subscriptions that are executed and serialised once for all streams that would get the same. A stream never takes a result whose execution began
/// before its own last one ended, or before it subscribed: what it reads never goes back in time, as if it had executed everything itself.
/// </summary>
internal sealed class SharedResults
{
    /// <summary>
    /// The entry of a request's global state that allows sharing: a value with an equality of its own that covers everything of the caller that a result may
    /// depend on, such as its rights. Without it nothing is shared.
    /// </summary>
    public const string ScopeKey = "SharedResults.Scope";

    private readonly Dictionary<SharedResultsKey, Group> _groups = [];

    /// <summary>Enters a stream among those that share its key.</summary>
    public Reader Join(SharedResultsKey key)
    {
        lock (_groups)
        {
            if (!_groups.TryGetValue(key, out var group))
            {
                _groups.Add(key, group = new Group(key));
            }
            group.Count(+1);
            return new Reader(this, group);
        }
    }

    private void Leave(Group group)
    {
        lock (_groups)
        {
            if (group.Count(-1) == 0)
            {
                _groups.Remove(group.Key);
            }
        }
    }

    /// <summary>One stream among those that share results.</summary>
    internal sealed class Reader(SharedResults owner, Group group) : IDisposable
    {
        private long _lastEnded = group.Tick();
        private int _isDisposed;

        /// <summary>The result of an event: another stream's, or else of an execution here that others may share.</summary>
        /// <param name="message">The event.</param>
        /// <param name="execute">Executes it for this stream.</param>
        /// <param name="cancellationToken">Ends the execution, and the waiting for another stream's.</param>
        public async ValueTask<OperationResult> GetAsync(
            object? message, Func<object?, CancellationToken, Task<OperationResult>> execute, CancellationToken cancellationToken)
        {
            while (message is not null && group.HasOthers)
            {
                var (execution, isOwn) = group.FindOrBegin(message, _lastEnded);
                if (isOwn)
                {
                    return await ExecuteAsync(message, execute, execution, cancellationToken);
                }
                var outcome = execution.Outcome;
                if ((outcome.IsCompleted ? outcome.Result : await outcome.WaitAsync(cancellationToken)) is SharedOutcome.Shared)
                {
                    _lastEnded = execution.Ended;
                    return execution.Result!;
                }
                if (outcome.Result is SharedOutcome.Failed)
                {
                    break;
                }
                // Abandoned by a stream that has ended meanwhile: the next to come executes.
            }
            return await ExecuteAsync(message, execute, null, cancellationToken);
        }

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
            {
                owner.Leave(group);
            }
        }

        private async Task<OperationResult> ExecuteAsync(
            object? message, Func<object?, CancellationToken, Task<OperationResult>> execute, SharedExecution? execution, CancellationToken cancellationToken)
        {
            OperationResult? result = null;
            try
            {
                return result = await execute(message, cancellationToken);
            }
            finally
            {
                _lastEnded = group.Tick();
                execution?.End(result, _lastEnded);
            }
        }
    }

    /// <summary>The streams of one key, and their latest executions.</summary>
    internal sealed class Group(SharedResultsKey key)
    {
        /// <summary>So many that streams which are not quite at the same event still share; so few that results take little memory.</summary>
        private const int Capacity = 32;

        private readonly Lock _lock = new();
        private readonly SharedExecution?[] _latest = new SharedExecution?[Capacity];
        private int _next;
        private int _readers;
        private long _time;

        public SharedResultsKey Key => key;

        public bool HasOthers => Volatile.Read(ref _readers) > 1;

        /// <summary>Counts a stream in or out. Guarded by the owner.</summary>
        /// <returns>How many there are.</returns>
        public int Count(int change) => _readers += change;

        /// <summary>A moment later than all before.</summary>
        public long Tick() => Interlocked.Increment(ref _time);

        /// <summary>The latest execution of an event that began no earlier than a moment; a new one, which is the caller's to do, where there is none.</summary>
        public (SharedExecution Execution, bool IsOwn) FindOrBegin(object message, long notBefore)
        {
            lock (_lock)
            {
                for (var back = 1; back <= Capacity; back++)
                {
                    if (_latest[(_next + Capacity - back) % Capacity] is not { } candidate || candidate.Began < notBefore)
                    {
                        break; // What is older began earlier.
                    }
                    if (candidate.Message.Equals(message) && !candidate.IsAbandoned)
                    {
                        return (candidate, false);
                    }
                }
                var begun = new SharedExecution(message, Tick());
                _latest[_next] = begun;
                _next = (_next + 1) % Capacity;
                return (begun, true);
            }
        }
    }
}
