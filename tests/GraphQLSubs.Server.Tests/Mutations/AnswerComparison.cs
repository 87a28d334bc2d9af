using System.Text.Json;
using GraphQLSubs.Server.Tests.Laws;

namespace GraphQLSubs.Server.Tests.Mutations;

/// <summary>Compares another answer, as of a dry run, with that of the change itself. Ids of what is created differ, each always in the same way.</summary>
/// <param name="others">The fields that may differ.</param>
internal sealed class AnswerComparison(IReadOnlyCollection<string> others)
{
    private readonly Dictionary<string, string> _ids = [];

    public HashSet<string> Excused { get; } = [];

    public List<string> Differences { get; } = [];

    private static PublishedSchema Schema => PublishedSchema.Current;

    /// <summary>The type of what a connection has in it; of any other type itself.</summary>
    public static string ElementOf(string type)
        => type.EndsWith("Connection", StringComparison.Ordinal) ? Schema.Fields(type).Single(field => field.Name == "nodes").Type : type;

    public void Compare(string type, JsonElement dry, JsonElement done, string path)
    {
        if (dry.ValueKind == JsonValueKind.Array && done.ValueKind == JsonValueKind.Array && dry.GetArrayLength() == done.GetArrayLength())
        {
            for (var i = 0; i < dry.GetArrayLength(); i++)
            {
                Compare(type, dry[i], done[i], $"{path}.{i}");
            }
        }
        else if (dry.ValueKind == JsonValueKind.Object && done.ValueKind == JsonValueKind.Object)
        {
            foreach (var (name, of) in Schema.Fields(type).Where(field => dry.TryGetProperty(field.Name, out _)))
            {
                CompareField($"{type}.{name}", of, dry.GetProperty(name), done.GetProperty(name), $"{path}.{name}");
            }
        }
        else if (!JsonElement.DeepEquals(dry, done) && !(type is "ID" or "UUID" && AreOne(dry, done)))
        {
            Differences.Add($"{path}: {dry} and not {done}");
        }
    }

    private void CompareField(string field, string type, JsonElement dry, JsonElement done, string path)
    {
        if (!others.Contains(field))
        {
            Compare(type, dry, done, path);
        }
        else if (!JsonElement.DeepEquals(dry, done))
        {
            Excused.Add(field);
        }
    }

    private bool AreOne(JsonElement dry, JsonElement done)
        => dry.ValueKind == JsonValueKind.String && done.ValueKind == JsonValueKind.String
            && (_ids.TryAdd(dry.GetString()!, done.GetString()!) || _ids[dry.GetString()!] == done.GetString());
}
