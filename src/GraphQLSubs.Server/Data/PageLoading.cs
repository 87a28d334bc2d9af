namespace GraphQLSubs.Server.Data;

/// <summary>Reads pages through DataLoaders.</summary>
internal static class PageLoading
{
    /// <summary>The page of one parent's list as a connection; a parent without elements has an empty one.</summary>
    public static async Task<Connection<TEntity>> LoadConnectionAsync<TKey, TEntity>(
        this PageDataLoader<TKey, TEntity> loader, TKey parent, PagingArguments paging, QueryContext<TEntity> query, CancellationToken cancellationToken)
        where TKey : notnull
        where TEntity : class
        => (await loader.With(paging, query).LoadAsync(parent, cancellationToken) ?? Page<TEntity>.Empty).ToConnection();
}
