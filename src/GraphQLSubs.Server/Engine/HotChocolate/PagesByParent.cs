using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace GraphQLSubs.Server.Engine;

/// <summary>Reads pages of lists that parents have, by a statement each.</summary>
/// <typeparam name="TContext">The context.</typeparam>
/// <typeparam name="TKey">What tells the parents apart.</typeparam>
/// <typeparam name="TEntity">The element.</typeparam>
/// <param name="source">All that may be read, of a context.</param>
/// <param name="isOf">Whether an element is in the list of a parent.</param>
/// <param name="defaultOrder">The order where the client asks for none.</param>
internal sealed class PagesByParent<TContext, TKey, TEntity>(
    Func<TContext, IQueryable<TEntity>> source,
    Expression<Func<TEntity, TKey, bool>> isOf,
    Func<SortDefinition<TEntity>, SortDefinition<TEntity>> defaultOrder)
    where TContext : DbContext
    where TKey : notnull
    where TEntity : class
{
    /// <summary>A page of each parent's list; a parent without elements has an empty one.</summary>
    /// <param name="context">The context.</param>
    /// <param name="parents">The parents, each once.</param>
    /// <param name="query">Filter, order and projection.</param>
    /// <param name="paging">The page of each list. A cursor from one parent's page is good for the others as well.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyDictionary<TKey, Page<TEntity>>> ReadAsync(
        TContext context, IReadOnlyList<TKey> parents, QueryContext<TEntity> query, PagingArguments paging, CancellationToken cancellationToken = default)
    {
        // A list of one key for all of them would be grouped by it, and not every list has its parent's key in a column.
        var pages = new Dictionary<TKey, Page<TEntity>>();
        foreach (var parent in parents)
        {
            var ofParent = ReplacingExpressionVisitor.Replace(isOf.Parameters[1], Captured.Value(parent), isOf.Body);
            var list = source(context).AsNoTracking().Where(Expression.Lambda<Func<TEntity, bool>>(ofParent, isOf.Parameters[0]));
            pages.Add(parent, await list.Ordered(query, defaultOrder).ToPageAsync(paging, cancellationToken));
        }

        return pages;
    }
}
