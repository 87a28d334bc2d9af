using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;
using System.Reflection;

namespace GraphQLSubs.Engine.EntityFrameworkCore;

/// <summary>
/// Finds the one group that a query is restricted to. A window over groups reads all of what is behind the cursor; a page of a single group, which is
/// what clients walk, need not.
/// </summary>
internal static class SingleGroup
{
    /// <summary>Looks for <c>Where(x =&gt; keys.Contains(x.Key))</c> with one key.</summary>
    /// <param name="query">The query.</param>
    /// <param name="keySelector">The group of an item.</param>
    /// <param name="key">The one group.</param>
    public static bool TryFind<TKey, TValue>(IQueryable<TValue> query, Expression<Func<TValue, TKey>> keySelector, [MaybeNullWhen(false)] out TKey key)
    {
        for (var expression = query.Expression; expression is MethodCallExpression { Method.IsStatic: true, Arguments: [var source, ..] } call; expression = source)
        {
            if (call.Method.DeclaringType == typeof(Queryable) && call.Method.Name == nameof(Queryable.Where)
                && call.Arguments[1] is UnaryExpression { Operand: LambdaExpression { Parameters.Count: 1 } predicate }
                && FindKeys(predicate, keySelector) is { } keys && keys.OfType<TKey>().Distinct().Take(2).ToArray() is [var only])
            {
                key = only;
                return true;
            }
        }
        key = default;
        return false;
    }

    private static IEnumerable? FindKeys(LambdaExpression predicate, LambdaExpression keySelector)
    {
        if (predicate.Body is not MethodCallExpression { Method.Name: nameof(Enumerable.Contains) } contains)
        {
            return null;
        }
        var (list, item) = contains is { Object: { } instance, Arguments: [var argument] } ? (instance, argument)
            : contains.Arguments is [var first, var second, ..] ? (first, second)
            : (null, null);
        return list is not null && item is not null && PropertyOf(item) is { } key && key == PropertyOf(keySelector.Body)
            ? Evaluate(list) as IEnumerable
            : null;
    }

    // x.Key, or x.Key!.Value where the property is nullable.
    private static MemberInfo? PropertyOf(Expression expression) => expression switch
    {
        MemberExpression { Expression: ParameterExpression } property => property.Member,
        MemberExpression { Member.Name: nameof(Nullable<>.Value), Expression: MemberExpression { Expression: ParameterExpression } property }
            when Nullable.GetUnderlyingType(property.Type) is not null => property.Member,
        _ => null,
    };

    // Only what C# makes of a captured variable or a literal list; anything else is the database's to evaluate.
    private static object? Evaluate(Expression expression) => expression switch
    {
        ConstantExpression constant => constant.Value,
        MemberExpression { Member: FieldInfo field } member => field.GetValue(member.Expression is null ? null : Evaluate(member.Expression)),
        UnaryExpression { NodeType: ExpressionType.Convert } convert => Evaluate(convert.Operand),
        MethodCallExpression { Method.Name: "op_Implicit", Arguments: [var operand] } => Evaluate(operand),
        _ => null,
    };
}
