using System.Linq.Expressions;
using System.Reflection;

namespace GraphQLSubs.Engine.Conventions.Paging;

/// <summary>
/// The total order of a query: its own keys and behind them what tells elements apart. Makes cursors, and the predicates for what lies behind one.
/// Nulls come first, last where a key descends: as in .NET.
/// </summary>
internal sealed class KeysetOrder<T>
{
    private readonly IQueryable<T> _query;
    private readonly QuerySource _source;
    private readonly Key[] _keys;
    private readonly ParameterExpression _element = Expression.Parameter(typeof(T), "x");

    public KeysetOrder(IQueryable<T> query, QuerySource source, IReadOnlyList<OrderKey> keys)
    {
        _query = query;
        _source = source;
        Keys = Complete(keys, source.KeyOf(query));
        _keys = [.. Keys.Select(k => new Key(ParameterReplacer.Apply(k.Selector, _element), k.Descending, source.IsNullable(query, k.Selector)))];
        Cursors = new CursorFormat<T>(
            [.. _keys.Select(k => k.Value)], Cursor.Fingerprint(typeof(T).Name + string.Concat(_keys.Select(k => $"|{k.Value}{(k.Descending ? '-' : '+')}"))));
    }

    /// <summary>The keys, the last of which tell all elements apart.</summary>
    public IReadOnlyList<OrderKey> Keys { get; }

    /// <summary>The keys to order by in the database.</summary>
    public IReadOnlyList<OrderKey> Walk(bool backward) => _source.WithNullsFirst(_query, backward ? [.. Keys.Select(k => k.Reverse())] : Keys);

    /// <summary>Makes and reads cursors of this order.</summary>
    public CursorFormat<T> Cursors { get; }

    /// <summary>What comes behind a cursor, or before it.</summary>
    /// <param name="values">The cursor's values.</param>
    /// <param name="limits">The values as expressions, by their place and type.</param>
    /// <param name="backward">Before it.</param>
    /// <param name="asRow">Compare all keys at once where the source can; not beneath groups, where Npgsql cannot translate it.</param>
    public Expression<Func<T, bool>> Beyond(IReadOnlyList<object?> values, Func<int, Type, Expression> limits, bool backward, bool asRow)
    {
        var bounds = _keys.Select((k, i) => new Bound(
            k.Value, limits(i, k.Value.Type), values[i] is null, k.Nullable, Greater: k.Descending == backward)).ToArray();
        return Expression.Lambda<Func<T, bool>>((asRow ? Rows(bounds) : null) ?? Columns(bounds), _element);
    }

    private static OrderKey[] Complete(IReadOnlyList<OrderKey> keys, IReadOnlyList<PropertyInfo> unique)
    {
        if (unique.Count == 0)
        {
            throw new InvalidOperationException($"{typeof(T).Name} cannot be paged: it has neither a primary key nor a property Id to tell its elements apart by.");
        }
        var parameter = Expression.Parameter(typeof(T), "x");
        // In the direction of the last key, so that one index, walked one way, has the whole order.
        var descending = keys.Count > 0 && keys[^1].Descending;
        var tieBreakers = unique.Select(p => new OrderKey(Expression.Lambda(Expression.Property(parameter, p), parameter), descending));
        // A key named twice decides only the first time.
        return [.. keys.Concat(tieBreakers).DistinctBy(k => ParameterReplacer.Apply(k.Selector, parameter).ToString())];
    }

    // Only this form walks an index from the cursor on; it needs keys that run one way and are never null.
    private Expression? Rows(Bound[] bounds)
        => bounds.Length > 1 && Array.TrueForAll(bounds, b => b.Greater == bounds[0].Greater && !b.Nullable)
            ? _source.CompareRows(_query, bounds[0].Greater, [.. bounds.Select(b => b.Value)], [.. bounds.Select(b => b.Limit)])
            : null;

    // a >= x AND (a > x OR (a = x AND id > y)): the first comparison is redundant, and what an index can use.
    private static Expression Columns(ReadOnlySpan<Bound> bounds)
    {
        var first = bounds[0];
        if (bounds.Length == 1)
        {
            return first.Beyond();
        }
        var rest = Columns(bounds[1..]);
        return ValueExpressions.And(first.AtOrBeyond(), ValueExpressions.Or(first.Beyond(), ValueExpressions.And(first.At(), rest)));
    }

    private sealed record Key(Expression Value, bool Descending, bool Nullable);

    private sealed record Bound(Expression Value, Expression Limit, bool LimitIsNull, bool Nullable, bool Greater)
    {
        public Expression At() => LimitIsNull ? ValueExpressions.IsNull(Value) : Expression.Equal(Value, Limit);

        public Expression Beyond() => (LimitIsNull, Greater) switch
        {
            (true, true) => ValueExpressions.IsNotNull(Value),
            (true, false) => ValueExpressions.False,
            (false, true) => ValueExpressions.Compare(ExpressionType.GreaterThan, Value, Limit),
            (false, false) => OrNull(ValueExpressions.Compare(ExpressionType.LessThan, Value, Limit)),
        };

        public Expression AtOrBeyond() => (LimitIsNull, Greater) switch
        {
            (true, true) => ValueExpressions.True,
            (true, false) => ValueExpressions.IsNull(Value),
            (false, true) => ValueExpressions.Compare(ExpressionType.GreaterThanOrEqual, Value, Limit),
            (false, false) => OrNull(ValueExpressions.Compare(ExpressionType.LessThanOrEqual, Value, Limit)),
        };

        private Expression OrNull(Expression comparison) => Nullable ? ValueExpressions.Or(ValueExpressions.IsNull(Value), comparison) : comparison;
    }
}
