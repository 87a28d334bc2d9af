namespace GraphQLSubs.Engine.Fuzz.Targets;

/// <summary>Texts that inputs are put together of.</summary>
internal static class Vocabulary
{
    public static IReadOnlyList<string> Language { get; } =
    [
        "{", "}", "(", ")", "[", "]", ":", "=", "!", "$", "@", "|", "&", "...", ",", " ", "\n", "\r\n", "\r", "\t", "#", "# c\n", "\"", "\"\"\"", "\\\"\"\"", "\"a\"", "\"\"",
        "\"\"\"\n  a\n    b\n\"\"\"", "\\u0041", "\\u{1F600}", "\\u{110000}", "\\uD83D\\uDE00", "\\uD800", "\\n", "\\", "0", "-0", "00", "-", "1.5e10", "1e999", "1.", ".5", "1a",
        "9223372036854775808", "true", "false", "null", "on", "query", "mutation", "subscription", "fragment", "extend", "implements", "repeatable", "a", "_", "__typename",
        "A", "é", "\uFEFF", "😀", "\u0000", "\u007F", "\u0085", "\u2028",
    ];

    public static IReadOnlyList<string> Sdl { get; } =
    [
        .. Language, "type ", "interface ", "union ", "enum ", "input ", "scalar ", "directive ", "schema ", "extend ", "Query", "Mutation", "Subscription", "Int", "String!", "[A!]!",
        "@deprecated", "@deprecated(reason: null)", "@specifiedBy(url: \"u\")", "@oneOf", " on FIELD_DEFINITION | OBJECT", "ENUM_VALUE", "= {a: 1}", "= [1]", "= 1", "query: A", "B", "C",
    ];

    public static IReadOnlyList<string> Json { get; } =
    [
        "{", "}", "[", "]", ":", ",", "\"", "\\\"", "null", "true", "false", "0", "-1", "1.5", "1e999", "-1E-999", "9007199254740993", "\"query\":", "\"operationName\":", "\"variables\":",
        "\"extensions\":", "\"id\":", "\"documentId\":", "\"type\":", "\"payload\":", "\"subscribe\"", "\"start\"", "\"complete\"", "\"ping\"", "\"connection_init\"", "\"{ a }\"",
        "\"\\u0071uery\":", "\\ud800", "\\udc00", "\\uD83D\\uDE00", "\\u0000", "\"RED\"", "\"2026-11-23T08:08:17Z\"", "\"0193587c-6b1e-7c3a-9f7e-000000000001\"", "\"int\":", "\"filter\":",
        "\"key\":", "\"pair\":", "\"left\":", "\"at\":", "\"and\":", "\"tags\":", "\"opaque\":", "//", "/*", " ", "\n", "\uFEFF", "é", "😀",
    ];
}
