using System.Globalization;
using System.Text;

namespace GraphQLSubs.Licensing.Provisioning.Csv;

/// <summary>Values of files in messages: cut to a length that can be read, and without what would move or hide the rest of the message.</summary>
internal static class Quoted
{
    private const int MaxLength = 60;

    /// <summary>The value within quotes.</summary>
    public static string Of(string value) => $"\"{Cut(value)}\"";

    /// <summary>The value as it can be shown.</summary>
    public static string Cut(string value)
    {
        var text = new StringBuilder(MaxLength + 2);
        foreach (var rune in value.EnumerateRunes())
        {
            if (text.Length >= MaxLength)
            {
                return text.Append('…').ToString();
            }

            text.Append(IsShown(rune) ? rune.ToString() : "\uFFFD");
        }

        return text.ToString();
    }

    private static bool IsShown(Rune rune) => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.PrivateUse);
}
