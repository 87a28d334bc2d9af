using GraphQLSubs.Engine.Types.Sdl;

namespace GraphQLSubs.Engine.Tests.Introspection;

public sealed class IntrospectionFieldsTests
{
    [Fact]
    public void Schema_and_type_are_found_on_the_query_root_alone()
    {
        var schema = SdlSchema.Build("type Query { dog: Dog } type Dog { name: String }");
        var dog = schema.TypesByName["Dog"];

        Assert.Equal("__Schema!", schema.FindField(schema.QueryType!, "__schema")?.Type.ToString());
        Assert.Equal("__Type", schema.FindField(schema.QueryType!, "__type")?.Type.ToString());
        Assert.Equal("name: String!", Assert.Single(schema.FindField(schema.QueryType!, "__type")!.Arguments).ToString());
        Assert.Null(schema.FindField(dog, "__schema"));
        Assert.Null(schema.FindField(dog, "__type"));
    }

    [Fact]
    public void Typename_is_found_on_every_composite_type()
    {
        var schema = SdlSchema.Build("type Query { pet: Pet } interface Pet { name: String } type Dog implements Pet { name: String } union Any = Dog enum Colour { RED }");

        Assert.All(["Query", "Pet", "Dog", "Any"], t => Assert.Equal("String!", schema.FindField(schema.TypesByName[t], "__typename")?.Type.ToString()));
        Assert.Null(schema.FindField(schema.TypesByName["Colour"], "__typename"));
    }
}
