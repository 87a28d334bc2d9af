using System.Collections.Concurrent;
using GraphQLSubs.Licensing.Data;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Server.Data;

/// <summary>Reads a page of each parent's list, filtered and ordered as the client asks: those of all parents at once.</summary>
/// <typeparam name="TKey">What tells the parents apart.</typeparam>
/// <typeparam name="TEntity">The element.</typeparam>
/// <param name="contexts">Opens contexts that read as far as the viewer reaches.</param>
/// <param name="scheduler">Decides when batches are sent.</param>
/// <param name="options">How keys are collected.</param>
public abstract class PageDataLoader<TKey, TEntity>(
    IDbContextFactory<LicensingDbContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : StatefulBatchDataLoader<TKey, Page<TEntity>>(scheduler, options)
    where TKey : notnull
    where TEntity : class
{
    private readonly ConcurrentDictionary<TKey, IReadOnlyList<TEntity>> _remembered = [];

    /// <summary>Reads pages of the parents' lists.</summary>
    private protected abstract PagesByParent<LicensingDbContext, TKey, TEntity> Pages { get; }

    /// <summary>Tells of a parent's list as a command left it, which after a dry run is not what the database holds.</summary>
    /// <param name="parent">The parent.</param>
    /// <param name="list">Its list, in the order where the client asks for none.</param>
    public void Remember(TKey parent, IReadOnlyList<TEntity> list)
    {
        _remembered[parent] = list;
        RemoveCacheEntry(parent);
    }

    /// <inheritdoc/>
    protected sealed override async Task<IReadOnlyDictionary<TKey, Page<TEntity>>> LoadBatchAsync(
        IReadOnlyList<TKey> keys, DataLoaderFetchContext<Page<TEntity>> context, CancellationToken cancellationToken)
    {
        var (query, paging) = (context.GetQueryContext<Page<TEntity>, TEntity>(), context.GetPagingArguments());
        var pages = new Dictionary<TKey, Page<TEntity>>();
        var stored = new List<TKey>();
        foreach (var key in keys)
        {
            if (_remembered.TryGetValue(key, out var list))
            {
                pages.Add(key, MemoryPage.Of(list.AsQueryable().With(query with { Selector = null }), paging));
            }
            else
            {
                stored.Add(key);
            }
        }

        if (stored.Count == 0)
        {
            return pages;
        }

        await using var db = contexts.CreateDbContext();
        var read = await Pages.ReadAsync(db, stored, query, paging, cancellationToken);
        return pages.Count == 0 ? read : read.Concat(pages).ToDictionary();
    }
}
