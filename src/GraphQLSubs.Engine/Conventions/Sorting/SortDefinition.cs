using System.Collections.Immutable;
using System.Linq.Expressions;
using GraphQLSubs.Engine.Conventions.Paging;

namespace GraphQLSubs.Engine.Conventions.Sorting;

/// <summary>One key of an order.</summary>
/// <typeparam name="TEntity">The element.</typeparam>
public interface ISortBy<TEntity>
{
    /// <summary>The key.</summary>
    LambdaExpression KeySelector { get; }

    /// <summary>Smallest first, or largest first.</summary>
    bool Ascending { get; }
}

/// <summary>One key of an order.</summary>
/// <typeparam name="TEntity">The element.</typeparam>
/// <typeparam name="TResult">The key.</typeparam>
/// <param name="keySelector">The key.</param>
/// <param name="ascending">Smallest first, or largest first.</param>
public sealed class SortBy<TEntity, TResult>(Expression<Func<TEntity, TResult>> keySelector, bool ascending) : ISortBy<TEntity>
{
    /// <inheritdoc/>
    public LambdaExpression KeySelector { get; } = keySelector;

    /// <inheritdoc/>
    public bool Ascending { get; } = ascending;
}

/// <summary>One key of an order, of a type that nobody knows before.</summary>
internal sealed record SortByLambda<TEntity>(LambdaExpression KeySelector, bool Ascending) : ISortBy<TEntity>;

/// <summary>Makes keys of an order.</summary>
/// <typeparam name="TEntity">The element.</typeparam>
public static class SortBy<TEntity>
{
    /// <summary>Smallest first.</summary>
    /// <typeparam name="TResult">The key.</typeparam>
    /// <param name="keySelector">The key.</param>
    public static SortBy<TEntity, TResult> Ascending<TResult>(Expression<Func<TEntity, TResult>> keySelector) => new(keySelector, true);

    /// <summary>Largest first.</summary>
    /// <typeparam name="TResult">The key.</typeparam>
    /// <param name="keySelector">The key.</param>
    public static SortBy<TEntity, TResult> Descending<TResult>(Expression<Func<TEntity, TResult>> keySelector) => new(keySelector, false);
}

/// <summary>An order: immutable, its methods answer longer ones.</summary>
/// <typeparam name="TEntity">The element.</typeparam>
/// <param name="operations">The keys, most significant first.</param>
public sealed class SortDefinition<TEntity>(params IEnumerable<ISortBy<TEntity>> operations)
{
    /// <summary>No order.</summary>
    public static SortDefinition<TEntity> Empty { get; } = new();

    /// <summary>The keys, most significant first.</summary>
    public ImmutableArray<ISortBy<TEntity>> Operations { get; } = [.. operations];

    /// <summary>The order with one more key, smallest first.</summary>
    /// <typeparam name="TResult">The key.</typeparam>
    /// <param name="keySelector">The key.</param>
    public SortDefinition<TEntity> AddAscending<TResult>(Expression<Func<TEntity, TResult>> keySelector)
        => new(Operations.Add(SortBy<TEntity>.Ascending(keySelector)));

    /// <summary>The order with one more key, largest first.</summary>
    /// <typeparam name="TResult">The key.</typeparam>
    /// <param name="keySelector">The key.</param>
    public SortDefinition<TEntity> AddDescending<TResult>(Expression<Func<TEntity, TResult>> keySelector)
        => new(Operations.Add(SortBy<TEntity>.Descending(keySelector)));

    /// <summary>A default for where there is no order.</summary>
    /// <param name="applyIfEmpty">Makes the default of the empty order.</param>
    public SortDefinition<TEntity> IfEmpty(Func<SortDefinition<TEntity>, SortDefinition<TEntity>> applyIfEmpty)
        => Operations.IsEmpty ? applyIfEmpty(this) : this;

    internal IQueryable<TEntity> ApplyTo(IQueryable<TEntity> query)
        => OrderChain.OrderBy(query, [.. Operations.Select(o => new OrderKey(o.KeySelector, !o.Ascending))]);
}
