namespace GraphQLSubs.Engine.DataLoaders;

/// <summary>What the keys of a batch have in common besides the loader. States with equal values share a batch.</summary>
/// <param name="Page">The page asked for, of each key's values.</param>
/// <param name="Query">Filter, order and projection of each key's values.</param>
public sealed record DataLoaderState(object? Page = null, object? Query = null)
{
    /// <summary>No state.</summary>
    public static DataLoaderState None { get; } = new();

    internal DataLoaderState With(DataLoaderState other) => new(other.Page ?? Page, other.Query ?? Query);
}

/// <summary>The circumstances under which a batch is loaded.</summary>
/// <typeparam name="TValue">The loader's value.</typeparam>
/// <param name="state">The state of the loader's branch.</param>
public sealed class DataLoaderFetchContext<TValue>(DataLoaderState state)
{
    /// <summary>The state of the loader's branch.</summary>
    public DataLoaderState State { get; } = state;
}
