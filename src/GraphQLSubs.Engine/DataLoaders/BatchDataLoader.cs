namespace GraphQLSubs.Engine.DataLoaders;

/// <summary>Loads one value a key, many keys at a time.</summary>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="TValue">The value.</typeparam>
/// <param name="batchScheduler">Decides when batches are sent.</param>
/// <param name="options">How keys are collected.</param>
public abstract class BatchDataLoader<TKey, TValue>(IBatchScheduler batchScheduler, DataLoaderOptions options)
    : DataLoaderBase<TKey, TValue>(batchScheduler, options) where TKey : notnull
{
    /// <summary>Loads the values of a batch.</summary>
    /// <param name="keys">The keys, each once.</param>
    /// <param name="cancellationToken">Cancelled with the request.</param>
    /// <returns>The values found by their keys; a key without one loads null.</returns>
    protected abstract Task<IReadOnlyDictionary<TKey, TValue>> LoadBatchAsync(IReadOnlyList<TKey> keys, CancellationToken cancellationToken);

    internal sealed override async Task FetchAsync(
        IReadOnlyList<TKey> keys, TValue?[] values, DataLoaderFetchContext<TValue> context, CancellationToken cancellationToken)
        => BatchResults.Pick(await LoadBatchAsync(keys, cancellationToken), keys, values);
}

/// <summary>Loads one value a key, many keys at a time, under circumstances given by <c>With</c>: a page, a filter, an order.</summary>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="TValue">The value.</typeparam>
/// <param name="batchScheduler">Decides when batches are sent.</param>
/// <param name="options">How keys are collected.</param>
public abstract class StatefulBatchDataLoader<TKey, TValue>(IBatchScheduler batchScheduler, DataLoaderOptions options)
    : DataLoaderBase<TKey, TValue>(batchScheduler, options) where TKey : notnull
{
    /// <summary>Loads the values of a batch; all of its keys were asked for under equal circumstances.</summary>
    /// <param name="keys">The keys, each once.</param>
    /// <param name="context">The circumstances.</param>
    /// <param name="cancellationToken">Cancelled with the request.</param>
    /// <returns>The values found by their keys; a key without one loads null.</returns>
    protected abstract Task<IReadOnlyDictionary<TKey, TValue>> LoadBatchAsync(
        IReadOnlyList<TKey> keys, DataLoaderFetchContext<TValue> context, CancellationToken cancellationToken);

    internal sealed override bool TakesState => true;

    internal sealed override async Task FetchAsync(
        IReadOnlyList<TKey> keys, TValue?[] values, DataLoaderFetchContext<TValue> context, CancellationToken cancellationToken)
        => BatchResults.Pick(await LoadBatchAsync(keys, context, cancellationToken), keys, values);
}

/// <summary>Loads any number of values a key, many keys at a time.</summary>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="TValue">One of a key's values.</typeparam>
/// <param name="batchScheduler">Decides when batches are sent.</param>
/// <param name="options">How keys are collected.</param>
public abstract class GroupedDataLoader<TKey, TValue>(IBatchScheduler batchScheduler, DataLoaderOptions options)
    : DataLoaderBase<TKey, TValue[]>(batchScheduler, options) where TKey : notnull
{
    /// <summary>Loads the values of a batch.</summary>
    /// <param name="keys">The keys, each once.</param>
    /// <param name="cancellationToken">Cancelled with the request.</param>
    /// <returns>The values found by their keys; a key without any loads an empty array.</returns>
    protected abstract Task<ILookup<TKey, TValue>> LoadGroupedBatchAsync(IReadOnlyList<TKey> keys, CancellationToken cancellationToken);

    internal sealed override async Task FetchAsync(
        IReadOnlyList<TKey> keys, TValue[]?[] values, DataLoaderFetchContext<TValue[]> context, CancellationToken cancellationToken)
    {
        var found = await LoadGroupedBatchAsync(keys, cancellationToken);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = [.. found[keys[i]]];
        }
    }
}

internal static class BatchResults
{
    public static void Pick<TKey, TValue>(IReadOnlyDictionary<TKey, TValue> found, IReadOnlyList<TKey> keys, TValue?[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = found.TryGetValue(keys[i], out var value) ? value : default;
        }
    }
}
