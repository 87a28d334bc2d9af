using System.Globalization;
using System.Text.RegularExpressions;

namespace GraphQLSubs.Engine.Types.Scalars;

/// <summary>Reads times as RFC 3339 writes them, and durations as ISO 8601 does. Ticks are what is kept: what is finer is cut off, not rounded.</summary>
internal static class TimeText
{
    private const RegexOptions Options = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;
    private const string Number = @"[0-9]+([.,][0-9]+)?";
    private const int TickDigits = 7;

    // The grammar's date-time, in which letters may be of either case.
    private static readonly Regex s_dateTime = new(
        @"^(?<minute>[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}):(?<second>[0-9]{2})(\.(?<fraction>[0-9]+))?([Zz]|(?<sign>[+-])(?<hours>[0-9]{2}):(?<minutes>[0-9]{2}))\z",
        Options);

    private static readonly Regex s_time = new(@"^(?<second>[0-9]{2}:[0-9]{2}:[0-9]{2})(\.(?<fraction>[0-9]+))?\z", Options);

    private static readonly Regex s_duration = new(
        $@"^(?<minus>-)?P((?<W>{Number})W|((?<Y>{Number})Y)?((?<M>{Number})M)?((?<D>{Number})D)?(?<time>T((?<h>{Number})H)?((?<m>{Number})M)?((?<s>{Number})S)?)?)\z",
        Options);

    private static readonly (string Group, long Ticks)[] s_units =
    [
        ("Y", 365 * TimeSpan.TicksPerDay), ("M", 30 * TimeSpan.TicksPerDay), ("W", 7 * TimeSpan.TicksPerDay), ("D", TimeSpan.TicksPerDay),
        ("h", TimeSpan.TicksPerHour), ("m", TimeSpan.TicksPerMinute), ("s", TimeSpan.TicksPerSecond),
    ];

    public static bool TryParseDateTime(string text, out DateTimeOffset value)
    {
        value = default;
        if (s_dateTime.Match(text) is not { Success: true } match)
        {
            return false;
        }
        // .NET has no leap second: it is the last moment of the second before it.
        var isLeap = match.Groups["second"].ValueSpan is "60";
        var second = isLeap ? "59" : match.Groups["second"].Value;
        var hours = match.Groups["sign"].Success ? Digits(match.Groups["hours"]) : 0;
        var minutes = match.Groups["sign"].Success ? Digits(match.Groups["minutes"]) : 0;
        if (hours > 23 || minutes > 59
            || !DateTime.TryParseExact(
                $"{match.Groups["minute"].Value.ToUpperInvariant()}:{second}", @"yyyy-MM-dd\THH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            return false;
        }
        var offset = new TimeSpan(match.Groups["sign"].ValueSpan is "-" ? -hours : hours, match.Groups["sign"].ValueSpan is "-" ? -minutes : minutes, 0);
        var ticks = local.Ticks + (isLeap ? TimeSpan.TicksPerSecond - 1 : Fraction(match)) - offset.Ticks;
        if (ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks)
        {
            return false;
        }
        var utc = new DateTimeOffset(ticks, TimeSpan.Zero);
        if (isLeap && (utc.Hour != 23 || utc.Minute != 59 || utc.Day != DateTime.DaysInMonth(utc.Year, utc.Month)))
        {
            return false;
        }
        // Offsets that .NET cannot keep leave the moment.
        value = offset.Duration() <= TimeSpan.FromHours(14) ? utc.ToOffset(offset) : utc;
        return true;
    }

    public static bool TryParseTime(string text, out TimeOnly value)
    {
        value = default;
        if (s_time.Match(text) is not { Success: true } match
            || !TimeOnly.TryParseExact(match.Groups["second"].ValueSpan, "HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var second))
        {
            return false;
        }
        value = new TimeOnly(second.Ticks + Fraction(match));
        return true;
    }

    public static bool TryParseDuration(string text, out TimeSpan value)
    {
        value = default;
        if (s_duration.Match(text) is not { Success: true } match)
        {
            return false;
        }
        var given = s_units.Where(unit => match.Groups[unit.Group].Success).ToArray();
        if (given.Length == 0 || (match.Groups["time"].Success && given[^1].Group is not ("h" or "m" or "s")))
        {
            return false;
        }
        var total = Int128.Zero;
        foreach (var (group, unit) in given)
        {
            var number = match.Groups[group].Value.Split('.', ',');
            // Only the smallest may have a fraction, which is cut to what an Int128 still multiplies.
            if ((number.Length == 2 && group != given[^1].Group) || !long.TryParse(number[0], NumberStyles.None, CultureInfo.InvariantCulture, out var whole))
            {
                return false;
            }
            total += (Int128)whole * unit;
            if (number.Length == 2)
            {
                const int kept = 18;
                total += Int128.Parse(number[1].PadRight(kept, '0').AsSpan(0, kept), CultureInfo.InvariantCulture) * unit / 1_000_000_000_000_000_000;
            }
        }
        total = match.Groups["minus"].Success ? -total : total;
        if (total < TimeSpan.MinValue.Ticks || total > TimeSpan.MaxValue.Ticks)
        {
            return false;
        }
        value = new TimeSpan((long)total);
        return true;
    }

    private static int Digits(Group group) => int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    private static long Fraction(Match match)
        => match.Groups["fraction"] is { Success: true } digits
            ? long.Parse(digits.Value.PadRight(TickDigits, '0').AsSpan(0, TickDigits), NumberStyles.None, CultureInfo.InvariantCulture)
            : 0;
}
