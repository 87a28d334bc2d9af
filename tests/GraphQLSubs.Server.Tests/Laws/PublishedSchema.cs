using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace GraphQLSubs.Server.Tests.Laws;

/// <summary>What the schema in the repository says of types, so that laws hold for all of it, also for what is added later.</summary>
internal sealed partial class PublishedSchema
{
    private readonly Dictionary<string, List<(string Name, string Type)>> _fields = [];
    private readonly Dictionary<string, List<string>> _enums = [];
    private readonly Dictionary<string, List<string>> _unions = [];
    private readonly List<(string Type, string Interface)> _implementations = [];

    private PublishedSchema(string sdl)
    {
        var lists = new List<(string Type, string Field)>();
        var bare = Directive().Replace(Description().Replace(sdl, ""), "");
        foreach (Match union in Union().Matches(bare))
        {
            _unions[union.Groups["name"].Value] = [.. Words().Matches(union.Groups["types"].Value).Select(word => word.Value)];
        }

        _implementations.AddRange(Implementation().Matches(bare).Select(i => (i.Groups["name"].Value, i.Groups["interface"].Value)));
        foreach (Match definition in Definition().Matches(bare))
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

    /// <summary>The types of a union; none of what is none.</summary>
    public IReadOnlyList<string> TypesOf(string union) => _unions.GetValueOrDefault(union) ?? [];

    public IEnumerable<string> Implementations(string interfaceName) => _implementations.Where(i => i.Interface == interfaceName).Select(i => i.Type);

    /// <summary>Whether a field of this type needs no selection: that of a scalar or an enum.</summary>
    public bool IsLeaf(string type) => !_fields.ContainsKey(type) && !_unions.ContainsKey(type);

    public bool IsEnum(string type) => _enums.ContainsKey(type);

    /// <summary>Every list that clients may order: its type and field.</summary>
    public IReadOnlyList<(string Type, string Field)> OrderedLists { get; }

    private static string Path([CallerFilePath] string file = "")
        => System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(file)!, "..", "..", "..", "schema", "schema.graphql"));

    [GeneratedRegex("\"\"\".*?\"\"\"", RegexOptions.Singleline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Description();

    [GeneratedRegex(@" @\w+(\([^)]*\))?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Directive();

    [GeneratedRegex(@"^(?<keyword>type|interface|input|enum) (?<name>\w+)[^{\n]*\{(?<body>.*?)^\}", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Definition();

    [GeneratedRegex(@"^union (?<name>\w+) =(?<types>[\w |]+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Union();

    [GeneratedRegex(@"^type (?<name>\w+) implements (?<interface>\w+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Implementation();

    [GeneratedRegex(@"\([^)]*\)", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Arguments();

    [GeneratedRegex(@"(?<name>\w+): \[?(?<type>\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Field();

    [GeneratedRegex(@"(?<name>\w+)\([^)]*\border:[^)]*\): \w+Connection", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex OrderedList();

    [GeneratedRegex(@"\w+", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Words();
}
