using System.Buffers;

namespace GraphQLSubs.Licensing.Provisioning.Csv;

/// <summary>
/// Keeps spreadsheets from taking a cell for a formula: an apostrophe before it makes it text. What is written reads back as it was, whatever it is, and
/// an apostrophe that guards nothing is left alone.
/// </summary>
internal static class SafeCell
{
    private const char Guard = '\'';

    private static readonly SearchValues<char> s_dangerous = SearchValues.Create("=+-@\t\r\n");

    public static string Neutralise(string value) => IsDangerous(value) || IsGuarded(value) ? Guard + value : value;

    public static string Restore(string cell) => IsGuarded(cell) ? cell[1..] : cell;

    private static bool IsDangerous(ReadOnlySpan<char> value) => value.Length > 0 && s_dangerous.Contains(value[0]);

    // An apostrophe before another one may be a guarded guard.
    private static bool IsGuarded(ReadOnlySpan<char> value) => value.Length > 1 && value[0] == Guard && (IsDangerous(value[1..]) || value[1] == Guard);
}
