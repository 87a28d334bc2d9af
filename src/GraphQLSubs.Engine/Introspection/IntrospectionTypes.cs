using GraphQLSubs.Engine.Types.Configuration;

namespace GraphQLSubs.Engine.Introspection;

/// <summary>The types of the introspection schema. Spec: Schema Introspection.</summary>
internal static class IntrospectionTypes
{
    public static IReadOnlyList<TypeConfiguration> All { get; } = [];
}
