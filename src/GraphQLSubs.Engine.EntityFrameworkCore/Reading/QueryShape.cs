using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using GraphQLSubs.Engine.Conventions.Paging;

namespace GraphQLSubs.Engine.EntityFrameworkCore.Reading;

/// <summary>What a client asks of a list, but for the values: its filter, its order and what of the elements it needs.</summary>
internal sealed class QueryShape
{
    private static readonly ConditionalWeakTable<object, QueryShape> s_known = [];

    private QueryShape(PredicateShape? predicate, IReadOnlyList<object?> values, string order, string[]? columns)
    {
        (Predicate, Values, Order, Columns) = (predicate, values, order, columns);
        ColumnNames = columns is null ? "*" : string.Join(' ', columns);
    }

    /// <summary>The filter; null where it cannot be told from others.</summary>
    public PredicateShape? Predicate { get; }

    /// <summary>The values of the filter.</summary>
    public IReadOnlyList<object?> Values { get; }

    /// <summary>The order, as text.</summary>
    public string Order { get; }

    /// <summary>The names of the properties needed; null for all.</summary>
    public string[]? Columns { get; }

    public string ColumnNames { get; }

    /// <summary>The shape of a query; found once, where the same query is asked many times.</summary>
    public static QueryShape Of<T>(QueryContext<T> query) => s_known.GetValue(query, static q => Create((QueryContext<T>)q));

    private static QueryShape Create<T>(QueryContext<T> query) => new(
        PredicateShape.Of(query.Predicate, out var values),
        values,
        query.Sorting is { } sorting ? string.Join('|', sorting.Operations.Select(o => $"{o.KeySelector.Body} {o.Ascending}")) : "",
        query.Selector is { Body: MemberInitExpression made } ? [.. made.Bindings.Select(b => b.Member.Name)] : null);
}
