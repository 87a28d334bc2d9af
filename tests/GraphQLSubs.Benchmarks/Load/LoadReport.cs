using System.Globalization;
using System.Text;

namespace GraphQLSubs.Benchmarks.Load;

/// <summary>The report, in Markdown.</summary>
internal sealed class LoadReport
{
    private readonly StringBuilder _text = new();

    public override string ToString() => _text.ToString();

    public void Add(FormattableString line) => _text.AppendLine(line.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds a table.</summary>
    public void AddTable(IReadOnlyList<string> heading, IEnumerable<IReadOnlyList<string>> rows)
    {
        Add($"");
        Add($"| {string.Join(" | ", heading)} |");
        Add($"|{string.Concat(heading.Select(_ => "---|"))}");
        foreach (var row in rows)
        {
            Add($"| {string.Join(" | ", row)} |");
        }
    }

    /// <summary>Adds the table of what was measured.</summary>
    public void Add(IReadOnlyList<Measurement> measurements)
        => AddTable(
            ["row", "server", "requests/s", "p50 ms", "p99 ms", "server CPU µs", "PostgreSQL CPU µs", "of the baseline's rate", "failures"],
            measurements.GroupBy(m => (m.Row, m.Peer)).Select(
                m => Line(m.Key.Row, m.Key.Peer, [.. m], [.. measurements.Where(o => o.Row == m.Key.Row && o.Peer == Peer.Baseline)])));

    /// <summary>Adds how much the baseline varies from round to round.</summary>
    public void AddNoise(IReadOnlyList<Measurement> measurements)
        => AddTable(
            ["row", "coefficient of variation of the baseline's rate"],
            measurements.Where(m => m.Peer == Peer.Baseline).GroupBy(m => m.Row).Select(m => (string[])[m.Key, Percent(Variation([.. m.Select(o => o.Load.Rate)]))]));

    /// <summary>Median, and least and most.</summary>
    public static string Spread(IEnumerable<double> values, string format = "N0")
    {
        var sorted = values.Order().ToList();
        var median = (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
        return string.Create(
            CultureInfo.InvariantCulture, $"{Text(median, format)} [{Text(sorted[0], format)}–{Text(sorted[^1], format)}]");
    }

    private static string[] Line(string row, string peer, IReadOnlyList<Measurement> rounds, IReadOnlyList<Measurement> baseline) =>
    [
        row,
        peer,
        Spread(rounds.Select(m => m.Load.Rate)),
        Spread(rounds.Select(m => m.Load.P50.TotalMilliseconds), "N1"),
        Spread(rounds.Select(m => m.Load.P99.TotalMilliseconds), "N1"),
        Spread(rounds.Select(m => m.ServerMicroseconds)),
        rounds[0].PostgresMicroseconds is null ? "–" : Spread(rounds.Select(m => m.PostgresMicroseconds!.Value)),
        baseline.Count == 0 ? "–" : Spread(rounds.Join(baseline, m => m.Round, b => b.Round, (m, b) => m.Load.Rate / b.Load.Rate), "N2"),
        rounds.Sum(m => m.Failures).ToString(CultureInfo.InvariantCulture),
    ];

    private static double Variation(IReadOnlyList<double> values)
    {
        var mean = values.Average();
        return values.Count < 2 ? 0 : Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Count - 1)) / mean;
    }

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:N1} %");

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
