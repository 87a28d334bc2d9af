using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types;
using GraphQLSubs.Engine.Types.Configuration;
using GraphQLSubs.Engine.Types.Sdl;

namespace GraphQLSubs.Engine.Tests.Types;

public sealed class SchemaValidatorTests
{
    [Theory]
    [InlineData("type A { a: Int }", "Query root type must be provided.")]
    [InlineData("schema { query: A mutation: A } type A { a: Int }", "All root types must be different, \"A\" type is used as query and mutation root types.")]
    [InlineData(
        "schema { query: A mutation: A subscription: A } type A { a: Int }",
        "All root types must be different, \"A\" type is used as query, mutation, and subscription root types.")]
    public void Root_types_are_checked(string sdl, string expected) => Assert.Equal([expected], Errors(sdl));

    [Theory]
    [InlineData("type A", "Type A must define one or more fields.")]
    [InlineData("type A { __a: Int }", "Name \"__a\" must not begin with \"__\", which is reserved by GraphQL introspection.")]
    [InlineData("type __A { a: Int }", "Name \"__A\" must not begin with \"__\", which is reserved by GraphQL introspection.")]
    [InlineData("type A { a: N } input N { a: Int }", "The type of A.a must be Output Type but got: N.")]
    [InlineData("type A { a(b: A): Int }", "The type of A.a(b:) must be Input Type but got: A.")]
    [InlineData("type A { a(b: Int! @deprecated): Int }", "Required argument A.a(b:) cannot be deprecated.")]
    [InlineData("type A { a(b: Int = \"x\"): Int }", "A.a(b:) has invalid default value: Int cannot represent non-integer value: \"x\"")]
    [InlineData("type A { a(b: [E!] = [X, Z]): Int } enum E { X }", "A.a(b:) has invalid default value: Value Z does not exist in \"E\" enum.")]
    [InlineData("type A { a: Int a: Int }", "Field \"A.a\" can only be defined once.")]
    [InlineData("type A { a(b: Int, b: Int): Int }", "Argument \"A.a(b:)\" can only be defined once.")]
    [InlineData("directive @d(a: A) on FIELD type A { a: Int }", "The type of @d(a:) must be Input Type but got: A.")]
    [InlineData("directive @__d on FIELD", "Name \"__d\" must not begin with \"__\", which is reserved by GraphQL introspection.")]
    [InlineData("union U", "Union type U must define one or more member types.")]
    [InlineData("union U = Query | Query", "Union type U can only include type Query once.")]
    [InlineData("enum E", "Enum type E must define one or more values.")]
    [InlineData("enum E { A A }", "Enum value \"E.A\" can only be defined once.")]
    public void Types_and_directives_are_checked(string sdl, string expected) => Assert.Equal([expected], Errors($"type Query {{ q: Int }} {sdl}"));

    [Theory]
    [InlineData("type A implements I { b: Int }", "Interface field I.a expected but A does not provide it.")]
    [InlineData("type A implements I { a(x: Int, y: Int): String }", "Interface field I.a expects type Int but A.a is type String.")]
    [InlineData("type A implements I { a: Int! }", "Interface field argument I.a(x:) expected but A.a does not provide it.")]
    [InlineData("type A implements I { a(x: Int!): Int }", "Interface field argument I.a(x:) expects type Int but A.a(x:) is type Int!.")]
    [InlineData("type A implements I { a(x: Int, y: Int!): Int }", "Object field A.a includes required argument y that is missing from the Interface field I.a.")]
    [InlineData(
        "type A implements I { a(x: Int): Int @deprecated }",
        "Interface field I.a is not deprecated, so implementation field A.a must not be deprecated.")]
    [InlineData("type A implements I & I { a(x: Int): Int }", "Type A can only implement I once.")]
    [InlineData("interface J implements J { a: Int }", "Type J cannot implement itself because it would create a circular reference.")]
    [InlineData("interface J implements I { a(x: Int): Int } type A implements J { a(x: Int): Int }", "Type A must implement I because it is implemented by J.")]
    public void Implementations_of_interfaces_are_checked(string sdl, string expected)
        => Assert.Equal([expected], Errors($"type Query {{ q: Int }} interface I {{ a(x: Int): Int }} {sdl}"));

