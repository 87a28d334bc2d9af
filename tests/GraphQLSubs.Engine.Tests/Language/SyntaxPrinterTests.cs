using GraphQLSubs.Engine.Language;

namespace GraphQLSubs.Engine.Tests.Language;

public sealed class SyntaxPrinterTests
{
    [Fact]
    public void Executable_documents_are_laid_out_as_in_graphql_js()
    {
        const string Printed = """
            query Q($id: ID! = "1" @a, $more: [Int!]) @b {
              first: field(id: $id, more: [1, 2.5, true, null, RED, { a: "b\n" }]) @include(if: true) {
                ...F @c
                ... on A @d {
                  leaf
                }
                ... {
                  leaf
                }
              }
            }

            "described"
            fragment F on A {
              field(
                aVeryLongArgumentName: "with a long text"
                anotherVeryLongArgumentName: "with a longer text"
              )
            }

            {
              short
            }
            """;

        Assert.Equal(Printed, SyntaxPrinter.Print(DocumentParser.Parse(Printed)));
    }

    [Fact]
    public void Type_systems_are_laid_out_as_in_graphql_js()
    {
        const string Printed = """"
            """All of it."""
            schema @a {
              query: Query
              mutation: Mutation
            }

            extend schema {
              subscription: Subscription
            }

            """
            A type
            of two lines.
            """
            type A implements B & C @d {
              "one"
              one(a: Int = 1 @x, b: [String!]!): String! @deprecated(reason: "old")
              two(
                "first"
                a: Int
                b: Int
              ): Int
            }

            interface B implements C {
              one: String
            }

            union U @a = A | D

            enum E {
              "the first"
              X
              Y @deprecated
            }

            input I @oneOf {
              a: Int
              b: [I!] = []
            }

            scalar S @specifiedBy(url: "https://example.org")

            directive @d(a: Int) repeatable on OBJECT | FIELD

            extend type A implements D

            extend union U = F

            extend enum E {
              Z
            }

            extend input I {
              c: S
            }

            extend scalar S @x

            extend interface B @x
            """";

        Assert.Equal(Printed, SyntaxPrinter.Print(DocumentParser.Parse(Printed)));
    }

    [Fact]
    public void An_operation_that_says_more_than_query_keeps_its_keyword()
    {
        Assert.Equal("query @a {\n  b\n}", SyntaxPrinter.Print(DocumentParser.Parse("query @a { b }")));
        Assert.Equal("mutation {\n  b\n}", SyntaxPrinter.Print(DocumentParser.Parse("mutation { b }")));
        Assert.Equal("\"c\"\nquery {\n  b\n}", SyntaxPrinter.Print(DocumentParser.Parse("\"c\" query { b }")));
    }

    [Fact]
    public void Control_characters_of_strings_are_escaped()
        => Assert.Equal(@"""\u0001\t\u007F\""\\é""", SyntaxPrinter.Print(new StringValueNode("\u0001\t\u007F\"\\é")));
}
