using GraphQLSubs.Engine.Types;

namespace GraphQLSubs.Engine.Validation;

internal static class TypeComparisons
{
    /// <summary>Whether values of one type are values of the other. Spec: AreTypesCompatible, IsSubType.</summary>
    public static bool IsSameOrSubType(this Schema schema, GraphQLType sub, GraphQLType super) => (sub, super) switch
    {
        (NonNullType s, NonNullType t) => schema.IsSameOrSubType(s.OfType, t.OfType),
        (NonNullType s, _) => schema.IsSameOrSubType(s.OfType, super),
        (_, NonNullType) => false,
        (ListType s, ListType t) => schema.IsSameOrSubType(s.OfType, t.OfType),
        (NamedType s, NamedType t) => ReferenceEquals(s, t) || (t.IsAbstractType && schema.IsSubType(t, s)),
        _ => false,
    };

    /// <summary>Whether a value can be of both composite types.</summary>
    public static bool Overlap(this Schema schema, NamedType a, NamedType b)
        => ReferenceEquals(a, b) || schema.GetPossibleTypes(a).Overlaps(schema.GetPossibleTypes(b));
}
