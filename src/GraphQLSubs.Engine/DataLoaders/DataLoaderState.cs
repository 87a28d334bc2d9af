using GraphQLSubs.Engine.Conventions.Paging;

namespace GraphQLSubs.Engine.DataLoaders;

/// <summary>What the keys of a batch have in common besides the loader.</summary>
/// <param name="Paging">The page asked for, of each key's values.</param>
/// <param name="Query">A <see cref="QueryContext{TEntity}"/>: filter, order and projection of each key's values.</param>
public sealed record DataLoaderState(PagingArguments? Paging = null, object? Query = null)
{
    /// <summary>No state.</summary>
    public static DataLoaderState None { get; } = new();

    internal DataLoaderState With(DataLoaderState other) => new(other.Paging ?? Paging, other.Query ?? Query);
}

/// <summary>The circumstances under which a batch is loaded.</summary>
/// <typeparam name="TValue">The loader's value.</typeparam>
/// <param name="state">The state of the loader's branch.</param>
public sealed class DataLoaderFetchContext<TValue>(DataLoaderState state)
{
    /// <summary>The state of the loader's branch.</summary>
    public DataLoaderState State { get; } = state;

    /// <summary>The page asked for of each key's values; without limits where none was given with <c>With</c>.</summary>
    public PagingArguments GetPagingArguments() => State.Paging ?? default;

    internal QueryContext<TEntity> Query<TEntity>() => State.Query switch
    {
        null => QueryContext<TEntity>.Empty,
        QueryContext<TEntity> query => query,
        var other => throw new InvalidOperationException($"The DataLoader was given a {other.GetType()}, not a query of {typeof(TEntity)}."),
    };
}

/// <summary>Reads queries from a <see cref="DataLoaderFetchContext{TValue}"/>, and gives them to DataLoaders.</summary>
public static class DataLoaderStateExtensions
{
    /// <summary>The query of loaded values; empty where none was given with <c>With</c>.</summary>
    /// <typeparam name="TValue">The loader's value, which the query is about.</typeparam>
    /// <param name="context">The batch's circumstances.</param>
    public static QueryContext<TValue> GetQueryContext<TValue>(this DataLoaderFetchContext<TValue> context) => context.Query<TValue>();

    /// <summary>The query of the elements of loaded values; empty where none was given with <c>With</c>.</summary>
    /// <typeparam name="TValue">The loader's value, for example a page.</typeparam>
    /// <typeparam name="TEntity">The elements, which the query is about.</typeparam>
    /// <param name="context">The batch's circumstances.</param>
    public static QueryContext<TEntity> GetQueryContext<TValue, TEntity>(this DataLoaderFetchContext<TValue> context) => context.Query<TEntity>();

    /// <summary>The loader for a page and, if given, a filter and an order.</summary>
    /// <typeparam name="TKey">The key.</typeparam>
    /// <typeparam name="TValue">The pages' elements.</typeparam>
    /// <param name="dataLoader">The loader.</param>
    /// <param name="pagingArguments">The page asked for of each key's elements.</param>
    /// <param name="context">Filter, order and projection.</param>
    public static IDataLoader<TKey, Page<TValue>> With<TKey, TValue>(
        this IDataLoader<TKey, Page<TValue>> dataLoader, PagingArguments pagingArguments, QueryContext<TValue>? context = null) where TKey : notnull
        => dataLoader.Branch(new DataLoaderState(pagingArguments, context));

    /// <summary>The loader for a filter, an order and a projection.</summary>
    /// <typeparam name="TKey">The key.</typeparam>
    /// <typeparam name="TValue">The value.</typeparam>
    /// <param name="dataLoader">The loader.</param>
    /// <param name="context">Filter, order and projection.</param>
    public static IDataLoader<TKey, TValue> With<TKey, TValue>(this IDataLoader<TKey, TValue> dataLoader, QueryContext<TValue>? context) where TKey : notnull
        => context is null ? dataLoader : dataLoader.Branch(new DataLoaderState(Query: context));

    /// <summary>The loader for a filter, an order and a projection of each key's elements.</summary>
    /// <typeparam name="TKey">The key.</typeparam>
    /// <typeparam name="TValue">The elements.</typeparam>
    /// <param name="dataLoader">The loader.</param>
    /// <param name="context">Filter, order and projection.</param>
    public static IDataLoader<TKey, TValue[]> With<TKey, TValue>(this IDataLoader<TKey, TValue[]> dataLoader, QueryContext<TValue>? context) where TKey : notnull
        => context is null ? dataLoader : dataLoader.Branch(new DataLoaderState(Query: context));
}
