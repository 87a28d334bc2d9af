using System.Globalization;
using System.Xml;
using GraphQLSubs.Engine.Values;

namespace GraphQLSubs.Engine.Types.Scalars;

/// <summary>The scalars for .NET types that the specification's five do not cover; names and formats are HotChocolate's.</summary>
internal static class ExtendedScalars
{
    public static ScalarType Long { get; } = new NumberScalar<long>(
        "Long", "A whole number of 64 bits, as a JSON number. JavaScript keeps those of up to 9,007,199,254,740,991 exact.", isWhole: true);

    public static ScalarType Short { get; } = new NumberScalar<short>("Short", "A whole number of 16 bits.", isWhole: true);

    public static ScalarType Byte { get; } = new NumberScalar<byte>("Byte", "A whole number from 0 to 255.", isWhole: true);

    public static ScalarType Decimal { get; } = new NumberScalar<decimal>("Decimal", "A decimal number of up to 28 digits, exact.", isWhole: false);

    public static ScalarType DateTime { get; } = new TextScalar<DateTimeOffset>(
        "DateTime", "A point in time with an offset from UTC, as RFC 3339 writes it: `2026-11-23T08:08:17.5Z`. The offset must be there. Of the second's fraction seven digits are kept, "
            + "and a leap second is the last moment before it.",
        "https://www.graphql-scalars.com/date-time",
        TimeText.TryParseDateTime,
        WriteDateTime,
        // Databases return UTC times without saying so.
        value => value is System.DateTime time ? new DateTimeOffset(time.Kind == DateTimeKind.Unspecified ? System.DateTime.SpecifyKind(time, DateTimeKind.Utc) : time) : value);

    public static ScalarType LocalDate { get; } = new TextScalar<DateOnly>(
        "LocalDate", "A date without a time zone: `2026-11-23`.", null,
        (string text, out DateOnly value) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out value),
        static (value, writer) => writer.WriteFormatted(value, "O"));

    public static ScalarType LocalTime { get; } = new TextScalar<TimeOnly>(
        "LocalTime", "A time of day without a time zone: `08:08:17`. Of the second's fraction seven digits are kept.", null,
        TimeText.TryParseTime,
        static (value, writer) => writer.WriteFormatted(value, "HH:mm:ss.FFFFFFF"));

    public static ScalarType TimeSpan { get; } = new TextScalar<TimeSpan>(
        "TimeSpan", "A duration as ISO 8601 writes it: `PT5M`, `P90D`, `P2W`, a minus before it allowed. A month is 30 days of it, and a year 365.", null,
        TimeText.TryParseDuration,
        static (value, writer) => writer.WriteString(XmlConvert.ToString(value)));

    public static ScalarType Uuid { get; } = new TextScalar<Guid>(
        "UUID", "A universally unique identifier: 32 hexadecimal digits in groups, `xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx`.",
        "https://tools.ietf.org/html/rfc4122",
        TryParseUuid,
        static (value, writer) => writer.WriteFormatted(value, "D"));

    public static ScalarType Url { get; } = new TextScalar<Uri>(
        "URL", "A URL, absolute or relative.", "https://tools.ietf.org/html/rfc3986",
        UrlText.TryParse,
        static (value, writer) => writer.WriteString(value.IsAbsoluteUri ? value.AbsoluteUri : value.OriginalString));

    public static ScalarType Any { get; } = new UntypedScalar("Any", "Any value.");

    public static ScalarType Json { get; } = new JsonScalar();

    public static IReadOnlyList<ScalarType> All { get; } = [Long, Short, Byte, Decimal, DateTime, LocalDate, LocalTime, TimeSpan, Uuid, Url, Any, Json];

    /// <summary>The scalar of each .NET type that has one, the specification's included.</summary>
    public static IReadOnlyDictionary<Type, ScalarType> ByRuntimeType { get; } = BuiltInScalars.All
        .Where(s => s != BuiltInScalars.Id)
        .Concat(All)
        .Select(s => KeyValuePair.Create(s.RuntimeType, s))
        .Append(KeyValuePair.Create(typeof(float), BuiltInScalars.Float))
        .Append(KeyValuePair.Create(typeof(DateTime), DateTime))
        .ToDictionary();

    // The round-trip format, as short as it gets: no zeros behind the last digit of the fraction, Z for UTC.
    private static void WriteDateTime(DateTimeOffset value, ValueWriter writer)
    {
        const int endOfFraction = 27;
        Span<byte> text = stackalloc byte[33];
        value.TryFormat(text, out _, "O", CultureInfo.InvariantCulture);
        writer.WriteByte((byte)'"');
        writer.WriteRaw(text[..endOfFraction].TrimEnd((byte)'0').TrimEnd((byte)'.'));
        writer.WriteRaw(value.Offset == System.TimeSpan.Zero ? "Z"u8 : text[endOfFraction..]);
        writer.WriteByte((byte)'"');
    }

    private static bool TryParseUuid(string text, out Guid value)
    {
        value = default;
        // Guid itself takes blanks around, and 0x and + within, the digits.
        return text.All(c => char.IsAsciiHexDigit(c) || c == '-') && Guid.TryParseExact(text, "D", out value);
    }
}
