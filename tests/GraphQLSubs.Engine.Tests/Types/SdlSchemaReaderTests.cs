using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types;
using GraphQLSubs.Engine.Types.Sdl;

namespace GraphQLSubs.Engine.Tests.Types;

public sealed class SdlSchemaReaderTests
{
    [Fact]
    public void Extensions_are_merged_into_what_they_extend()
    {
        var schema = SdlSchema.Build("""
            extend schema { mutation: M }
            extend type Query implements I @a { b: E }
            schema { query: Query }
            type Query { a: S u: U n(i: N): Int }
            type M { a: Int }
            interface I { b: E }
            extend interface I { a: S }
            scalar S
            extend scalar S @specifiedBy(url: "https://example.org")
            enum E { A }
            extend enum E { B }
            union U = M
            extend union U = Query
            input N { a: Int }
            extend input N { b: Int = 1 }
            directive @a on OBJECT
            """);

        Assert.Equal("M", schema.MutationType?.Name);
        Assert.Equal(["a", "u", "n", "b"], schema.QueryType!.Fields.Select(f => f.Name));
        Assert.Equal(["I"], schema.QueryType.Interfaces.Select(i => i.Name));
        Assert.Equal("a", Assert.Single(schema.QueryType.AppliedDirectives).Name.Value);
        Assert.Equal("https://example.org", Assert.IsAssignableFrom<ScalarType>(schema.TypesByName["S"]).SpecifiedBy);
        Assert.Equal(["A", "B"], Assert.IsType<EnumType>(schema.TypesByName["E"]).Values.Select(v => v.Name));
        Assert.Equal(["M", "Query"], Assert.IsType<UnionType>(schema.TypesByName["U"]).Types.Select(t => t.Name));
        Assert.Equal(["a", "b"], Assert.IsType<InputObjectType>(schema.TypesByName["N"]).Fields.Select(f => f.Name));
    }

    [Fact]
    public void Deprecations_and_one_of_are_read_from_directives()
    {
        var schema = SdlSchema.Build("""
            type Query { a(x: Int @deprecated(reason: "why"), n: N): E @deprecated }
            enum E { A @deprecated(reason: "because") B }
            input N @oneOf { a: Int @deprecated b: Int }
            """);
        var field = schema.QueryType!.Fields[0];

        Assert.Equal("No longer supported", field.DeprecationReason);
        Assert.Equal("why", field.Arguments[0].DeprecationReason);
        Assert.Null(field.Arguments[1].DeprecationReason);
        Assert.Equal(["because", null], Assert.IsType<EnumType>(schema.TypesByName["E"]).Values.Select(v => v.DeprecationReason));
        Assert.True(Assert.IsType<InputObjectType>(schema.TypesByName["N"]).IsOneOf);
    }

    [Fact]
    public void Root_types_go_by_their_names_where_there_is_no_schema_definition()
    {
        var schema = SdlSchema.Build("type Query { a: Int } type Subscription { b: Int }");

        Assert.Equal("Query", schema.QueryType?.Name);
        Assert.Null(schema.MutationType);
        Assert.Equal("Subscription", schema.SubscriptionType?.Name);
    }

    [Fact]
    public void What_the_specification_defines_may_be_repeated()
    {
        var schema = SdlSchema.Build("type Query { a: Int b: ID } scalar Int scalar ID type __Field { name: Int }");

        Assert.Equal(typeof(int), schema.TypesByName["Int"].RuntimeType);
        Assert.Equal("String!", Assert.IsType<ObjectType>(schema.TypesByName["__Field"]).FieldsByName["name"].Type.ToString());
    }

    [Fact]
    public void A_scalar_that_the_engine_knows_has_its_values_and_the_description_of_the_SDL()
    {
        var schema = SdlSchema.Build("type Query { at: DateTime } \"When.\" scalar DateTime @specifiedBy(url: \"https://example.org\")");

        var scalar = Assert.IsAssignableFrom<ScalarType>(schema.TypesByName["DateTime"]);
        Assert.False(scalar.TryParseLiteral(DocumentParser.ParseValue("\"yesterday\""), out _, out _));
        Assert.True(scalar.TryParseLiteral(DocumentParser.ParseValue("\"2026-11-23T08:08:17Z\""), out var value, out _));
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 8, 8, 17, TimeSpan.Zero), value);
        Assert.Equal(("When.", "https://example.org"), (scalar.Description, scalar.SpecifiedBy));
    }

    [Theory]
    [InlineData("extend type A { b: Int }", "Cannot extend type \"A\" because it is not defined.")]
    [InlineData("interface A { a: Int } extend type A { b: Int }", "Cannot extend non-object type \"A\".")]
    [InlineData("type A { a: B }", "Unknown type: \"B\" (A.a).")]
    [InlineData("type A { a: Int } type A { b: Int }", "There can be only one type named \"A\".")]
    public void What_does_not_fit_together_is_refused(string sdl, string expected)
        => Assert.Equal(expected, Assert.Single(Assert.Throws<SchemaException>(() => SdlSchema.Build($"type Query {{ q: Int }} {sdl}")).Errors).Message);
}
