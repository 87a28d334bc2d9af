using System.Linq.Expressions;

namespace GraphQLSubs.Engine.Conventions.Paging;

/// <summary>One page of a query, or of each group of one: which rows to read, and the page that they make.</summary>
internal sealed class KeysetPage<T>
{
    private readonly PageRows<T> _rows;

    public KeysetPage(IQueryable<T> query, QuerySource source, PagingArguments arguments, bool compareRows = true)
    {
        var keys = OrderChain.Read(WithoutProjection(query).Expression, typeof(T), out var unordered);
        All = query.Provider.CreateQuery<T>(unordered);
        var order = new KeysetOrder<T>(All, source, keys);
        _rows = new PageRows<T>(order.Cursors, arguments);
        Limit = _rows.Limit;
        Walk = order.Walk(_rows.IsBackward);
        Beyond = [.. Predicates(order, arguments, compareRows)];
    }

    /// <summary>The query without order and cursors: what the total counts.</summary>
    public IQueryable<T> All { get; }

    /// <summary>Conditions that the cursors set.</summary>
    public IReadOnlyList<Expression<Func<T, bool>>> Beyond { get; }

    /// <summary>The order to read in: backward from the end where only the last are wanted.</summary>
    public IReadOnlyList<OrderKey> Walk { get; }

    /// <summary>How many rows the page has; one more is read to know whether there are further ones. Null for all.</summary>
    public int? Limit { get; }

    public IQueryable<T> Rows()
    {
        var rows = OrderChain.OrderBy(Beyond.Aggregate(All, (query, predicate) => query.Where(predicate)), Walk);
        return Limit is { } limit ? rows.Take(limit + 1) : rows;
    }

    /// <inheritdoc cref="PageRows{T}.ToPage"/>
    public Page<T> ToPage(List<T> rows, int? totalCount) => _rows.ToPage(rows, totalCount);

    /// <summary>The query without a projection that makes elements of some of their properties: cursors need keys that it may leave out.</summary>
    public static IQueryable<T> WithoutProjection(IQueryable<T> query)
        => query.Expression is MethodCallExpression
        {
            Method.Name: nameof(Queryable.Select),
            Arguments: [var source, UnaryExpression { Operand: LambdaExpression { Body: MemberInitExpression { Type: var made }, Parameters: [{ Type: var element }] } }],
        } && made == typeof(T) && element == typeof(T)
            ? query.Provider.CreateQuery<T>(source)
            : query;

    private static IEnumerable<Expression<Func<T, bool>>> Predicates(KeysetOrder<T> order, PagingArguments arguments, bool compareRows)
    {
        if (arguments.After is { } after)
        {
            yield return Beyond(after, backward: false);
        }
        if (arguments.Before is { } before)
        {
            yield return Beyond(before, backward: true);
        }

        Expression<Func<T, bool>> Beyond(string cursor, bool backward)
        {
            var values = order.Cursors.Decode(cursor);
            return order.Beyond(values, (i, type) => ValueExpressions.Parameter(values[i], type), backward, compareRows);
        }
    }
}
