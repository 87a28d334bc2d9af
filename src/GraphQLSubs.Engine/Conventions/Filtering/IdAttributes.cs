using System.Reflection;
using GraphQLSubs.Engine.Types.Annotations;

namespace GraphQLSubs.Engine.Conventions.Filtering;

/// <summary>Reads what <c>[ID]</c> says of a property.</summary>
internal static class IdAttributes
{
    public static bool IsId(PropertyInfo property) => false;

    public static string? TypeNameOf(PropertyInfo property, ISchemaBuilderContext context) => null;
}
