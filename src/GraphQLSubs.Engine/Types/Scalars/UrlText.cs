using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace GraphQLSubs.Engine.Types.Scalars;

/// <summary>Reads URLs as RFC 3986 writes them. <see cref="Uri"/> by itself takes blanks around them, and refuses some that are good.</summary>
internal static class UrlText
{
    private const string Letter = @"[A-Za-z0-9._~!$&'()*+,;=:-]|%[0-9A-Fa-f]{2}";

    // The grammar's URI-reference, but for what is within the brackets of an address, which Uri looks at.
    private static readonly Regex s_reference = new(
        $@"^((?<scheme>[A-Za-z][A-Za-z0-9+.-]*):)?(?<authority>//(({Letter})*@)?(\[[0-9A-Za-z:.]+\]|({Letter})*))?(?<path>({Letter}|[@/])*)(\?({Letter}|[@/?])*)?(#({Letter}|[@/?])*)?\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    public static bool TryParse(string text, [MaybeNullWhen(false)] out Uri value)
    {
        value = null;
        if (s_reference.Match(text) is not { Success: true } match)
        {
            return false;
        }
        if (match.Groups["scheme"].Success)
        {
            return Uri.TryCreate(text, UriKind.Absolute, out value);
        }
        // What stands before a colon would be a scheme.
        var path = match.Groups["path"].ValueSpan;
        var segment = path.IndexOf('/') is var slash and >= 0 ? path[..slash] : path;
        return (match.Groups["authority"].Success || !segment.Contains(':')) && Uri.TryCreate(text, UriKind.Relative, out value);
    }
}
