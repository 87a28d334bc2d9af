namespace GraphQLSubs.Engine.Types.Scalars;

/// <summary>The scalars that the specification defines. Coercion and messages are graphql-js's. Spec: Built-in Scalars.</summary>
internal static class BuiltInScalars
{
    public static ScalarType Int { get; } = new IntScalar();

    public static ScalarType Float { get; } = new FloatScalar();

    public static ScalarType String { get; } = new StringScalar();

    public static ScalarType Boolean { get; } = new BooleanScalar();

    public static ScalarType Id { get; } = new IdScalar();

    public static IReadOnlyList<ScalarType> All { get; } = [String, Int, Float, Boolean, Id];
}
