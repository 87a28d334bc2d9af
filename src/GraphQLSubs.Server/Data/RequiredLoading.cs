namespace GraphQLSubs.Server.Data;

/// <summary>Reads entities that foreign keys say are there.</summary>
internal static class RequiredLoading
{
    /// <summary>The entity; whoever reaches what refers to it also reaches the entity itself.</summary>
    public static async Task<TEntity> LoadRequiredAsync<TEntity>(this EntityDataLoader<TEntity> loader, long key, CancellationToken cancellationToken)
        where TEntity : class
        => await loader.LoadAsync(key, cancellationToken) ?? throw new InvalidOperationException($"{typeof(TEntity).Name} {key} is not there.");
}
