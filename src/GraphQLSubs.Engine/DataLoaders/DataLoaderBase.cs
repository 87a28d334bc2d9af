using System.Diagnostics.CodeAnalysis;

namespace GraphQLSubs.Engine.DataLoaders;

/// <summary>A DataLoader that collects keys into batches. Derive from <see cref="BatchDataLoader{TKey, TValue}"/> and its siblings.</summary>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="TValue">The value.</typeparam>
public abstract class DataLoaderBase<TKey, TValue> : IDataLoader<TKey, TValue> where TKey : notnull
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, Task<TValue?>> _cache = [];
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

    /// <inheritdoc/>
    public Task<TValue?> LoadAsync(TKey key, CancellationToken cancellationToken = default)
    {
        Batch? opened = null;
        Task<TValue?> promise;
        lock (_gate)
        {
            if (_cache.TryGetValue(key, out var cached))
            {
                return cached;
            }
            if (_collecting is null)
            {
                _collecting = opened = new Batch(cancellationToken);
            }
            promise = _collecting.Add(key, cancellationToken);
            _cache[key] = promise;
            if (_collecting.Keys.Count >= _options.MaxBatchSize)
            {
                _collecting = null;
            }
        }
        if (opened is not null)
        {
            _scheduler.Schedule(() => DispatchAsync(opened));
        }
        return promise;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TValue?>> LoadAsync(IReadOnlyCollection<TKey> keys, CancellationToken cancellationToken = default)
        => await Task.WhenAll(keys.Select(k => LoadAsync(k, cancellationToken)).ToArray());

    /// <inheritdoc/>
    public void SetCacheEntry(TKey key, Task<TValue?> value)
    {
        lock (_gate)
        {
            _cache.TryAdd(key, value);
        }
    }

    /// <inheritdoc/>
    public void RemoveCacheEntry(TKey key)
    {
        lock (_gate)
        {
            _cache.Remove(key);
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
                batch.Promises[i].SetResult(values[i]);
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
                if (_cache.TryGetValue(batch.Keys[i], out var cached) && ReferenceEquals(cached, batch.Promises[i].Task))
                {
                    _cache.Remove(batch.Keys[i]);
                }
            }
        }
        foreach (var promise in batch.Promises)
        {
            if (exception is OperationCanceledException cancelled)
            {
                promise.SetCanceled(cancelled.CancellationToken);
            }
            else
            {
                promise.SetException(exception);
            }
        }
    }

    // Continuations run inline, so that when a dispatch is over, so is everything that waited for nothing else.
    private sealed class Batch(CancellationToken cancellationToken)
    {
        public List<TKey> Keys { get; } = [];

        public List<TaskCompletionSource<TValue?>> Promises { get; } = [];

        public CancellationToken CancellationToken { get; private set; } = cancellationToken;

        public Task<TValue?> Add(TKey key, CancellationToken token)
        {
            if (token != CancellationToken)
            {
                CancellationToken = CancellationToken.None;
            }
            var promise = new TaskCompletionSource<TValue?>();
            Keys.Add(key);
            Promises.Add(promise);
            return promise.Task;
        }
    }

    private sealed class DataLoaderBranch(DataLoaderBase<TKey, TValue> root, DataLoaderState state)
        : DataLoaderBase<TKey, TValue>(root._scheduler, root._options)
    {
        private protected override DataLoaderState State => state;

        public override IDataLoader<TKey, TValue> Branch(DataLoaderState other) => root.Branch(state.With(other));

        internal override Task FetchAsync(
            IReadOnlyList<TKey> keys, TValue?[] values, DataLoaderFetchContext<TValue> context, CancellationToken cancellationToken)
            => root.FetchAsync(keys, values, context, cancellationToken);
    }
}
