using GraphQLSubs.Engine.Types.Sdl;

namespace GraphQLSubs.Engine.Tests.Conformance;

public sealed class SchemaConformanceTests
{
    [Fact]
    public void Every_schema_can_be_made()
    {
        // One is the text of a schema without types: no document of the grammar.
        Assert.All(Corpus.Schemas.Values.Where(sdl => sdl.Length > 0), sdl => SdlSchema.Build(sdl, validate: false));
    }
}
