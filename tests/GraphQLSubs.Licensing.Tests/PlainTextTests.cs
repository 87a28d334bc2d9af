namespace GraphQLSubs.Licensing.Tests;

/// <summary>What people may name and note.</summary>
public sealed class PlainTextTests
{
    /// <summary>What is no text, in the midst of text as at its ends.</summary>
    public static TheoryData<string> Forbidden =>
    [
        "\0", "\n", "\r", "\t", "\u001b", "\u007f", "\u0085", "\u009f", "\u2028", "\u2029", "\ufeff", "\ufffc", "\ufffd", "\ud83d", "\ude00",
        "\u061c", "\u200e", "\u200f", "\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069",
        "\u206a", "\u206f", "\ufff9", "\ufffa", "\ufffb", "\U000e0001", "\ufdd0", "\ufdef", "\ufffe", "\uffff", "\U0001fffe", "\U0010ffff",
    ];

    /// <summary>What cannot be seen by itself.</summary>
    public static TheoryData<string> Invisible =>
    [
        "", " ", "\u00a0", "\u3000", "\u00ad", "\u034f", "\u115f", "\u1160", "\u17b4", "\u180b", "\u180e", "\u200b", "\u200c", "\u200d", "\u2060", "\u2064",
        "\u2065", "\u2800", "\u3164", "\uffa0", "\ufe00", "\ufe0f", "\U000e0100", "\U000e0041", "\U0001d159", "\U0001d173", "\u0301", "\u093e", "\u20dd",
        "\u200b \u3164", "\u2800\u2800", "\u0301\u0302",
    ];

    [Theory]
    [MemberData(nameof(Forbidden))]
    public void What_is_no_text_is_refused_wherever_it_stands(string text)
    {
        Assert.False(PlainText.Is(text));
        Assert.False(PlainText.Is($"{text}Alice"));
        Assert.False(PlainText.Is($"Al{text}ice"));
        Assert.False(PlainText.Is($"Alice{text}"));
        Assert.Equal($"{text}Alice{text}", PlainText.Trim($" {text}Alice{text}\u00a0"));
    }

    [Theory]
    [MemberData(nameof(Invisible))]
    public void What_cannot_be_seen_is_refused_alone(string text) => Assert.False(PlainText.Is(text));

    [Theory]
    [InlineData("Zoë")]
    [InlineData("Zoe\u0308")]
    [InlineData("O'Hara-Smith, Jr.")]
    [InlineData("42")]
    [InlineData("+")]
    [InlineData("😀")]
    [InlineData("❤\ufe0f")]
    [InlineData("👩\u200d👩\u200d👧\u200d👦")]
    [InlineData("🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f")]
    [InlineData("1\ufe0f\u20e3")]
    [InlineData("علی\u200cرضا می\u200cخواهم")]
    [InlineData("محمد")]
    [InlineData("שָׁלוֹם")]
    [InlineData("नरेन्द्र क्\u200dष")]
    [InlineData("สมชาย")]
    [InlineData("김\u115f\u1161")]
    [InlineData("葛\U000e0100城")]
    [InlineData("Donau\u00addampf")]
    [InlineData("Nguyễn Văn A")]
    public void What_people_are_called_passes(string text) => Assert.True(PlainText.Is(text));

    [Theory]
    [InlineData(" \u00a0\u2003Alice Martin\u3000 ", "Alice Martin")]
    [InlineData("\u3000", "")]
    [InlineData("", "")]
    [InlineData(" a\n ", "a\n")]
    public void Blanks_around_go_and_nothing_else(string text, string trimmed)
    {
        Assert.Equal(trimmed, PlainText.Trim(text));
        Assert.Equal(trimmed.Length == 0 ? null : trimmed, PlainText.TrimOrNull(text));
    }
}
