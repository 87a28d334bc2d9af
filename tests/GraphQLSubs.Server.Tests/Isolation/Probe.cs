using System.Net.Http.Json;
using System.Text;

namespace GraphQLSubs.Server.Tests.Isolation;

/// <summary>A request that names something, and tries to read or change it.</summary>
/// <param name="Target">What it tries: a field of the schema, a type of nodes or an endpoint.</param>
/// <param name="Request">The request that names ids.</param>
internal sealed record Probe(string Target, Func<Ids, HttpRequestMessage> Request)
{
    private const string EventStream = "text/event-stream";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public static Probe Query(string field, string arguments, string selection, Func<Ids, object> variables)
        => Of($"Query.{field}", "query", field, arguments, selection, variables);

    public static Probe Node(string type, Func<Ids, string> id) => new($"Node {type}", ids => GraphQL(
        $"query ($id: ID!) {{ node(id: $id) {{ id ... on {type} {{ {Selections.Everything(type, 0)} }} }} nodes(ids: [$id, $id]) {{ __typename id }} }}",
        new { id = id(ids) }));

    public static Probe Mutation(string field, Func<Ids, object> input)
    {
        var type = char.ToUpperInvariant(field[0]) + field[1..];
        return new(
            $"Mutation.{field}",
            ids => GraphQL($"mutation ($input: {type}Input!) {{ {field}(input: $input) {{ {Selections.Everything($"{type}Payload", 1)} }} }}", new { input = input(ids) }));
    }

    public static Probe Live(string field, string arguments, string selection, Func<Ids, object> variables)
    {
        var probe = Of($"LiveEvents.{field}", "subscription", field, arguments, selection, variables);
        return probe with
        {
            Request = ids =>
            {
                var request = probe.Request(ids);
                request.Headers.Accept.ParseAdd(EventStream);
                return request;
            },
        };
    }

    public static Probe Get(string pattern, Func<Ids, string> id)
        => new(pattern, ids => new HttpRequestMessage(HttpMethod.Get, pattern.Replace("{id}", id(ids), StringComparison.Ordinal)));

    public static Probe PostCsv(string pattern, string query, string csv, Func<Ids, string> id) => new(
        pattern,
        ids => new HttpRequestMessage(HttpMethod.Post, $"{pattern.Replace("{id}", id(ids), StringComparison.Ordinal)}?{query}")
        {
            Content = new StringContent(csv, Encoding.UTF8, "text/csv"),
        });

    /// <summary>The request as text, which tells whether it names anything else with other ids.</summary>
    public async Task<string> TextAsync(Ids ids)
    {
        using var request = Request(ids);
        return $"{request.RequestUri} {(request.Content is null ? "" : await request.Content.ReadAsStringAsync())}";
    }

    /// <summary>What the server answers: the status, the type and the body; of a live stream that does not end, what it tells at first.</summary>
    public async Task<string> SendAsync(HttpClient client, Ids ids)
    {
        using var request = Request(ids);
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        if (response.Content.Headers.ContentType?.MediaType == EventStream)
        {
            patience.CancelAfter(Patience);
        }

        var body = new StringBuilder();
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(patience.Token));
        try
        {
            while (await reader.ReadLineAsync(patience.Token) is { } line)
            {
                body.AppendLine(line);
            }
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            body.AppendLine("and it goes on");
        }

        return $"{(int)response.StatusCode} {response.Content.Headers.ContentType} {body}";
    }

    private static Probe Of(string target, string kind, string field, string arguments, string selection, Func<Ids, object> variables)
    {
        // "id: ID!, asOf: DateTime!" declares the variables, and names the arguments.
        var declared = arguments.Split(", ");
        var named = string.Join(", ", declared.Select(d => d.Split(':')[0]).Select(name => $"{name}: ${name}"));
        var document = $"{kind} ({string.Join(", ", declared.Select(d => $"${d}"))}) {{ {field}({named}) {{ {selection} }} }}";
        return new(target, ids => GraphQL(document, variables(ids)));
    }

    private static HttpRequestMessage GraphQL(string query, object variables)
        => new(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query, variables }) };
}
