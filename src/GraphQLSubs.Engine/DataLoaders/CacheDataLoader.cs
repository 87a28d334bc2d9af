namespace GraphQLSubs.Engine.DataLoaders;

/// <summary>Loads one value a key at once, each key once a request.</summary>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="TValue">The value.</typeparam>
/// <param name="options">How keys are collected; a batch is always one key.</param>
public abstract class CacheDataLoader<TKey, TValue>(DataLoaderOptions options)
    : DataLoaderBase<TKey, TValue>(ImmediateScheduler.Instance, new DataLoaderOptions { MaxBatchSize = Math.Min(1, options.MaxBatchSize) })
    where TKey : notnull
{
    /// <summary>Loads a value.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Cancelled with the request.</param>
    protected abstract Task<TValue> LoadSingleAsync(TKey key, CancellationToken cancellationToken);

    internal sealed override async Task FetchAsync(
        IReadOnlyList<TKey> keys, TValue?[] values, DataLoaderFetchContext<TValue> context, CancellationToken cancellationToken)
        => values[0] = await LoadSingleAsync(keys[0], cancellationToken);
}

internal sealed class ImmediateScheduler : IBatchScheduler
{
    public static ImmediateScheduler Instance { get; } = new();

    // Not awaited: a fetch puts its failure into its promises.
    public void Schedule(Func<ValueTask<Action>> fetch) => _ = RunAsync(fetch);

    private static async Task RunAsync(Func<ValueTask<Action>> fetch) => (await fetch())();
}
