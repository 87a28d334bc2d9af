using GraphQLSubs.Licensing.Data;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Server.Data;

/// <summary>Reads one entity a key, many keys' by one SQL statement.</summary>
/// <typeparam name="TEntity">The entity.</typeparam>
/// <param name="contexts">Opens contexts that read as far as the viewer reaches.</param>
/// <param name="scheduler">Decides when batches are sent.</param>
/// <param name="options">How keys are collected.</param>
public abstract class EntityDataLoader<TEntity>(
    IDbContextFactory<LicensingDbContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : BatchDataLoader<long, TEntity>(scheduler, options)
    where TEntity : class
{
    /// <summary>Reads the entities of keys, at most one of each.</summary>
    private protected abstract RowsByKey<LicensingDbContext, long, TEntity> Rows { get; }

    /// <summary>An entity's key.</summary>
    /// <param name="entity">The entity.</param>
    protected abstract long KeyOf(TEntity entity);

    /// <summary>Tells of an entity as a command left it, which after a dry run is not what the database holds.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="entity">The entity; null where the command left none.</param>
    public void Remember(long key, TEntity? entity)
    {
        RemoveCacheEntry(key);
        SetCacheEntry(key, Task.FromResult(entity));
    }

    /// <inheritdoc/>
    protected sealed override async Task<IReadOnlyDictionary<long, TEntity>> LoadBatchAsync(IReadOnlyList<long> keys, CancellationToken cancellationToken)
    {
        await using var db = contexts.CreateDbContext();
        return (await Rows.ReadAsync(db, keys, cancellationToken)).ToDictionary(KeyOf);
    }
}
