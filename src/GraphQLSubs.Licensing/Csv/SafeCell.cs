using System.Buffers;
using System.Text;

namespace GraphQLSubs.Licensing.Csv;

/// <summary>
/// Keeps spreadsheets from taking a cell for a formula: an apostrophe before it makes it text. A spreadsheet that separates cells by something else than
/// the file does sees cells begin behind each comma, semicolon, tab and line end of a value, so there it stands too. What is written reads back as it was,
/// whatever it is, and an apostrophe that guards nothing is left alone.
/// </summary>
internal static class SafeCell
{
    private const char Guard = '\'';

    // What may stand before a sign, and it still calculates.
    private const string Passed = " \u00A0\"";

    // Full-width signs calculate in spreadsheets of East Asian languages.
    private static readonly SearchValues<char> s_signs = SearchValues.Create("=+-@\uFF1D\uFF0B\uFF0D\uFF20\t\r\n");
    private static readonly SearchValues<char> s_ends = SearchValues.Create(",;\t\r\n");

    public static string Neutralise(string value)
    {
        if (!MayCalculate(value))
        {
            return value;
        }

        var cell = new StringBuilder(value.Length + 1);
        for (var i = 0; i < value.Length; i++)
        {
            if (Begins(value, i) && Calculates(value.AsSpan(i)))
            {
                cell.Append(Guard);
            }

            cell.Append(value[i]);
        }

        return cell.ToString();
    }

    public static string Restore(string cell)
    {
        if (!cell.Contains(Guard, StringComparison.Ordinal) || !MayCalculate(cell))
        {
            return cell;
        }

        var value = new StringBuilder(cell.Length);
        for (var i = 0; i < cell.Length; i++)
        {
            if (cell[i] != Guard || !Begins(cell, i) || !Calculates(cell.AsSpan(i + 1)))
            {
                value.Append(cell[i]);
            }
        }

        return value.ToString();
    }

    /// <summary>Whether a cell has a character that could make a formula of it, wherever it stands.</summary>
    public static bool MayCalculate(ReadOnlySpan<char> value) => value.ContainsAny(s_signs);

    private static bool Begins(string text, int index) => index == 0 || s_ends.Contains(text[index - 1]);

    // Apostrophes before the sign are of the value, or guards of guards.
    private static bool Calculates(ReadOnlySpan<char> rest) => rest.TrimStart(Guard).TrimStart(Passed) is [var first, ..] && s_signs.Contains(first);
}
