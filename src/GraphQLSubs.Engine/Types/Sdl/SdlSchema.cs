using GraphQLSubs.Engine.Language;

namespace GraphQLSubs.Engine.Types.Sdl;

/// <summary>Schemas from SDL text alone, without resolvers: fields read the property or dictionary entry of their name.</summary>
public static class SdlSchema
{
    /// <summary>Makes a schema of SDL.</summary>
    /// <param name="sdl">The type system document.</param>
    /// <param name="validate">False leaves out the schema validator, for tests of it.</param>
    /// <exception cref="SyntaxException">The text is not GraphQL.</exception>
    /// <exception cref="SchemaException">It breaks a rule of spec §3.</exception>
    public static Schema Build(string sdl, bool validate = true) => SdlSchemaReader.Read(DocumentParser.Parse(sdl, ParserOptions.Trusted)).ToSchema(validate);
}
