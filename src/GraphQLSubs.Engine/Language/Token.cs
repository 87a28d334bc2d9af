namespace GraphQLSubs.Engine.Language;

internal enum TokenKind : byte
{
    EndOfFile, Bang, Dollar, Ampersand, LeftParenthesis, RightParenthesis, Spread, Colon, EqualsSign, At,
    LeftBracket, RightBracket, LeftBrace, Pipe, RightBrace, Name, Int, Float, String, BlockString,
}

/// <summary>A token; <paramref name="Text"/> is set on strings only, other texts are slices of the source.</summary>
internal readonly record struct Token(TokenKind Kind, int Start, int End, int Line, int Column, string? Text = null);

internal static class TokenKindExtensions
{
    /// <summary>The kind as error messages write it.</summary>
    public static string Describe(this TokenKind kind) => kind switch
    {
        TokenKind.EndOfFile => "<EOF>",
        TokenKind.Bang => "\"!\"",
        TokenKind.Dollar => "\"$\"",
        TokenKind.Ampersand => "\"&\"",
        TokenKind.LeftParenthesis => "\"(\"",
        TokenKind.RightParenthesis => "\")\"",
        TokenKind.Spread => "\"...\"",
        TokenKind.Colon => "\":\"",
        TokenKind.EqualsSign => "\"=\"",
        TokenKind.At => "\"@\"",
        TokenKind.LeftBracket => "\"[\"",
        TokenKind.RightBracket => "\"]\"",
        TokenKind.LeftBrace => "\"{\"",
        TokenKind.Pipe => "\"|\"",
        TokenKind.RightBrace => "\"}\"",
        _ => kind.ToString(),
    };
}
