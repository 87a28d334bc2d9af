using GraphQLSubs.Engine.Language;

namespace GraphQLSubs.Engine.Tests.Conformance;

public sealed class ParseConformanceTests
{
    [Fact]
    public void Every_source_parses_or_fails_as_in_graphql_js()
    {
        var differences = Corpus.Parse()
            .Select(c => (Case: c, Expected: Expected(c), Actual: Parse(c.Kind, c.Source)))
            .Where(c => c.Expected != c.Actual)
            .Select(c => $"{c.Case.Test}: {c.Case.Source}\n  expected {c.Expected}\n  actual   {c.Actual}")
            .ToList();

        Assert.Empty(differences);
    }

    [Fact]
    public void Every_source_survives_printing()
    {
        var differences = Corpus.Parse()
            .Where(c => c is { Ok: true, Kind: "document" })
            .Select(c => SyntaxPrinter.Print(DocumentParser.Parse(c.Source, ParserOptions.Trusted)))
            .Where(printed => printed != SyntaxPrinter.Print(DocumentParser.Parse(printed, ParserOptions.Trusted)))
            .ToList();

        Assert.Empty(differences);
    }

    private static string Expected(ParseCase c) => c.Ok ? "parsed" : $"{c.Location!.Line}:{c.Location.Column} {Current(c.Message!)}";

    // Since operations and fragments may be described, too, graphql-js words this error otherwise than when the cases were recorded.
    private static string Current(string message)
        => message.Replace("descriptions are supported only on type definitions", "only GraphQL definitions support descriptions", StringComparison.Ordinal);

    private static string Parse(string kind, string source)
    {
        try
        {
            SyntaxNode parsed = kind switch
            {
                "document" => DocumentParser.Parse(source),
                "value" => DocumentParser.ParseValue(source),
                "constValue" => DocumentParser.ParseValue(source, isConst: true),
                "type" => DocumentParser.ParseType(source),
                _ => throw new InvalidDataException($"Unknown kind {kind}."),
            };
            return parsed.Location is null ? "without location" : "parsed";
        }
        catch (SyntaxException e)
        {
            return $"{e.Line}:{e.Column} {e.Message}";
        }
    }
}
