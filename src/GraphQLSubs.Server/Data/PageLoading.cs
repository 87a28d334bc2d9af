using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Server.Data;

/// <summary>Reads pages, filtered and ordered as the client asks.</summary>
internal static class PageLoading
{
    /// <summary>The page of one parent's list as a connection; a parent without elements has an empty one.</summary>
    public static async Task<Connection<TEntity>> LoadConnectionAsync<TKey, TEntity>(
        this PageDataLoader<TKey, TEntity> loader, TKey parent, PagingArguments paging, QueryContext<TEntity> query, CancellationToken cancellationToken)
        where TKey : notnull
        where TEntity : class
        => (await loader.With(paging, query).LoadAsync(parent, cancellationToken) ?? Page<TEntity>.Empty).ToConnection();

    /// <summary>The page of all that may be read as a connection.</summary>
    /// <param name="source">What may be read.</param>
    /// <param name="paging">The page.</param>
    /// <param name="query">Filter, order and projection.</param>
    /// <param name="defaultOrder">The order where the client asks for none.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<Connection<TEntity>> ToConnectionAsync<TEntity>(
        this IQueryable<TEntity> source,
        PagingArguments paging,
        QueryContext<TEntity> query,
        Func<SortDefinition<TEntity>, SortDefinition<TEntity>> defaultOrder,
        CancellationToken cancellationToken)
        where TEntity : class
        => (await source.AsNoTracking().Ordered(query, defaultOrder).ToPageAsync(paging, cancellationToken)).ToConnection();
}
