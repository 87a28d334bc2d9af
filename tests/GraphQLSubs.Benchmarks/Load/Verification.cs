using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace GraphQLSubs.Benchmarks.Load;

/// <summary>Compares what the servers answer, before their speed is.</summary>
internal static class Verification
{
    private const int Sample = 50;

    // What each server tells in its own way: cursors are opaque, and no two licences are assigned at the same time.
    private static readonly string[] s_own = ["endCursor", "assignedAt"];

    /// <summary>Sends some requests of a row to all, and compares their answers with the first one's.</summary>
    /// <param name="row">The row.</param>
    /// <param name="peers">The servers.</param>
    /// <param name="bringBack">Called after each server, to undo what it has changed.</param>
    /// <returns>What differs, of each server that differs.</returns>
    public static async Task<IReadOnlyList<string>> CompareAsync(LoadRow row, IReadOnlyList<Peer> peers, Func<Task> bringBack)
    {
        var differences = new List<string>();
        var calls = row.Calls.Count <= Sample ? row.Calls : [.. row.Calls.Where((_, i) => i % (row.Calls.Count / Sample) == 0).Take(Sample)];
        List<string>? expected = null;
        foreach (var peer in peers.Where(p => p.Takes(row)))
        {
            var answers = new List<string>();
            using var client = new HttpClient();
            foreach (var call in calls)
            {
                answers.Add(await SendAsync(client, peer, row, call, answers.Count));
            }

            await bringBack();
            expected ??= answers;
            var unlike = answers.Zip(expected).Where(a => a.First != a.Second).ToList();
            if (unlike.Count > 0)
            {
                differences.Add($"{row.Name}: {unlike.Count} of {calls.Count} answers of {peer.Name} differ, such as {unlike[0].First} instead of {unlike[0].Second}");
            }

            differences.AddRange(answers.Where(a => a.StartsWith("failed", StringComparison.Ordinal)).Take(1).Select(a => $"{row.Name}: {peer.Name} {a}"));
        }

        return differences;
    }

    private static async Task<string> SendAsync(HttpClient client, Peer peer, LoadRow row, LoadCall call, int number)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, peer.Address + peer.Path(row));
        request.Content = new StringContent(peer.Body(row, call), Encoding.UTF8, "application/json");
        if (peer.Tokens.Count > 0)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", peer.Tokens[number % peer.Tokens.Count]);
        }

        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        if (!response.IsSuccessStatusCode || JsonNode.Parse(text) is not JsonObject answer || answer.ContainsKey("errors") || answer["data"] is not JsonObject data
            || data.All(f => f.Value is null) || data["assignLicence"]?["errors"] is not null)
        {
            return $"failed with {(int)response.StatusCode}: {text}";
        }

        Forget(data);
        return data.ToJsonString();
    }

    private static void Forget(JsonNode? node)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array)
            {
                Forget(item);
            }
        }

        if (node is JsonObject value)
        {
            foreach (var (name, field) in value.ToList())
            {
                if (field is not null && s_own.Contains(name))
                {
                    value[name] = "…";
                }
                else
                {
                    Forget(field);
                }
            }
        }
    }
}
