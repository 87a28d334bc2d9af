using System.Text.RegularExpressions;

namespace GraphQLSubs.Licensing.Members;

/// <summary>How a text is stored, and what it must be like.</summary>
internal sealed record TextRule
{
    // What HTML calls a valid e-mail address, with a local part as long as RFC 5321 allows and a domain of two labels at least.
    private static readonly Regex s_email = new(
        @"^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    public static TextRule Email { get; } = new()
    {
        IsRequired = true,
        MaxLength = 254,
        Case = char.ToLowerInvariant,
        Is = s_email.IsMatch,
        Advice = "is not of the form name@example.com",
    };

    public static TextRule Text { get; } = new()
    {
        MaxLength = 100,
        Is = PlainText.Is,
        Advice = "must be plain text of one line, without control characters and not of invisible ones alone",
    };

    public static TextRule Name { get; } = Text with { IsRequired = true };

    public static TextRule Country { get; } = new()
    {
        Case = char.ToUpperInvariant,
        Is = IsoCodes.Countries.Contains,
        Otherwise = InvalidFieldReason.UnknownCode,
        Advice = "is no ISO 3166-1 alpha-3 code, such as FRA",
    };

    public static TextRule Language { get; } = new()
    {
        Case = char.ToLowerInvariant,
        Is = IsoCodes.Languages.Contains,
        Otherwise = InvalidFieldReason.UnknownCode,
        Advice = "is no ISO 639-1 code, such as fr",
    };

    private bool IsRequired { get; init; }

    private int? MaxLength { get; init; }

    private Func<char, char>? Case { get; init; }

    public required Func<string, bool> Is { get; init; }

    /// <summary>What is wrong with a text that is not so.</summary>
    private InvalidFieldReason Otherwise { get; init; } = InvalidFieldReason.Malformed;

    /// <summary>What to say of it then.</summary>
    public required string Advice { get; init; }

    /// <summary>As it is stored: without surrounding blanks, codes and addresses in their case, null for what is blank.</summary>
    public string? Normalize(string? text) => PlainText.TrimOrNull(text) is not { } trimmed ? null : Case is null ? trimmed : InCase(trimmed, Case);

    /// <summary>What is wrong with a text that is normalized; null when nothing is.</summary>
    public InvalidFieldReason? Check(string? text) => text switch
    {
        null or "" => IsRequired ? InvalidFieldReason.Missing : null,
        _ when text.Length > MaxLength => InvalidFieldReason.TooLong,
        _ => Is(text) ? null : Otherwise,
    };

    /// <summary>What is said of a text with which something is wrong.</summary>
    public string Predicate(InvalidFieldReason reason)
        => reason == InvalidFieldReason.TooLong && MaxLength is { } most ? $"has more than {most} characters" : Advice;

    // ASCII alone: other letters, such as the Kelvin sign, would become what the rules allow before they are looked at.
    private static string InCase(string text, Func<char, char> map) => string.Create(text.Length, (text, map), static (letters, given) =>
    {
        for (var i = 0; i < letters.Length; i++)
        {
            letters[i] = char.IsAsciiLetter(given.text[i]) ? given.map(given.text[i]) : given.text[i];
        }
    });
}
