namespace GraphQLSubs.Licensing.Provisioning.Csv;

/// <summary>What spreadsheets leave where there is nothing: blanks of every kind, also those of no width, and marks of order.</summary>
internal static class Blanks
{
    // DOS ended files with it.
    private const char EndOfFile = '\u001A';

    public static string Trim(string cell)
    {
        var (start, end) = (0, cell.Length);
        while (start < end && IsBlank(cell[start]))
        {
            start++;
        }

        while (start < end && IsBlank(cell[end - 1]))
        {
            end--;
        }

        return cell[start..end];
    }

    /// <summary>Whether a cell has nothing else.</summary>
    public static bool Is(string cell) => cell.Length == 0 || Trim(cell) is [] or [EndOfFile];

    private static bool IsBlank(char c) => char.IsWhiteSpace(c) || c is '\u200B' or '\uFEFF';
}
