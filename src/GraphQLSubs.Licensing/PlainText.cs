using System.Globalization;
using System.Text;

namespace GraphQLSubs.Licensing;

/// <summary>Tells text for people from what only looks like it: one rule for everything that people name and note.</summary>
internal static class PlainText
{
    /// <summary>
    /// Whether text is of one line, of whole characters and something to see: no control characters, no separators of lines, nothing that turns the direction of what
    /// stands beside it, no halves of surrogate pairs. What joins characters or chooses their look (ZWJ, ZWNJ, variation selectors, marks) may stand among others, not alone.
    /// </summary>
    public static bool Is(string text)
    {
        var isSeen = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsForbidden(rune))
            {
                return false;
            }

            isSeen |= IsSeen(rune);
        }

        return isSeen;
    }

    /// <summary>Text without the blanks around it; line breaks and tabs stay, so that the rule sees them.</summary>
    public static string Trim(string text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && IsBlank(text[start]))
        {
            start++;
        }

        while (start < end && IsBlank(text[end - 1]))
        {
            end--;
        }

        return text[start..end];
    }

    /// <summary>Text without the blanks around it; null when nothing is left.</summary>
    public static string? TrimOrNull(string? text) => text is null || Trim(text) is not { Length: > 0 } trimmed ? null : trimmed;

    /// <summary>Whether text is a word of ASCII, in whatever case; letters that look or lower-case like those of the word are none of it.</summary>
    public static bool IsWord(string text, string word) => Ascii.EqualsIgnoreCase(text.AsSpan().Trim(), word);

    private static bool IsBlank(char letter) => char.GetUnicodeCategory(letter) == UnicodeCategory.SpaceSeparator;

    private static bool IsForbidden(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        // What stands for a character that could not be read, or that is no text, is among the symbols.
        UnicodeCategory.OtherSymbol => rune.Value is 0xFFFC or 0xFFFD,
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        UnicodeCategory.Format => rune.Value
            is 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) // direction
            or (>= 0x206A and <= 0x206F) or (>= 0xFFF9 and <= 0xFFFB) or 0xE0001 // deprecated, annotations, a language's tag
            or 0xFEFF,
        UnicodeCategory.OtherNotAssigned => (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF,
        _ => false,
    };

    private static bool IsSeen(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.SpaceSeparator or UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned => false,
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => false,

        // Letters and symbols that are blank: fillers of Hangul and hieroglyphs, braille without a dot, a note without a head.
        _ => rune.Value is not (0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x13441 or 0x13442 or 0x2800 or 0x1D159),
    };
}
