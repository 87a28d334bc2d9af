using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Validation;

namespace GraphQLSubs.Engine.Tests.Validation;

public sealed class SdlValidatorTests
{
    [Fact]
    public void A_valid_document_has_no_errors() => Assert.Empty(Messages(
        """
        directive @team(name: String!) repeatable on OBJECT | FIELD_DEFINITION
        schema { query: Query }
        type Query @team(name: "a") @team(name: "b") { id(of: [Key!] = [{id: 1}]): ID @deprecated(reason: "No.") }
        extend type Query { other: Any }
        scalar Any @specifiedBy(url: "https://example.org")
        input Key @oneOf { id: ID }
        """));

    [Fact]
    public void All_rules_report_all_errors() => Assert.Equal(
        [
            "Cannot extend type \"Missing\" because it is not defined.",
            "Field \"Query.id\" can only be defined once.",
            "There can be only one argument named \"reason\".",
            "There can be only one type named \"Query\".",
            "Unknown directive \"@nope\".",
            "Unknown type \"Nope\".",
        ],
        Messages(
            """
            type Query @nope { id: Nope id: ID @deprecated(reason: "a", reason: "b") }
            scalar Query
            extend scalar Missing @specifiedBy(url: "u")
            """).Order(StringComparer.Ordinal));

    [Fact]
    public void An_extension_knows_the_types_of_the_schema_it_extends()
    {
        const string Sdl = "extend type Company { employer: Member }";

        Assert.Empty(SdlValidator.Validate(DocumentParser.Parse(Sdl), Validate.Schema));
        Assert.Equal(["Cannot extend type \"Company\" because it is not defined.", "Unknown type \"Member\"."], Messages(Sdl));
    }

    private static IEnumerable<string> Messages(string sdl) => SdlValidator.Validate(DocumentParser.Parse(sdl, ParserOptions.Trusted)).Select(e => e.Message);
}
