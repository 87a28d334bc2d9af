using GraphQLSubs.Engine.Types;

namespace GraphQLSubs.Engine.Validation;

internal static class TypeComparisons
{
    /// <summary>Whether a value can be of both composite types.</summary>
    public static bool Overlap(this Schema schema, NamedType a, NamedType b)
        => ReferenceEquals(a, b) || schema.GetPossibleTypes(a).Overlaps(schema.GetPossibleTypes(b));
}
