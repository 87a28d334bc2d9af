using GraphQLSubs.Engine.Language;

namespace GraphQLSubs.Engine.Tests.Language;

public sealed class ParserLimitsTests
{
    private const int Attack = 40_000;

    [Theory]
    [InlineData("", "{a")]
    [InlineData("", "{...")]
    [InlineData("{a(b:", "[")]
    [InlineData("{a(b:", "{c:")]
    [InlineData("query($a:", "[")]
    [InlineData("query($a:A=", "[")]
    [InlineData("type A{b:", "[")]
    [InlineData("input A{b:C=", "{d:")]
    [InlineData("scalar A @b(c:", "[")]
    public void Deep_nesting_is_an_error_and_no_stack_overflow(string start, string repeated)
    {
        var source = start + string.Concat(Enumerable.Repeat(repeated, Attack));

        Assert.Contains("nested deeper than 200 levels", Assert.Throws<SyntaxException>(() => DocumentParser.Parse(source)).Message, StringComparison.Ordinal);
        Assert.Throws<SyntaxException>(() => DocumentParser.Parse(source, ParserOptions.Trusted));
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(201, false)]
    public void The_deepest_nesting_allowed_is_parsed(int depth, bool allowed)
    {
        var source = string.Concat(Enumerable.Repeat("{a", depth)) + new string('}', depth);

        Assert.Equal(allowed, Parses(source, ParserOptions.Default));
    }

    [Fact]
    public void Siblings_are_not_nested()
        => Assert.True(Parses($"{{ {string.Concat(Enumerable.Repeat("a(b: [[1]]) { c } ", 500))} }}", ParserOptions.Default));

    [Theory]
    [InlineData(2_048, true)]
    [InlineData(2_049, false)]
    public void Fields_are_counted_over_the_whole_document(int fields, bool allowed)
    {
        var source = "{ a } fragment F on A { " + string.Concat(Enumerable.Repeat("a ", fields - 1)) + "}";

        Assert.Equal(allowed, Parses(source, ParserOptions.Default));
        Assert.True(Parses(source, ParserOptions.Trusted));
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void Directives_are_counted_at_each_location(int directives, bool allowed)
    {
        var applied = string.Concat(Enumerable.Repeat("@a ", directives));

        Assert.Equal(allowed, Parses($"{{ a {applied} }}", ParserOptions.Default));
        Assert.Equal(allowed, Parses($"query {applied} {{ a @b }}", ParserOptions.Default));
        Assert.True(Parses($"scalar A {applied}", ParserOptions.Trusted));
    }

    [Theory]
    [InlineData("{ a b }", true)]
    [InlineData("{ a b # c d e\n }", true)]
    [InlineData("{ a b c }", false)]
    public void Tokens_are_counted_without_comments(string source, bool allowed)
        => Assert.Equal(allowed, Parses(source, new ParserOptions { MaxTokens = 4 }));

    private static bool Parses(string source, ParserOptions options)
    {
        try
        {
            DocumentParser.Parse(source, options);
            return true;
        }
        catch (SyntaxException)
        {
            return false;
        }
    }
}
