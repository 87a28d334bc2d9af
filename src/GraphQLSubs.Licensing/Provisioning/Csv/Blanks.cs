namespace GraphQLSubs.Licensing.Provisioning.Csv;

/// <summary>What surrounds a cell and is none of it: blanks of every kind, also those of no width and those that spreadsheets do not break lines at.</summary>
internal static class Blanks
{
    // DOS ended files with it.
    private const char EndOfFile = '\u001A';

    public static string Trim(string cell) => TrimEnd(TrimStart(cell));

    public static string TrimStart(string cell)
    {
        var start = 0;
        while (start < cell.Length && IsBlank(cell[start]))
        {
            start++;
        }

        return cell[start..];
    }

    public static string TrimEnd(string cell)
    {
        var end = cell.Length;
        while (end > 0 && IsBlank(cell[end - 1]))
        {
            end--;
        }

        return cell[..end];
    }

    /// <summary>Whether a cell has nothing else.</summary>
    public static bool Is(string cell) => cell.Length == 0 || Trim(cell) is [] or [EndOfFile];

    private static bool IsBlank(char c) => char.IsWhiteSpace(c) || c is '\u200B' or '\uFEFF';
}
