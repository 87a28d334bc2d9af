using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace GraphQLSubs.Server.Tests.Laws;

/// <summary>What the schema in the repository says of types, so that laws hold for all of it, also for what is added later.</summary>
internal sealed partial class PublishedSchema
{
    private readonly Dictionary<string, List<(string Name, string Type)>> _fields = [];
    private readonly Dictionary<string, List<string>> _enums = [];

    private PublishedSchema(string sdl)
    {
        var lists = new List<(string Type, string Field)>();
        foreach (Match definition in Definition().Matches(Description().Replace(sdl, "")))
        {
            var body = definition.Groups["body"].Value;
            if (definition.Groups["keyword"].Value == "enum")
            {
                _enums[definition.Groups["name"].Value] = [.. Words().Matches(body).Select(word => word.Value)];
            }
            else
            {
                lists.AddRange(OrderedList().Matches(body).Select(list => (definition.Groups["name"].Value, list.Groups["name"].Value)));
                _fields[definition.Groups["name"].Value] =
                    [.. Field().Matches(Arguments().Replace(body, "")).Select(field => (field.Groups["name"].Value, field.Groups["type"].Value))];
            }
        }

        OrderedLists = lists;
    }

    public static PublishedSchema Current { get; } = new(File.ReadAllText(Path()));

    /// <summary>The fields of an object or input type, with the names of their types.</summary>
    public IReadOnlyList<(string Name, string Type)> Fields(string type) => _fields[type];

    public IReadOnlyList<string> Values(string enumType) => _enums[enumType];

    public bool IsEnum(string type) => _enums.ContainsKey(type);

    /// <summary>Every list that clients may order: its type and field.</summary>
    public IReadOnlyList<(string Type, string Field)> OrderedLists { get; }

    private static string Path([CallerFilePath] string file = "")
        => System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(file)!, "..", "..", "..", "schema", "schema.graphql"));

    [GeneratedRegex("\"\"\".*?\"\"\"", RegexOptions.Singleline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Description();

    [GeneratedRegex(@"^(?<keyword>type|interface|input|enum) (?<name>\w+)[^{\n]*\{(?<body>.*?)^\}", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Definition();

    [GeneratedRegex(@"\([^)]*\)", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Arguments();

    [GeneratedRegex(@"(?<name>\w+): \[?(?<type>\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Field();

    [GeneratedRegex(@"(?<name>\w+)\([^)]*\border:[^)]*\): \w+Connection", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex OrderedList();

    [GeneratedRegex(@"\w+", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Words();
}
