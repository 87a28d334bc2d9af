using System.Linq.Expressions;

namespace GraphQLSubs.Engine.Conventions.Paging;

/// <summary>One key of an order.</summary>
/// <param name="Selector">The key of an element.</param>
/// <param name="Descending">Largest first.</param>
internal sealed record OrderKey(LambdaExpression Selector, bool Descending)
{
    public OrderKey Reverse() => this with { Descending = !Descending };
}

/// <summary>Reads the order off a query, and gives it another one.</summary>
internal static class OrderChain
{
    /// <summary>The keys that the query's elements are ordered by; none where it is not ordered.</summary>
    /// <param name="expression">The query.</param>
    /// <param name="element">The element.</param>
    /// <param name="unordered">The query without its order, where the order decides nothing else.</param>
    public static List<OrderKey> Read(Expression expression, Type element, out Expression unordered)
    {
        var keys = new List<OrderKey>();
        unordered = Visit(expression, element, keys);
        return keys;
    }

    public static IQueryable<T> OrderBy<T>(IQueryable<T> query, IReadOnlyList<OrderKey> keys)
        => keys.Count == 0 ? query : query.Provider.CreateQuery<T>(OrderBy(query.Expression, typeof(T), keys, typeof(Queryable)));

    /// <summary>Orders a query, or within a query a group of one.</summary>
    public static Expression OrderBy(Expression source, Type element, IReadOnlyList<OrderKey> keys, Type operators)
    {
        for (var i = 0; i < keys.Count; i++)
        {
            var method = (i == 0, keys[i].Descending) switch
            {
                (true, false) => nameof(Queryable.OrderBy),
                (true, true) => nameof(Queryable.OrderByDescending),
                (false, false) => nameof(Queryable.ThenBy),
                (false, true) => nameof(Queryable.ThenByDescending),
            };
            Expression selector = operators == typeof(Queryable) ? Expression.Quote(keys[i].Selector) : keys[i].Selector;
            source = Expression.Call(operators, method, [element, keys[i].Selector.ReturnType], source, selector);
        }
        return source;
    }

    private static Expression Visit(Expression expression, Type element, List<OrderKey> keys)
    {
        if (expression is not MethodCallExpression { Method.IsStatic: true } call || call.Arguments is not [var source, ..])
        {
            return expression;
        }
        if (call.Method.DeclaringType == typeof(Queryable))
        {
            switch (call.Method.Name)
            {
                case nameof(Queryable.ThenBy) or nameof(Queryable.ThenByDescending) when call.Arguments.Count == 2:
                    {
                        var below = Visit(source, element, keys);
                        keys.Add(KeyOf(call));
                        return below;
                    }
                // What was ordered further below is overruled; it goes as well.
                case nameof(Queryable.OrderBy) or nameof(Queryable.OrderByDescending) when call.Arguments.Count == 2:
                    {
                        var below = Visit(source, element, []);
                        keys.Add(KeyOf(call));
                        return below;
                    }
                case nameof(Queryable.Where):
                    return Rebuild(call, Visit(source, element, keys));
                case nameof(Queryable.Take) or nameof(Queryable.Skip):
                    Visit(source, element, keys);
                    return call;
                case nameof(Queryable.Select) when IsOrdered(source):
                    throw new InvalidOperationException("A query that is paged must be ordered after its projection, or not be ordered.");
                default:
                    return call;
            }
        }
        // AsNoTracking, TagWith and the like: what neither changes the elements nor needs a special source.
        return call.Method.IsGenericMethod && source.Type.IsAssignableTo(typeof(IQueryable))
            && call.Method.GetParameters()[0].ParameterType == typeof(IQueryable<>).MakeGenericType(element)
            && call.Type == typeof(IQueryable<>).MakeGenericType(element)
            ? Rebuild(call, Visit(source, element, keys))
            : call;
    }

    private static bool IsOrdered(Expression expression)
        => expression is MethodCallExpression { Method.IsStatic: true, Arguments: [var source, ..] } call
            && (call.Method.Name is nameof(Queryable.OrderBy) or nameof(Queryable.OrderByDescending) || (call.Method.Name is not nameof(Queryable.GroupBy) && IsOrdered(source)));

    private static OrderKey KeyOf(MethodCallExpression call)
    {
        var selector = call.Arguments[1] is UnaryExpression { NodeType: ExpressionType.Quote } quote ? quote.Operand : call.Arguments[1];
        return new OrderKey((LambdaExpression)selector, call.Method.Name.EndsWith("Descending", StringComparison.Ordinal));
    }

    private static Expression Rebuild(MethodCallExpression call, Expression source)
        => ReferenceEquals(source, call.Arguments[0]) ? call : call.Update(null, [source, .. call.Arguments.Skip(1)]);
}
