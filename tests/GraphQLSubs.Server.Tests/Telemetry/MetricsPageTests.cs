using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Mime;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using GraphQLSubs.Server.Tests.Support;

namespace GraphQLSubs.Server.Tests.Telemetry;

public sealed partial class MetricsPageTests(MeasuredProcess server) : IClassFixture<MeasuredProcess>
{
    // Of Prometheus itself: what it adds to each series, and the series that it makes.
    private static readonly string[] s_added = ["job", "instance"];
    private static readonly string[] s_made = ["up"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Dashboard_and_alerts_name_no_metric_and_no_label_that_does_not_exist()
    {
        await ExerciseAsync();
        var scraped = Parse(await server.Metrics.GetStringAsync("/metrics", Cancellation));
        string[] expressions = [.. Dashboard(), .. Alerts()];

        Assert.True(expressions.Length > 40);
        Assert.Empty(expressions.SelectMany(e => Unknown(e, scraped).Select(u => $"{u} in {e}")));
        Assert.Equal(["nothing_total", "nonsense of graphqlsubs_live_lag_seconds_count", "more"], Unknown(
            "rate(nothing_total[5m]) + sum by (more) (graphqlsubs_live_lag_seconds_count{nonsense=\"1\"})", scraped));
    }

    [Fact]
    public async Task Every_instrument_of_this_repository_is_scraped_and_described_in_the_page_for_operators()
    {
        await ExerciseAsync();
        var scraped = Parse(await server.Metrics.GetStringAsync("/metrics", Cancellation));
        var page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "operations.md"), Cancellation);

