using System.Linq.Expressions;
using System.Reflection;
using GraphQLSubs.Engine.Building;

namespace GraphQLSubs.Engine.Conventions;

/// <summary>The properties that elements are filtered and sorted by.</summary>
internal static class EntityProperties
{
    public static IEnumerable<PropertyInfo> Of(Type type)
        => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.GetMethod is { IsPublic: true } && p.GetIndexParameters().Length == 0 && p.Name != "EqualityContract" && !IsIgnored(p))
            .OrderBy(p => p.MetadataToken);

    public static bool IsScalar(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type.IsEnum || type == typeof(string) || type == typeof(Uri) || type == typeof(Guid) || type == typeof(DateTimeOffset)
            || type == typeof(DateOnly) || type == typeof(TimeOnly) || type == typeof(TimeSpan)
            || Type.GetTypeCode(type) is >= TypeCode.Boolean and <= TypeCode.DateTime;
    }

    /// <summary>The property that a selector names; null where it is something else.</summary>
    public static PropertyInfo? MemberOf(LambdaExpression selector)
    {
        var body = selector.Body is UnaryExpression { NodeType: ExpressionType.Convert } convert ? convert.Operand : selector.Body;
        return body is MemberExpression { Member: PropertyInfo property } ? property : null;
    }

    private static bool IsIgnored(PropertyInfo property)
        => property.IsDefined(typeof(GraphQLIgnoreAttribute));
}
