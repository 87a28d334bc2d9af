namespace GraphQLSubs.Engine.Types.Scalars;

/// <summary>The scalars that the specification defines.</summary>
internal static class BuiltInScalars
{
    public static IReadOnlyList<ScalarType> All { get; } = [];
}