    [Fact]
    public void Interfaces_that_implement_each_other_are_refused()
        => Assert.Equal(
            [
                "Type J cannot implement K because it would create a circular reference.",
                "Type K cannot implement J because it would create a circular reference.",
            ],
            Errors("type Query { q: Int } interface J implements K { a: Int } interface K implements J { a: Int }"));

    [Theory]
    [InlineData("input N", "Input Object type N must define one or more fields.")]
    [InlineData("input N { a: Query }", "The type of N.a must be Input Type but got: Query.")]
    [InlineData("input N { a: Int! @deprecated b: Int }", "Required input field N.a cannot be deprecated.")]
    [InlineData("input N @oneOf { a: Int! b: Int }", "OneOf input field N.a must be nullable.")]
    [InlineData("input N @oneOf { a: Int = 1 b: Int }", "OneOf input field N.a cannot have a default value.")]
    [InlineData("input N { a: N! }", "Cannot reference Input Object \"N\" within itself through a series of non-null fields: \"a\".")]
    [InlineData(
        "input N { a: M! } input M { b: O! } input O { c: N! }",
        "Cannot reference Input Object \"N\" within itself through a series of non-null fields: \"a.b.c\".")]
    [InlineData("input N { a: N = {} }", "Invalid circular reference. The default value of Input Object field N.a references itself.")]
    [InlineData(
        "input N { a: M = {} } input M { b: [N] = [{}] }",
        "Invalid circular reference. The default value of Input Object field N.a references itself via the default values of: M.b.")]
    [InlineData("input N { a: M = { b: 1, c: 2 } } input M @oneOf { b: Int c: Int }", "N.a has invalid default value: OneOf Input Object \"M\" must specify exactly one key.")]
    public void Input_objects_are_checked(string sdl, string expected) => Assert.Equal([expected], Errors($"type Query {{ q: Int }} {sdl}"));

    [Fact]
    public void Every_problem_of_a_default_object_is_reported()
        => Assert.Equal(
            [
                "N.a has invalid default value: Field \"d\" is not defined by type \"M\".",
                "N.a has invalid default value: Expected value of type \"Int!\", found null.",
                "N.a has invalid default value: Field \"M.c\" of required type \"Int!\" was not provided.",
            ],
            Errors("type Query { q: Int } input N { a: M = { b: null, d: 1 } } input M { b: Int! c: Int! }"));

    [Theory]
    [InlineData("input N { a: N b: [N!]! }")]
    [InlineData("input N { a: M = { b: { a: null } } } input M { b: N }")]
    [InlineData("input N { a: Int! = 1 @deprecated }")]
    [InlineData("interface I { a: I } interface J implements I { a: J } type A implements J & I { a: A! }")]
    [InlineData("interface I { a: Int @deprecated } type A implements I { a(x: Int = 1): Int @deprecated }")]
    [InlineData("type A { a(b: [Int] = 1, c: Float = 1, d: ID = 1): Int }")]
    public void What_the_specification_allows_is_allowed(string sdl) => Assert.Empty(Errors($"type Query {{ q: Int }} {sdl}"));

    [Fact]
    public void Problems_of_sdl_have_a_location()
    {
        var error = Assert.Single(SchemaValidator.Validate(SdlSchema.Build("type Query { q: Int }\ninput N { a: Query }", validate: false)));

        Assert.Equal(new ErrorLocation(2, 14), Assert.Single(error.Locations));
    }

    [Theory]
    [InlineData("", "Expected name to be a non-empty string.")]
    [InlineData("a-b", "Names must only contain [_a-zA-Z0-9] but \"a-b\" does not.")]
    [InlineData("1a", "Names must start with [_a-zA-Z] but \"1a\" does not.")]
    public void Names_given_in_code_are_checked(string name, string expected)
    {
        var schema = new SchemaConfiguration
        {
            QueryType = "Query",
            Types = { new ObjectTypeConfiguration { Name = "Query", Fields = { new FieldConfiguration { Name = name, Type = DocumentParser.ParseType("Int") } } } },
        };

        Assert.Equal(expected, Assert.Single(Assert.Throws<SchemaException>(() => schema.ToSchema()).Errors).Message);
    }

    private static IEnumerable<string> Errors(string sdl) => SchemaValidator.Validate(SdlSchema.Build(sdl, validate: false)).Select(e => e.Message);
}
