using GraphQLSubs.Engine.Tests.Conformance;
using GraphQLSubs.Engine.Types;
using GraphQLSubs.Engine.Types.Sdl;

namespace GraphQLSubs.Engine.Tests.Types;

public sealed class SchemaPrinterTests
{
    private const string Sdl = """"
        """All of it."""
        schema {
          query: Root
        }

        """Says what costs."""
        directive @cost(weight: Int! = 1) repeatable on FIELD_DEFINITION | ENUM

        type Root implements Node & Entity {
          """The key."""
          id: ID!
          plain(a: Int = 1, b: [String!]! = ["x"], c: Filter): Colour @deprecated

          """
          Described
          at length.
          """
          described(
            """The first."""
            first: Int @deprecated(reason: "old")
            second: Int

            """The third."""
            third: Int
          ): Any
        }

        interface Entity implements Node {
          id: ID!
        }

        interface Node {
          id: ID!
        }

        union Any = Root | Other

        type Other {
          at: DateTime
        }

        enum Colour {
          RED

          """Like grass."""
          GREEN @deprecated(reason: "faded")
        }

        input Filter @oneOf {
          a: Int
          b: String
        }

        scalar DateTime @specifiedBy(url: "https://example.org")

        """";

    [Fact]
    public void A_schema_is_laid_out_as_in_graphql_js() => Assert.Equal(Sdl, SchemaPrinter.Print(SdlSchema.Build(Sdl)));

    [Fact]
    public void Descriptions_can_be_left_out()
    {
        var printed = SchemaPrinter.Print(SdlSchema.Build("\"a\" type Query { \"b\" c(\"d\" e: Int): Int }"), new SchemaPrinterOptions { Descriptions = false });

        Assert.Equal("type Query {\n  c(e: Int): Int\n}\n", printed);
    }

    [Fact]
    public void Everything_can_be_sorted()
    {
        var schema = SdlSchema.Build("type Query { b(d: Int, c: Int): U a: E } type A { a: Int } union U = Query | A enum E { B A }");

        Assert.Equal(
            """
            type A {
              a: Int
            }

            enum E {
              A
              B
            }

            type Query {
              a: E
              b(c: Int, d: Int): U
            }

            union U = A | Query

            """,
            SchemaPrinter.Print(schema, new SchemaPrinterOptions { Sorted = true }));
    }

    [Fact]
    public void Applied_directives_are_printed_on_request()
    {
        const string Text = """
            schema @a(b: 1) {
              query: Query
            }

            directive @a(b: Int) on SCHEMA | OBJECT | FIELD_DEFINITION | ARGUMENT_DEFINITION

            type Query @a {
              b(c: Int @a): Int @deprecated @a(b: 2)
            }

            """;
        var schema = SdlSchema.Build(Text);

        Assert.Equal(Text, SchemaPrinter.Print(schema, new SchemaPrinterOptions { AppliedDirectives = true }));
        Assert.DoesNotContain("@a(b: 2)", SchemaPrinter.Print(schema), StringComparison.Ordinal);
    }

    [Fact]
    public void Descriptions_that_no_block_string_holds_are_quoted()
    {
        var schema = SdlSchema.Build("\"\\nleading\" type Query { a: Int }");

        Assert.StartsWith("\"\\nleading\"\ntype Query", SchemaPrinter.Print(schema), StringComparison.Ordinal);
    }

    [Fact]
    public void Schemas_of_graphql_js_are_printed_as_recorded()
        => Assert.All(
            Corpus.Schemas.Values.Where(sdl => sdl.Length > 0),
            sdl => Assert.Equal(sdl, SchemaPrinter.Print(SdlSchema.Build(sdl, validate: false)).TrimEnd('\n')));
}
