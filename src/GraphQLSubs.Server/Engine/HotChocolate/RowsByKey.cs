using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Server.Engine;

/// <summary>Reads entities by a key of theirs, those of many keys by one statement.</summary>
/// <typeparam name="TContext">The context.</typeparam>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="TEntity">The entity.</typeparam>
/// <param name="source">All that may be read, of a context.</param>
/// <param name="key">The key of an entity.</param>
internal sealed class RowsByKey<TContext, TKey, TEntity>(Func<TContext, IQueryable<TEntity>> source, Expression<Func<TEntity, TKey>> key)
    where TContext : DbContext
    where TEntity : class
{
    /// <summary>The entities of some keys; none of a key that nothing has, and of those that several have all.</summary>
    /// <param name="context">The context.</param>
    /// <param name="keys">The keys.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyList<TEntity>> ReadAsync(TContext context, IReadOnlyList<TKey> keys, CancellationToken cancellationToken = default)
    {
        var isOneOf = Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(TKey)], Captured.Value(keys.ToArray()), key.Body);
        return await source(context).AsNoTracking().Where(Expression.Lambda<Func<TEntity, bool>>(isOneOf, key.Parameters)).ToListAsync(cancellationToken);
    }
}