        var instruments = Instruments();
        Assert.True(instruments.Count > 20);
        Assert.All(instruments, i => Assert.Contains($"`{i}`", page, StringComparison.Ordinal));
        Assert.All(instruments, i => Assert.Contains(scraped.Keys, name => name.StartsWith(i.Replace('.', '_'), StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_port_serves_nothing_else_and_no_other_port_serves_the_metrics()
    {
        Assert.Equal(HttpStatusCode.OK, (await server.Metrics.GetAsync("/metrics", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Metrics.GetAsync("/graphql?query={__typename}", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Metrics.GetAsync("/health/live", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Client.GetAsync("/metrics", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Metrics_tell_neither_names_nor_secrets_that_clients_have_sent()
    {
        await AskAsync(new { query = "query SecretName($secretVariable: ID!) { company(id: $secretVariable) { name } }", variables = new { secretVariable = "secret value" } });

        var metrics = await server.Metrics.GetStringAsync("/metrics", Cancellation);

        Assert.Contains("graphqlsubs_operation_duration_seconds_count", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", metrics, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("password", metrics, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Makes everything happen that is measured.</summary>
    private async Task ExerciseAsync()
    {
        const string Acme = "Q29tcGFueToz";
        using var socket = await server.ConnectAsync();
        await socket.InitialiseAsync(new { Authorization = $"Bearer {server.Token}" });
        await socket.SubscribeAsync("1", "subscription ($company: ID!) { historyAppended(companyId: $company) { sequence } }", new { company = Acme });
        await socket.SubscribeAsync("2", "subscription ($company: ID!) { licenceCountChanged(companyId: $company) { assigned } }", new { company = Acme });

        // Until both are told of a change, of which there is another one each time.
        var told = new HashSet<string?>();
        for (var tries = 0; told.Count < 2; tries++)
        {
            var change = tries % 2 == 0 ? "assignLicence(input: { replaceService: true," : "releaseLicence(input: {";
            var answer = await AskAsync(new { query = $"mutation($s: ID!, $m: ID!) {{ {change} subscriptionId: $s, memberId: $m }}) {{ historyCount errors {{ __typename }} }} }}", variables = new { s = "U3Vic2NyaXB0aW9uOjQ=", m = "TWVtYmVyOjI1" } });
            Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
            if (answer.At($"data.{(tries % 2 == 0 ? "assignLicence" : "releaseLicence")}.historyCount") is { ValueKind: JsonValueKind.Number } count && count.GetInt32() > 0)
            {
                told.Add((await socket.ReceiveAsync())!.Value.TextAt("id"));
            }
        }

        await AskAsync(new { id = "StatusPage", variables = new { companyId = Acme } });
        await AskAsync(new { query = "{ me { company { subscriptions { nodes { name members { nodes { id } } } } } } }" });
        await AskAsync(new { query = "{ nothing }" });
        using var file = new StringContent($"loginEmail;firstName;lastName\na{Guid.NewGuid():N}@test.example;A;One\nbad;B;Two\n", Encoding.UTF8, MediaTypeNames.Text.Csv);
        using var import = await server.Client.PostAsync($"/companies/{Acme}/members/import?mode=LINE_BY_LINE", file, Cancellation);
        Assert.True(import.IsSuccessStatusCode, await import.Content.ReadAsStringAsync(Cancellation));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        while (!(await server.Metrics.GetStringAsync("/metrics", patience.Token)).Contains("graphqlsubs_import_duration_seconds_count", StringComparison.Ordinal))
        {
            await Task.Delay(200, patience.Token);
        }
    }

    private async Task<JsonElement> AskAsync(object request)
    {
        using var answer = await server.Client.PostAsJsonAsync("/graphql", request, Cancellation);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
    }

    private static List<string> Unknown(string expression, Dictionary<string, HashSet<string>> scraped)
    {
        var metrics = PromQL.Metrics(expression);
        Assert.NotEmpty(metrics);
        var known = metrics.Where(m => !s_made.Contains(m.Name)).ToList();
        var labels = known.SelectMany(m => scraped.GetValueOrDefault(m.Name, [])).ToHashSet();
        return
        [
            .. known.Where(m => !scraped.ContainsKey(m.Name)).Select(m => m.Name),
            .. known.Where(m => scraped.ContainsKey(m.Name)).SelectMany(m => m.Labels.Except(s_added).Where(l => !scraped[m.Name].Contains(l)).Select(l => $"{l} of {m.Name}")),
            .. PromQL.Groups(expression).Except(s_added).Where(g => !labels.Contains(g)),
        ];
    }

    // Each series by its name, with the labels that any of its lines has.
    private static Dictionary<string, HashSet<string>> Parse(string scrape)
    {
        var labels = new Dictionary<string, HashSet<string>>();
        foreach (var line in scrape.Split('\n').Where(l => l.Length > 0 && l[0] != '#'))
        {
            var match = Sample().Match(line);
            Assert.True(match.Success, line);
            if (!labels.TryGetValue(match.Groups["name"].Value, out var known))
            {
                labels.Add(match.Groups["name"].Value, known = []);
            }

            known.UnionWith(match.Groups["label"].Captures.Select(c => c.Value));
        }

        return labels;
    }

    private static IEnumerable<string> Dashboard()
    {
        using var dashboard = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "deploy", "grafana-dashboard.json")));
        var panels = dashboard.RootElement.GetProperty("panels").EnumerateArray().Where(p => p.TextAt("type") != "row").ToList();
        Assert.Equal(panels.Count, panels.Select(p => p.IntAt("id")).Distinct().Count());
        return [.. panels.SelectMany(p => p.GetProperty("targets").EnumerateArray()).Select(t => t.TextAt("expr")!)];
    }

    private static IEnumerable<string> Alerts()
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, "deploy", "prometheus-alerts.yml")).Select(l => l.Trim()).ToList();
        List<string> expressions = [.. lines.Where(l => l.StartsWith("expr: ", StringComparison.Ordinal)).Select(l => l["expr: ".Length..])];
        Assert.Equal(lines.Count(l => l.StartsWith("- alert: ", StringComparison.Ordinal)), expressions.Count);
        Assert.All(expressions, e => Assert.Equal(e.Count(c => c == '('), e.Count(c => c == ')')));
        return expressions;
    }

    private static List<string> Instruments()
        => [.. typeof(Program).Assembly.GetReferencedAssemblies().Where(a => a.Name!.StartsWith("GraphQLSubs.", StringComparison.Ordinal))
            .SelectMany(a => Assembly.Load(a).GetTypes()).Where(t => !t.ContainsGenericParameters)
            .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(f => f.FieldType.IsAssignableTo(typeof(Instrument))).Select(f => ((Instrument)f.GetValue(null)!).Name)];

    [GeneratedRegex(@"^(?<name>[a-zA-Z_:][\w:]*)(\{((?<label>\w+)=""([^""\\]|\\.)*"",?)*\})? \S+( \S+)?( # .*)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Sample();
}
