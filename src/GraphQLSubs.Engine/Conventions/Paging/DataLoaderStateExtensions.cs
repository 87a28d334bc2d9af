using GraphQLSubs.Engine.DataLoaders;

namespace GraphQLSubs.Engine.Conventions.Paging;

/// <summary>Reads pages and queries from a <see cref="DataLoaderFetchContext{TValue}"/>, and gives them to DataLoaders.</summary>
public static class DataLoaderStateExtensions
{
    /// <summary>The page asked for of each key's values; without limits where none was given with <c>With</c>.</summary>
    /// <typeparam name="TValue">The loader's value.</typeparam>
    /// <param name="context">The batch's circumstances.</param>
    public static PagingArguments GetPagingArguments<TValue>(this DataLoaderFetchContext<TValue> context) => context.State.Page as PagingArguments? ?? default;

    /// <summary>The query of loaded values; empty where none was given with <c>With</c>.</summary>
    /// <typeparam name="TValue">The loader's value, which the query is about.</typeparam>
    /// <param name="context">The batch's circumstances.</param>
    public static QueryContext<TValue> GetQueryContext<TValue>(this DataLoaderFetchContext<TValue> context) => Query<TValue>(context.State);

    /// <summary>The query of the elements of loaded values; empty where none was given with <c>With</c>.</summary>
    /// <typeparam name="TValue">The loader's value, for example a page.</typeparam>
    /// <typeparam name="TEntity">The elements, which the query is about.</typeparam>
    /// <param name="context">The batch's circumstances.</param>
    public static QueryContext<TEntity> GetQueryContext<TValue, TEntity>(this DataLoaderFetchContext<TValue> context) => Query<TEntity>(context.State);

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

    private static QueryContext<TEntity> Query<TEntity>(DataLoaderState state) => state.Query switch
    {
        null => QueryContext<TEntity>.Empty,
        QueryContext<TEntity> query => query,
        var other => throw new InvalidOperationException($"The DataLoader was given a {other.GetType()}, not a query of {typeof(TEntity)}."),
    };
}
