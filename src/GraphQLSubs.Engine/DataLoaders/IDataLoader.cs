namespace GraphQLSubs.Engine.DataLoaders;

/// <summary>Any DataLoader: lives as long as a request, loads each key at most once and many keys at a time.</summary>
public interface IDataLoader;

/// <summary>Loads values by their keys. Safe for any number of threads.</summary>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="TValue">The value.</typeparam>
public interface IDataLoader<TKey, TValue> : IDataLoader where TKey : notnull
{
    /// <summary>Loads a value together with those asked for at about the same time.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Cancels the batch where all of the batch's callers gave the same token; the request's, as a rule.</param>
    /// <returns>The value; null (the default) where there is none.</returns>
    Task<TValue?> LoadAsync(TKey key, CancellationToken cancellationToken = default);

    /// <summary>Loads several values.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="cancellationToken">As for one key.</param>
    /// <returns>The values in the order of the keys.</returns>
    Task<IReadOnlyList<TValue?>> LoadAsync(IReadOnlyCollection<TKey> keys, CancellationToken cancellationToken = default);

    /// <summary>Remembers a value that came another way; a value remembered already stays.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    void SetCacheEntry(TKey key, Task<TValue?> value);

    /// <summary>Forgets a value, for example after it was changed.</summary>
    /// <param name="key">The key.</param>
    void RemoveCacheEntry(TKey key);

    /// <summary>A loader of the same values under other circumstances, with a cache and batches of its own; one and the same for equal states.</summary>
    /// <param name="state">The circumstances.</param>
    /// <exception cref="NotSupportedException">The loader takes no state.</exception>
    IDataLoader<TKey, TValue> Branch(DataLoaderState state);
}
