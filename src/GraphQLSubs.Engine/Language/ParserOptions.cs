namespace GraphQLSubs.Engine.Language;

/// <summary>Limits of the parser; a source beyond one of them is a syntax error.</summary>
public sealed record ParserOptions
{
    /// <summary>The limits for documents of clients.</summary>
    public static ParserOptions Default { get; } = new();

    /// <summary>The limits for documents that the developer wrote, such as a schema: only the nesting is limited.</summary>
    public static ParserOptions Trusted { get; } = new()
    {
        MaxTokens = int.MaxValue,
        MaxFields = int.MaxValue,
        MaxDirectives = int.MaxValue,
    };

    /// <summary>How deep selection sets, values and types may be nested; 200 by default.</summary>
    public int MaxDepth { get; init; } = 200;

    /// <summary>How many tokens a document may have, comments not counted; 100,000 by default.</summary>
    public int MaxTokens { get; init; } = 100_000;

    /// <summary>How many fields the selection sets of a document may have in all; 2,048 by default.</summary>
    public int MaxFields { get; init; } = 2_048;

    /// <summary>How many directives may be applied at one location; 4 by default.</summary>
    public int MaxDirectives { get; init; } = 4;
}
