using System.Text.RegularExpressions;

namespace GraphQLSubs.Server.Tests.Telemetry;

/// <summary>A metric that an expression names, with the labels that it looks at.</summary>
/// <param name="Name">The metric's name.</param>
/// <param name="Labels">The labels of its selector.</param>
internal sealed record Selected(string Name, IReadOnlyList<string> Labels);

/// <summary>Reads of Prometheus' expressions what they name. Whatever is no function, keyword, number or label is a metric.</summary>
internal static partial class PromQL
{
    private static readonly HashSet<string> s_keywords = ["and", "or", "unless", "bool", "offset"];

    /// <summary>The metrics of an expression.</summary>
    public static List<Selected> Metrics(string expression)
    {
        var rest = Grouping().Replace(Range().Replace(expression, ""), " ");
        return [.. Selector().Matches(rest).Where(m => !s_keywords.Contains(m.Groups["name"].Value)).Select(m => new Selected(
            m.Groups["name"].Value,
            [.. Matcher().Matches(m.Groups["labels"].Value).Select(l => l.Groups["label"].Value)]))];
    }

    /// <summary>The labels that an expression groups by.</summary>
    public static List<string> Groups(string expression)
        => [.. Grouping().Matches(expression).SelectMany(m => m.Groups["labels"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Distinct()];

    [GeneratedRegex(@"\[[^\]]*\]", RegexOptions.NonBacktracking)]
    private static partial Regex Range();

    [GeneratedRegex(@"\b(by|without|on|ignoring|group_left|group_right)\s*\((?<labels>[^)]*)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Grouping();

    [GeneratedRegex(@"(?<![\w:.])(?<name>[a-zA-Z_:][\w:]*)(?![\w:]|\s*\()(\{(?<labels>([^""}]|""[^""]*"")*)\})?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Selector();

    [GeneratedRegex(@"(?<label>\w+)\s*(=~|!~|!=|=)\s*""[^""]*""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Matcher();
}

public sealed class PromQLTests
{
    [Theory]
    [InlineData("up == 0", "up")]
    [InlineData("sum by (a, b) (rate(x_total{c=\"d{e}\",f=~\"g|h\"}[5m])) / sum(y) > 0.5", "x_total[c,f] y[]")]
    [InlineData("histogram_quantile(0.99, sum by (le) (rate(x_bucket[$__rate_interval])))", "x_bucket[]")]
    [InlineData("max (x{i=\"1\"}) unless on (i) y:z offset 5m", "x[i] y:z[]")]
    public void Metrics_are_what_is_neither_function_keyword_label_nor_number(string expression, string metrics)
        => Assert.Equal(metrics.Replace("up", "up[]", StringComparison.Ordinal), string.Join(' ', PromQL.Metrics(expression).Select(m => $"{m.Name}[{string.Join(',', m.Labels)}]")));
}
