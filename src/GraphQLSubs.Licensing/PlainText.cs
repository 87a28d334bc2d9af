using System.Text;

namespace GraphQLSubs.Licensing;

/// <summary>Tells text for people from what only looks like it.</summary>
internal static class PlainText
{
    /// <summary>Whether text is of one line and whole characters: no control characters, no halves of surrogate pairs.</summary>
    public static bool Is(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsControl(rune) || rune == Rune.ReplacementChar)
            {
                return false;
            }
        }

        return true;
    }
}
