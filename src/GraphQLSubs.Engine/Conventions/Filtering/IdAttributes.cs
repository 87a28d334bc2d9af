using System.Reflection;
using GraphQLSubs.Engine.Building;
using GraphQLSubs.Engine.Conventions.Relay;

namespace GraphQLSubs.Engine.Conventions.Filtering;

/// <summary>Reads what <c>[ID]</c> says of a property.</summary>
internal static class IdAttributes
{
    public static bool IsId(PropertyInfo property) => property.IsDefined(typeof(IDAttribute));

    public static string? TypeNameOf(PropertyInfo property, ISchemaBuilderContext context)
        => property.GetCustomAttribute<IDAttribute>() is not { } id ? null : id.TypeName ?? (id.RuntimeType is { } type ? context.GetTypeName(type) : null);
}
