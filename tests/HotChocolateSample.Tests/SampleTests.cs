using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GraphQLSubs.Engine.Types;
using Microsoft.Extensions.DependencyInjection;

namespace HotChocolateSample.Tests;

/// <summary>The contract: what compiles on HotChocolate compiles here, with the same schema and the same answers.</summary>
public sealed class SampleTests(SampleServer server)
{
    // Decided otherwise, and why:
    // the cursor that cannot be read is the client's error, so it is not reported as an unexpected one.
    private static readonly HashSet<string> s_codesOfOurOwn = ["{companies(after:\"garbage\"){nodes{id}}}"];

    public static TheoryData<int> Requests => [.. Enumerable.Range(0, Answers().Count)];

    [Fact]
    public void The_schema_is_HotChocolates()
    {
        var schema = server.Application.Services.GetRequiredService<Schema>();

        var sdl = SchemaPrinter.Print(schema, new SchemaPrinterOptions { Descriptions = false, Sorted = true });

        Assert.Equal(Normalize(File.ReadAllText(Path.Combine(SampleServer.Folder, "schema.normalized.graphql"))), Normalize(sdl));
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task The_answer_is_HotChocolates(int number)
    {
        var recorded = Answers()[number]!;
        var query = (string)recorded["query"]!;
        using var client = server.Application.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query }) };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/graphql-response+json"));

        using var response = await client.SendAsync(request);

        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.Equal((int)recorded["status"]!, (int)response.StatusCode);
        Assert.Equal((string)recorded["contentType"]!, response.Content.Headers.ContentType!.ToString());
        Assert.Equal(Text(recorded["body"]!["data"]), Text(body["data"]));
        Assert.Equal(Errors(recorded["body"]!, query), Errors(body, query));
    }

    [Fact]
    public void The_sources_are_the_contracts_unchanged()
    {
        var shared = FindShared();
        Assert.SkipWhen(shared is null, "The contract's folder hotchocolate-sample is not beside the repository.");

        foreach (var file in Directory.GetFiles(shared, "*.cs"))
        {
            Assert.Equal(File.ReadAllText(file), File.ReadAllText(Path.Combine(SampleServer.Folder, Path.GetFileName(file))));
        }
    }

    private static JsonArray Answers() => JsonNode.Parse(File.ReadAllText(Path.Combine(SampleServer.Folder, "answers.json")))!.AsArray();

    private static string Text(JsonNode? node) => node?.ToJsonString() ?? "null";

    /// <summary>Paths, locations, codes and the extensions that clients read; of validation errors' extensions the code alone.</summary>
    private static string Errors(JsonNode body, string query)
    {
        if (body["errors"] is not JsonArray errors)
        {
            return "none";
        }
        return string.Join('\n', errors.Select(e =>
        {
            var extensions = e!["extensions"] as JsonObject ?? [];
            var code = s_codesOfOurOwn.Contains(query) ? "(own)" : Text(extensions["code"]);
            var shown = new[] { "fieldCoordinate", "requestedItems", "maxAllowedItems", "originalValue", "variable" }.Select(k => $"{k}={Text(extensions[k])}");
            return $"{Text(e["path"])} {Text(e["locations"])} {code} {string.Join(' ', shown)}";
        }));
    }

    // Directives are left out of the contract.
    private static string Normalize(string sdl)
        => Regex.Replace(sdl.ReplaceLineEndings("\n"), "^directive .*\n+| @[a-zA-Z]+\\([^)]*\\)", "", RegexOptions.Multiline, TimeSpan.FromSeconds(1)).Trim();

    private static string? FindShared()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "hotchocolate-sample");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }
        return null;
    }
}
