using System.Linq.Expressions;

namespace GraphQLSubs.Engine.Conventions.Paging;

/// <summary>One page of a query, or of each group of one: which rows to read, and the page that they make.</summary>
internal sealed class KeysetPage<T>
{
    private readonly PagingArguments _arguments;
    private readonly KeysetOrder<T> _order;
    private readonly bool _backward;

    public KeysetPage(IQueryable<T> query, QuerySource source, PagingArguments arguments, bool compareRows = true)
    {
        var keys = OrderChain.Read(query.Expression, typeof(T), out var unordered);
        All = query.Provider.CreateQuery<T>(unordered);
        _arguments = arguments;
        _order = new KeysetOrder<T>(All, source, keys);
        _backward = arguments is { First: null, Last: not null };
        Limit = _backward ? arguments.Last : arguments.First;
        Walk = _order.Walk(_backward);
        Beyond = [.. Predicates(arguments, compareRows)];
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

    /// <summary>The page that rows make.</summary>
    /// <param name="rows">Rows in the order that they were read in, one more than the limit where there are further ones.</param>
    /// <param name="totalCount">The total, if counted.</param>
    public Page<T> ToPage(List<T> rows, int? totalCount)
    {
        var more = rows.Count > Limit;
        var items = more ? rows[..Limit!.Value] : rows;
        if (_backward)
        {
            items.Reverse();
            return new Page<T>([.. items], _arguments.Before is not null, more || _arguments.After is not null, _order.CreateCursor, totalCount);
        }
        var trimmed = _arguments is { First: not null, Last: { } last } && items.Count > last;
        return new Page<T>(
            [.. trimmed ? items[^_arguments.Last!.Value..] : items],
            more || _arguments.Before is not null, trimmed || _arguments.After is not null, _order.CreateCursor, totalCount);
    }

    private IEnumerable<Expression<Func<T, bool>>> Predicates(PagingArguments arguments, bool compareRows)
    {
        if (arguments.After is { } after)
        {
            yield return _order.Beyond(after, backward: false, compareRows);
        }
        if (arguments.Before is { } before)
        {
            yield return _order.Beyond(before, backward: true, compareRows);
        }
    }
}
