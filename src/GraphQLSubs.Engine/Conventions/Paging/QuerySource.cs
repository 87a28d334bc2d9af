using System.Linq.Expressions;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Engine.Conventions.Paging;

/// <summary>What paging must know of whatever answers a query, and how it is asked.</summary>
internal abstract class QuerySource
{
    /// <summary>Whether the query is for this source.</summary>
    public abstract bool Handles(IQueryable query);

    public abstract Task<List<T>> ToListAsync<T>(IQueryable<T> query, CancellationToken cancellationToken);

    public abstract Task<int> CountAsync<T>(IQueryable<T> query, CancellationToken cancellationToken);

    /// <summary>The properties that together tell elements apart; none where that is not known.</summary>
    public abstract IReadOnlyList<PropertyInfo> KeyOf(IQueryable query);

    /// <summary>Whether a key of the order may be null.</summary>
    public abstract bool IsNullable(IQueryable query, LambdaExpression key);

    /// <summary>Whether the source itself sorts null before everything else, as .NET does.</summary>
    public abstract bool SortsNullsFirst(IQueryable query);

    /// <summary>A comparison of several values at once, <c>(a, b) &gt; (x, y)</c>; null where the source has none.</summary>
    public virtual Expression? CompareRows(IQueryable query, bool greater, IReadOnlyList<Expression> left, IReadOnlyList<Expression> right) => null;

    /// <summary>The source of a query.</summary>
    /// <exception cref="InvalidOperationException">None is registered.</exception>
    public static QuerySource Of(IQueryable query, IServiceProvider services)
        => MemoryQuerySource.Instance.Handles(query)
            ? MemoryQuerySource.Instance
            : services.GetServices<QuerySource>().FirstOrDefault(s => s.Handles(query))
                ?? throw new InvalidOperationException($"Nothing is registered that pages {query.Provider.GetType().Name}: call AddDbContextCursorPagingProvider().");

    /// <summary>Orders a query with nulls first (last where the order descends), whatever the source's own habit.</summary>
    public IReadOnlyList<OrderKey> WithNullsFirst(IQueryable query, IReadOnlyList<OrderKey> keys)
        => SortsNullsFirst(query)
            ? keys
            : [.. keys.SelectMany(k => IsNullable(query, k.Selector) ? [NullRank(k), k] : new[] { k })];

    protected static PropertyInfo? IdOf(Type element) => element.GetProperty("Id", BindingFlags.Public | BindingFlags.Instance);

    private static OrderKey NullRank(OrderKey key) => key with
    {
        Selector = Expression.Lambda(
            Expression.Condition(ValueExpressions.IsNull(key.Selector.Body), Expression.Constant(0), Expression.Constant(1)), key.Selector.Parameters),
    };
}

/// <summary>Lists in memory.</summary>
internal sealed class MemoryQuerySource : QuerySource
{
    public static MemoryQuerySource Instance { get; } = new();

    public override bool Handles(IQueryable query) => query is EnumerableQuery;

    public override Task<List<T>> ToListAsync<T>(IQueryable<T> query, CancellationToken cancellationToken) => Task.FromResult(query.ToList());

    public override Task<int> CountAsync<T>(IQueryable<T> query, CancellationToken cancellationToken) => Task.FromResult(query.Count());

    public override IReadOnlyList<PropertyInfo> KeyOf(IQueryable query) => IdOf(query.ElementType) is { } id ? [id] : [];

    public override bool IsNullable(IQueryable query, LambdaExpression key) => ValueExpressions.IsNullable(key.ReturnType);

    public override bool SortsNullsFirst(IQueryable query) => true;
}
