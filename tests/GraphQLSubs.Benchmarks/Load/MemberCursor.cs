using System.Buffers.Text;
using System.Net.Http.Json;
using System.Text.Json;

namespace GraphQLSubs.Benchmarks.Load;

/// <summary>A place in a company's members.</summary>
/// <param name="Cursor">As the server tells it.</param>
/// <param name="Plain">As those tell it whose cursors hold the last name and id and nothing else.</param>
internal sealed record MemberCursor(string Cursor, string Plain)
{
    private const int PageSize = 100;

    /// <summary>Walks a company's members on the server, and returns the places of two pages of them.</summary>
    /// <param name="server">The server.</param>
    /// <param name="companyId">The company.</param>
    /// <param name="near">How many members come before the first of these pages.</param>
    /// <param name="far">How many come before the second one.</param>
    public static async Task<(IReadOnlyList<MemberCursor> Near, IReadOnlyList<MemberCursor> Far)> WalkAsync(Peer server, long companyId, long near, long far)
    {
        using var client = new HttpClient();
        IReadOnlyList<MemberCursor> first = [];
        string? after = null;
        for (var before = 0L; ; before += PageSize)
        {
            var page = await ReadAsync(client, server, companyId, after);
            first = before <= near ? page : first;
            if (before + PageSize > far || page.Count < PageSize)
            {
                return (first, page);
            }

            after = page[^1].Cursor;
        }
    }

    private static async Task<IReadOnlyList<MemberCursor>> ReadAsync(HttpClient client, Peer server, long companyId, string? after)
    {
        var id = JsonSerializer.Deserialize<JsonElement>(LoadData.Company(companyId)).GetProperty("id").GetString();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{server.Address}/graphql")
        {
            Content = JsonContent.Create(new { query = LoadDocuments.MembersWalk, variables = new { id, after } }),
        };
        request.Headers.Authorization = new("Bearer", server.Tokens[0]);
        using var response = await client.SendAsync(request);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        var edges = answer.GetProperty("data").GetProperty("company").GetProperty("members").GetProperty("edges");
        return [.. edges.EnumerateArray().Select(e => new MemberCursor(e.GetProperty("cursor").GetString()!, PlainOf(e.GetProperty("node"))))];
    }

    private static string PlainOf(JsonElement member)
    {
        var id = System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(member.GetProperty("id").GetString()!)).Split(':')[1];
        return Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes($"[{JsonSerializer.Serialize(member.GetProperty("lastName").GetString())},{id}]"));
    }
}
