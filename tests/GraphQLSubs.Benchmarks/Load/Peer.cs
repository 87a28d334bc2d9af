using System.Text;
using System.Text.Json;

namespace GraphQLSubs.Benchmarks.Load;

/// <summary>One of the servers that are compared.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Port">Where it listens.</param>
/// <param name="Process">Its process.</param>
/// <param name="Tokens">The callers that it demands; empty where it demands none.</param>
internal sealed record Peer(string Name, int Port, StartedProcess Process, IReadOnlyList<string> Tokens)
{
    public const string Baseline = "baseline";
    public const string Server = "graphqlsubs";
    public const string Mercurius = "mercurius";

    public string Address => $"http://127.0.0.1:{Port}";

    public bool Takes(LoadRow row) => !row.IsMutation || Name != Mercurius;

    public string Path(LoadRow row) => Name == Baseline ? $"/{row.Name}" : "/graphql";

    public string Body(LoadRow row, LoadCall call) => Name switch
    {
        Baseline => call.PlainVariables,
        Mercurius => GraphQL(row.Document, call.PlainVariables),
        _ => GraphQL(row.Document, call.Variables),
    };

    /// <summary>The bytes of the HTTP request.</summary>
    /// <param name="row">The row.</param>
    /// <param name="call">The request.</param>
    /// <param name="random">Picks the caller.</param>
    public byte[] Render(LoadRow row, LoadCall call, Random random)
    {
        var body = Body(row, call);
        var authorization = Tokens.Count == 0 ? "" : $"Authorization: Bearer {Tokens[random.Next(Tokens.Count)]}\r\n";
        return Encoding.UTF8.GetBytes(
            $"POST {Path(row)} HTTP/1.1\r\nHost: 127.0.0.1:{Port}\r\n{authorization}Content-Type: application/json\r\n"
            + $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");
    }

    private static string GraphQL(string document, string variables) => $$"""{"query":{{JsonSerializer.Serialize(document)}},"variables":{{variables}}}""";
}
