using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using GraphQLSubs.Engine.Diagnostics;

namespace GraphQLSubs.Engine.DataLoaders;

/// <summary>A DataLoader that collects keys into batches. Derive from <see cref="BatchDataLoader{TKey, TValue}"/> and its siblings.</summary>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="TValue">The value.</typeparam>
public abstract class DataLoaderBase<TKey, TValue> : IDataLoader<TKey, TValue> where TKey : notnull
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, Promise> _cache = [];
    private readonly Dictionary<DataLoaderState, IDataLoader<TKey, TValue>> _branches = [];
    private readonly IBatchScheduler _scheduler;
    private readonly DataLoaderOptions _options;
    private Batch? _collecting;

    private protected DataLoaderBase(IBatchScheduler scheduler, DataLoaderOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxBatchSize, 1);
        _scheduler = scheduler;
        _options = options;
    }

    private protected virtual DataLoaderState State => DataLoaderState.None;

    private protected virtual Type LoaderType => GetType();

    /// <inheritdoc/>
    public Task<TValue?> LoadAsync(TKey key, CancellationToken cancellationToken = default)
    {
        Batch? opened = null;
        Task<TValue?> value;
        lock (_gate)
        {
            if (_cache.TryGetValue(key, out var cached))
            {
                return cached.Await();
            }
            if (_collecting is null)
            {
                _collecting = opened = new Batch(cancellationToken);
            }
            var promise = _collecting.Add(key, cancellationToken);
            _cache[key] = promise;
            value = promise.Await();
            if (_collecting.Keys.Count >= _options.MaxBatchSize)
            {
                _collecting = null;
            }
        }
        if (opened is not null)
        {
            _scheduler.Schedule(() => DispatchAsync(opened));
        }
        return value;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TValue?>> LoadAsync(IReadOnlyCollection<TKey> keys, CancellationToken cancellationToken = default)
        => await Task.WhenAll(keys.Select(k => LoadAsync(k, cancellationToken)).ToArray());

    /// <inheritdoc/>
    public void SetCacheEntry(TKey key, Task<TValue?> value)
    {
        lock (_gate)
        {
            _cache.TryAdd(key, new Promise(value));
        }
    }

    /// <inheritdoc/>
    public void RemoveCacheEntry(TKey key)
    {
        lock (_gate)
        {
            _cache.Remove(key);
            foreach (var branch in _branches.Values)
            {
                branch.RemoveCacheEntry(key);
            }
        }
    }

    /// <inheritdoc/>
    public virtual IDataLoader<TKey, TValue> Branch(DataLoaderState state)
    {
        if (!TakesState)
        {
            throw new NotSupportedException($"{GetType().Name} takes no state: derive it from StatefulBatchDataLoader.");
        }
        lock (_gate)
        {
            if (!_branches.TryGetValue(state, out var branch))
            {
                _branches[state] = branch = new DataLoaderBranch(this, state);
            }
            return branch;
        }
    }

    internal virtual bool TakesState => false;

    internal abstract Task FetchAsync(IReadOnlyList<TKey> keys, TValue?[] values, DataLoaderFetchContext<TValue> context, CancellationToken cancellationToken);

    [SuppressMessage("Design", "CA1031", Justification = "The keys' callers get the exception.")]
    private async ValueTask<Action> DispatchAsync(Batch batch)
    {
        lock (_gate)
        {
            if (ReferenceEquals(_collecting, batch))
            {
                _collecting = null;
            }
        }
        BatchSizes.Record(batch.Keys.Count, LoaderType);
        var values = new TValue?[batch.Keys.Count];
        try
        {
            await FetchAsync(batch.Keys, values, new DataLoaderFetchContext<TValue>(State), batch.CancellationToken);
        }
        catch (Exception exception)
        {
            return () => Fail(batch, exception);
        }
        return () =>
        {
            for (var i = 0; i < values.Length; i++)
            {
                var value = values[i];
                Settle(batch.Promises[i], s => s.SetResult(value));
            }
        };
    }

    // A failure is not remembered: a later step of the same request may ask again.
    private void Fail(Batch batch, Exception exception)
    {
        lock (_gate)
        {
            for (var i = 0; i < batch.Keys.Count; i++)
            {
                if (_cache.TryGetValue(batch.Keys[i], out var cached) && ReferenceEquals(cached, batch.Promises[i]))
                {
                    _cache.Remove(batch.Keys[i]);
                }
            }
        }
        foreach (var promise in batch.Promises)
        {
            Settle(promise, s =>
            {
                if (exception is OperationCanceledException cancelled)
                {
                    s.SetCanceled(cancelled.CancellationToken);
                }
                else
                {
                    s.SetException(exception);
                }
            });
        }
    }

    // Continuations run inline, so that when a dispatch is over, so is everything that waited for nothing else.
    private void Settle(Promise promise, Action<TaskCompletionSource<TValue?>> settle)
    {
        IReadOnlyList<TaskCompletionSource<TValue?>> callers;
        lock (_gate)
        {
            callers = promise.Close();
        }
        foreach (var caller in callers)
        {
            settle(caller);
        }
    }

    /// <summary>
    /// A value to come. Each caller gets a task of its own: of several continuations of one task the runtime runs one inline and queues the rest,
    /// and what these ask for next would miss the next batch. Guarded by the loader's lock.
    /// </summary>
    private sealed class Promise
    {
        private readonly List<TaskCompletionSource<TValue?>> _callers = [];
        private Task<TValue?>? _settled;

        public Promise()
        {
        }

        public Promise(Task<TValue?> settled) => _settled = settled;

        public Task<TValue?> Await()
        {
            if (_settled is not null)
            {
                return _settled;
            }
            var caller = new TaskCompletionSource<TValue?>();
            _callers.Add(caller);
            return caller.Task;
        }

        /// <summary>Answers the callers to be told; later ones share the first one's task.</summary>
        public IReadOnlyList<TaskCompletionSource<TValue?>> Close()
        {
            _settled = _callers[0].Task;
            return _callers;
        }
    }

    private sealed class Batch(CancellationToken cancellationToken)
    {
        public List<TKey> Keys { get; } = [];

        public List<Promise> Promises { get; } = [];

        public CancellationToken CancellationToken { get; private set; } = cancellationToken;

        public Promise Add(TKey key, CancellationToken token)
        {
            if (token != CancellationToken)
            {
                CancellationToken = CancellationToken.None;
            }
            var promise = new Promise();
            Keys.Add(key);
            Promises.Add(promise);
            return promise;
        }
    }

    private sealed class DataLoaderBranch(DataLoaderBase<TKey, TValue> root, DataLoaderState state)
        : DataLoaderBase<TKey, TValue>(root._scheduler, root._options)
    {
        private protected override DataLoaderState State => state;

        private protected override Type LoaderType => root.LoaderType;

        public override IDataLoader<TKey, TValue> Branch(DataLoaderState other) => root.Branch(state.With(other));

        internal override Task FetchAsync(
            IReadOnlyList<TKey> keys, TValue?[] values, DataLoaderFetchContext<TValue> context, CancellationToken cancellationToken)
            => root.FetchAsync(keys, values, context, cancellationToken);
    }
}

/// <summary>Tells of the batches that DataLoaders send.</summary>
internal static class BatchSizes
{
    private static readonly Histogram<int> s_sizes =
        EngineTelemetry.CreateSize("graphqlsubs.dataloader.batch.size", "{key}", "Keys that a DataLoader asks for together.");

    public static void Record(int keys, Type loader)
    {
        if (s_sizes.Enabled)
        {
            s_sizes.Record(keys, new KeyValuePair<string, object?>("graphqlsubs.dataloader.name", loader.Name));
        }
    }
}
