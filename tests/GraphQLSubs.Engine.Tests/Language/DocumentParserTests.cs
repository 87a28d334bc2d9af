using System.Text;
using GraphQLSubs.Engine.Language;

namespace GraphQLSubs.Engine.Tests.Language;

public sealed class DocumentParserTests
{
    [Theory]
    [InlineData("", "1:1 Syntax Error: Unexpected <EOF>.")]
    [InlineData("{ a ? }", "1:5 Syntax Error: Unexpected character: \"?\".")]
    [InlineData("{ a(b: '') }", "1:8 Syntax Error: Unexpected single quote character ('), did you mean to use a double quote (\")?")]
    [InlineData("{ a(b: \"x) }", "1:13 Syntax Error: Unterminated string.")]
    [InlineData("{ a(b: \"\"\"x\n) }", "2:4 Syntax Error: Unterminated string.")]
    [InlineData("{ a(b: \"\\q\") }", "1:9 Syntax Error: Invalid character escape sequence: \"\\q\".")]
    [InlineData("{ a(b: \"\\uD83D\") }", "1:9 Syntax Error: Invalid Unicode escape sequence: \"\\uD83D\".")]
    [InlineData("{ a(b: \"\\u{110000}\") }", "1:9 Syntax Error: Invalid Unicode escape sequence: \"\\u{110000}\".")]
    [InlineData("{ a(b: 01) }", "1:9 Syntax Error: Invalid number, unexpected digit after 0: \"1\".")]
    [InlineData("{ a(b: 1.) }", "1:10 Syntax Error: Invalid number, expected digit but got: \")\".")]
    [InlineData("{ a(b: 1e) }", "1:10 Syntax Error: Invalid number, expected digit but got: \")\".")]
    [InlineData("{ a(b: 1x) }", "1:9 Syntax Error: Invalid number, expected digit but got: \"x\".")]
    [InlineData("{ a(b: -) }", "1:9 Syntax Error: Invalid number, expected digit but got: \")\".")]
    [InlineData("{ a } ..", "1:7 Syntax Error: Unexpected character: \".\".")]
    [InlineData("{ a\u00A0}", "1:4 Syntax Error: Unexpected character: U+00A0.")]
    [InlineData("\"a query\" { a }", "1:1 Syntax Error: Unexpected description, descriptions are not supported on shorthand queries.")]
    [InlineData("{ a(b: {c: [$d, 1}) }", "1:18 Syntax Error: Unexpected \"}\".")]
    public void What_the_grammar_refuses_is_an_error_with_its_place(string source, string expected)
        => Assert.Equal(expected, Error(() => DocumentParser.Parse(source)));

    [Fact]
    public void Columns_count_utf16_units_behind_strings_comments_and_the_byte_order_mark()
        => Assert.Equal("1:19 Syntax Error: Expected Name, found \"}\".", Error(() => DocumentParser.Parse("\uFEFF{ a(b: \"é😀\") c: }")));

    [Fact]
    public void Lines_end_at_line_feed_carriage_return_or_both()
    {
        var document = DocumentParser.Parse("{\r\n  a\r  b\n  c # é\n  d\n}");

        var selections = Assert.IsType<OperationDefinitionNode>(document.Definitions[0]).SelectionSet.Selections;
        Assert.Equal([(2, 3), (3, 3), (4, 3), (5, 3)], selections.Select(s => (s.Location!.Value.Line, s.Location.Value.Column)));
    }

    [Fact]
    public void Locations_span_the_bytes_of_the_node()
    {
        var source = "{ a(b: \"é\") { c } }"u8;
        var field = Assert.IsType<OperationDefinitionNode>(DocumentParser.Parse(source).Definitions[0]).SelectionSet.Selections[0];

        Assert.Equal("a(b: \"é\") { c }", Encoding.UTF8.GetString(source[field.Location!.Value.Start..field.Location.Value.End]));
    }

    [Theory]
    [InlineData(@"""\u00e9\u{1F600}\uD83D\uDE00""", "é😀😀")]
    [InlineData(@"""\""\\\/\b\f\n\r\t""", "\"\\/\b\f\n\r\t")]
    [InlineData(@"""a #b, {c}""", "a #b, {c}")]
    [InlineData("\"😀 as it is\"", "😀 as it is")]
    public void Strings_are_unescaped(string source, string expected)
        => Assert.Equal(expected, Assert.IsType<StringValueNode>(DocumentParser.ParseValue(source)).Value);

    [Fact]
    public void A_lone_surrogate_in_the_source_is_an_error()
        => Assert.Equal("1:9 Syntax Error: Invalid character: U+D83D.", Error(() => DocumentParser.Parse("{ a(b: \"\uD83D\") }")));

    [Fact]
    public void Invalid_utf8_is_an_error()
    {
        byte[] source = [.. "{\n a "u8, 0xFF, .. " }"u8];

        Assert.Equal("2:4 Syntax Error: Invalid UTF-8 sequence.", Error(() => DocumentParser.Parse(source)));
    }

    [Fact]
    public void Descriptions_stand_on_operations_fragments_and_variables()
    {
        var document = DocumentParser.Parse("""
            "reads" query Q("which" $id: ID!) { a(id: $id) { ...F } }
            "part" fragment F on A { b }
            """);

        var operation = Assert.IsType<OperationDefinitionNode>(document.Definitions[0]);
        Assert.Equal("reads", operation.Description?.Value);
        Assert.Equal((1, 1), (operation.Location!.Value.Line, operation.Location.Value.Column));
        Assert.Equal("which", operation.VariableDefinitions[0].Description?.Value);
        Assert.Equal("part", Assert.IsType<FragmentDefinitionNode>(document.Definitions[1]).Description?.Value);
    }

    [Fact]
    public void A_value_is_parsed_to_its_end()
        => Assert.Equal("1:3 Syntax Error: Expected <EOF>, found Int \"2\".", Error(() => DocumentParser.ParseValue("1 2")));

    [Fact]
    public void The_same_name_is_one_string()
    {
        var first = DocumentParser.Parse("{ aRatherSpecialName }");
        var second = DocumentParser.Parse("{ aRatherSpecialName }");

        Assert.Same(NameOf(first), NameOf(second));

        static string NameOf(DocumentNode document) => ((FieldNode)((OperationDefinitionNode)document.Definitions[0]).SelectionSet.Selections[0]).Name.Value;
    }

    private static string Error(Action parse)
    {
        var e = Assert.Throws<SyntaxException>(parse);
        return $"{e.Line}:{e.Column} {e.Message}";
    }
}
