using GraphQLSubs.Engine.Language;

namespace GraphQLSubs.Engine.Tests.Language;

public sealed class BlockStringTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("a", "a")]
    [InlineData("  a ", "  a ")]
    [InlineData("\n    a\n      b\n\n    c\n  ", "a\n  b\n\nc")]
    [InlineData("a\n    b\n  c", "a\n  b\nc")]
    [InlineData("\r\n  a\r  b\n", "a\nb")]
    [InlineData("\n \n\t\n", "")]
    [InlineData("\n\ta\n\t\tb", "a\n\tb")]
    public void Common_indentation_and_outer_blank_lines_are_taken_off(string raw, string expected) => Assert.Equal(expected, BlockString.Dedent(raw));

    [Theory]
    [InlineData("a")]
    [InlineData("a\nb")]
    [InlineData("  a")]
    [InlineData("a\n  b\nc")]
    [InlineData("ends with \"")]
    [InlineData("ends with \\")]
    [InlineData("has \"\"\" inside")]
    [InlineData("ends with \"\"\"")]
    [InlineData("a line that is much longer than the seventy characters that fit beside its quotes")]
    public void Printed_text_is_read_back(string value)
    {
        var parsed = Assert.IsType<StringValueNode>(DocumentParser.ParseValue(BlockString.Print(value)));

        Assert.True(BlockString.CanPrint(value));
        Assert.True(parsed.Block);
        Assert.Equal(value, parsed.Value);
    }

    [Theory]
    [InlineData("\na")]
    [InlineData("a\n")]
    [InlineData("  a\n  b")]
    [InlineData("a\rb")]
    [InlineData("a\u0001")]
    public void Text_that_would_change_cannot_be_printed(string value) => Assert.False(BlockString.CanPrint(value));
}
