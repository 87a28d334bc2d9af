using System.Linq.Expressions;
using System.Reflection;

namespace GraphQLSubs.Engine.Conventions.Paging;

/// <summary>Reads the value of a key off an element in memory.</summary>
internal static class MemberPath
{
    /// <summary>The value of a path of properties such as <c>x.Rights.Level</c>; null where an object on the way is.</summary>
    /// <exception cref="InvalidOperationException">The key is not such a path.</exception>
    public static object? Read(Expression path, object? element) => path switch
    {
        ParameterExpression => element,
        UnaryExpression { NodeType: ExpressionType.Convert } convert => Read(convert.Operand, element),
        MemberExpression { Expression: { } target, Member: PropertyInfo property } => Read(target, element) is { } owner ? property.GetValue(owner) : null,
        MemberExpression { Expression: { } target, Member: FieldInfo field } => Read(target, element) is { } owner ? field.GetValue(owner) : null,
        _ => throw new InvalidOperationException($"A list that is paged must be ordered by properties of its elements, not by {path}."),
    };
}
