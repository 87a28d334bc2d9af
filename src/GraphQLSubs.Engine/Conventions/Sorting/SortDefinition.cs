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
    bool IsAscending { get; }
}

/// <summary>One key of an order.</summary>
/// <typeparam name="TEntity">The element.</typeparam>
public sealed class SortBy<TEntity> : ISortBy<TEntity>
{
    internal SortBy(LambdaExpression keySelector, bool ascending) => (KeySelector, IsAscending) = (keySelector, ascending);

    /// <inheritdoc/>
    public LambdaExpression KeySelector { get; }

    /// <inheritdoc/>
    public bool IsAscending { get; }

    /// <summary>Smallest first.</summary>
    /// <typeparam name="TResult">The key.</typeparam>
    /// <param name="keySelector">The key.</param>
    public static SortBy<TEntity> Ascending<TResult>(Expression<Func<TEntity, TResult>> keySelector) => new(keySelector, true);

    /// <summary>Largest first.</summary>
    /// <typeparam name="TResult">The key.</typeparam>
    /// <param name="keySelector">The key.</param>
    public static SortBy<TEntity> Descending<TResult>(Expression<Func<TEntity, TResult>> keySelector) => new(keySelector, false);
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
        => OrderChain.OrderBy(query, [.. Operations.Select(o => new OrderKey(o.KeySelector, !o.IsAscending))]);
}
