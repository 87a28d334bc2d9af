using System.Text.Json;

namespace GraphQLSubs.Engine.Tests.Conformance;

/// <summary>
/// Cases recorded from graphql-js's tests; they are not part of the repository. Tests that need them are skipped, visibly, where they are absent.
/// Looked for in the folder that <c>GRAPHQLSUBS_CORPUS</c> names, or else in <c>shared/conformance-corpus</c> beside any folder above the tests.
/// </summary>
internal static class Corpus
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web);
    private static readonly string? s_folder = FindFolder();
    private static readonly Lazy<IReadOnlyDictionary<string, string>> s_schemas = new(() => Load<Dictionary<string, string>>("schemas"));

    /// <summary>The SDL texts by id.</summary>
    public static IReadOnlyDictionary<string, string> Schemas => s_schemas.Value;

    public static IReadOnlyList<ParseCase> Parse() => Load<List<ParseCase>>("parse");

    public static IReadOnlyList<ValidationCase> Validation() => Load<List<ValidationCase>>("validation");

    public static IReadOnlyList<SdlCase> Sdl() => Load<List<SdlCase>>("sdl");

    public static IReadOnlyList<ExecutionCase> Execution() => Load<List<ExecutionCase>>("exec");

    private static T Load<T>(string name)
    {
        Assert.SkipWhen(s_folder is null, "The conformance corpus is not here; set GRAPHQLSUBS_CORPUS to its folder.");
        using var file = File.OpenRead(Path.Combine(s_folder, $"graphql-js-{name}.json"));
        return JsonSerializer.Deserialize<T>(file, s_options) ?? throw new InvalidDataException($"The corpus {name} is empty.");
    }

    private static string? FindFolder()
    {
        if (Environment.GetEnvironmentVariable("GRAPHQLSUBS_CORPUS") is { Length: > 0 } folder)
        {
            return folder;
        }
        for (var parent = new DirectoryInfo(AppContext.BaseDirectory); parent is not null; parent = parent.Parent)
        {
            var candidate = Path.Combine(parent.FullName, "shared", "conformance-corpus");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }
        return null;
    }
}

internal sealed record CorpusLocation(int Line, int Column);

internal sealed record CorpusError(string Message, IReadOnlyList<CorpusLocation>? Locations);

internal sealed record ParseCase(string Test, string Kind, string Source, bool Ok, string? Message, CorpusLocation? Location);

internal sealed record ValidationCase(string Test, string Rule, string Schema, string Document, IReadOnlyList<CorpusError> Errors);

internal sealed record SdlCase(string Test, string Rule, string? Extends, string Sdl, IReadOnlyList<CorpusError> Errors);

internal sealed record ExecutionCase(string Test, string Schema, string Document, JsonElement RootValue, JsonElement? Variables, string? OperationName, string Resolver, JsonElement Result);
