using System.Linq.Expressions;
using GraphQLSubs.Engine.Conventions.Sorting;

namespace GraphQLSubs.Engine.Conventions.Paging;

/// <summary>
/// What a client asks of a field's elements: a filter and an order, made of <c>where</c> and <c>order</c>. A resolver takes it as a parameter and
/// applies it with <c>query.With(context)</c>. The predicate is meant for databases whose text columns compare ordinally.
/// </summary>
/// <typeparam name="TEntity">The element.</typeparam>
/// <param name="Selector">The projection; null for all of the element.</param>
/// <param name="Predicate">The filter; null for none.</param>
/// <param name="Sorting">The order; null where the client asks for none.</param>
public sealed record QueryContext<TEntity>(
    Expression<Func<TEntity, TEntity>>? Selector = null,
    Expression<Func<TEntity, bool>>? Predicate = null,
    SortDefinition<TEntity>? Sorting = null)
{
    /// <summary>Asks for nothing.</summary>
    public static QueryContext<TEntity> Empty { get; } = new();
}

/// <summary>Applies a <see cref="QueryContext{TEntity}"/>.</summary>
public static class QueryContextExtensions
{
    /// <summary>The query filtered, ordered and projected as the client asks.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <param name="query">The query; its own order stays where the result of <paramref name="modifySorting"/> is empty.</param>
    /// <param name="queryContext">What the client asks for; null for nothing.</param>
    /// <param name="modifySorting">Adds to the client's order, for example a default or a tie-breaker.</param>
    public static IQueryable<T> With<T>(
        this IQueryable<T> query, QueryContext<T>? queryContext, Func<SortDefinition<T>, SortDefinition<T>>? modifySorting = null)
    {
        queryContext ??= QueryContext<T>.Empty;
        if (queryContext.Predicate is { } predicate)
        {
            query = query.Where(predicate);
        }
        var sorting = queryContext.Sorting ?? SortDefinition<T>.Empty;
        query = (modifySorting?.Invoke(sorting) ?? sorting).ApplyTo(query);
        return queryContext.Selector is { } selector ? query.Select(selector) : query;
    }
}
