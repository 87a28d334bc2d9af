using System.Text;

namespace GraphQLSubs.Engine.Language;

/// <summary>The semantics of block strings. Spec: BlockStringValue.</summary>
internal static class BlockString
{
    /// <summary>Takes off the common indentation and the blank lines around.</summary>
    /// <param name="raw">The text between the quotes, escapes resolved.</param>
    public static string Dedent(string raw)
    {
        var lines = SplitLines(raw);
        var indent = int.MaxValue;
        var first = -1;
        var last = -1;
        for (var i = 0; i < lines.Count; i++)
        {
            var leading = LeadingWhitespace(lines[i]);
            if (leading == lines[i].Length)
            {
                continue;
            }
            first = first < 0 ? i : first;
            last = i;
            if (i > 0)
            {
                indent = Math.Min(indent, leading);
            }
        }
        if (first < 0)
        {
            return "";
        }
        var result = new StringBuilder(raw.Length);
        for (var i = first; i <= last; i++)
        {
            if (i > first)
            {
                result.Append('\n');
            }
            result.Append(i == 0 ? lines[i] : lines[i].AsSpan(Math.Min(indent, lines[i].Length)));
        }
        return result.ToString();
    }

    /// <summary>Writes a text as a block string, as graphql-js lays it out.</summary>
    /// <param name="value">The text.</param>
    public static string Print(string value)
    {
        var escaped = value.Replace("\"\"\"", "\\\"\"\"", StringComparison.Ordinal);
        var lines = SplitLines(escaped);
        var isSingleLine = lines.Count == 1;
        var forceLeadingNewLine = lines.Count > 1
            && lines.Skip(1).All(line => line.Length == 0 || line[0] is ' ' or '\t');
        var hasTrailingTripleQuotes = escaped.EndsWith("\\\"\"\"", StringComparison.Ordinal);
        var hasTrailingQuote = value.EndsWith('"') && !hasTrailingTripleQuotes;
        var hasTrailingSlash = value.EndsWith('\\');
        var forceTrailingNewLine = hasTrailingQuote || hasTrailingSlash;
        var printAsMultipleLines = !isSingleLine || value.Length > 70 || forceTrailingNewLine || forceLeadingNewLine || hasTrailingTripleQuotes;

        var skipLeadingNewLine = isSingleLine && value.Length > 0 && value[0] is ' ' or '\t';
        var result = new StringBuilder("\"\"\"", escaped.Length + 8);
        if ((printAsMultipleLines && !skipLeadingNewLine) || forceLeadingNewLine)
        {
            result.Append('\n');
        }
        result.Append(escaped);
        if (printAsMultipleLines || forceTrailingNewLine)
        {
            result.Append('\n');
        }
        return result.Append("\"\"\"").ToString();
    }

    /// <summary>Whether a text comes back the same from a block string.</summary>
    /// <param name="value">The text.</param>
    public static bool CanPrint(string value)
        => !value.Any(c => c < ' ' && c is not ('\n' or '\t'))
            && Dedent(value.Contains('\n', StringComparison.Ordinal) ? "\n" + value : value) == value;

    private static int LeadingWhitespace(string line)
    {
        var i = line.AsSpan().IndexOfAnyExcept(' ', '\t');
        return i < 0 ? line.Length : i;
    }

    private static List<string> SplitLines(string text)
    {
        var lines = new List<string>();
        var rest = text.AsSpan();
        while (rest.IndexOfAny('\r', '\n') is >= 0 and var end)
        {
            lines.Add(rest[..end].ToString());
            rest = rest[(rest[end] == '\r' && end + 1 < rest.Length && rest[end + 1] == '\n' ? end + 2 : end + 1)..];
        }
        lines.Add(rest.ToString());
        return lines;
    }
}
