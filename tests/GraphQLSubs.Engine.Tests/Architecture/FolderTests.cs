using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using GraphQLSubs.Engine.Types;

namespace GraphQLSubs.Engine.Tests.Architecture;

/// <summary>The order of the engine's folders: each names itself, and what stands before it.</summary>
public sealed partial class FolderTests
{
    /// <summary>What each folder may name.</summary>
    private static readonly Dictionary<string, string> s_mayName = new()
    {
        ["Diagnostics"] = "",
        ["Language"] = "",
        ["Errors"] = "Language",
        ["Values"] = "Language Errors",
        ["Types"] = "Language Errors Values",
        ["Validation"] = "Language Errors Values Types",
        ["Resolvers"] = "Language Errors Values Types",
        ["DataLoaders"] = "Diagnostics Errors Resolvers",
        ["Execution"] = "Diagnostics Language Errors Values Types Validation Resolvers DataLoaders",
        ["Building"] = "Language Errors Values Types Validation Resolvers DataLoaders Execution",
        ["Conventions"] = "Diagnostics Language Errors Values Types Validation Resolvers DataLoaders Execution Building",
        ["Configuration"] = "Diagnostics Language Errors Values Types Validation Resolvers DataLoaders Execution Building Conventions",
    };

    [Fact]
    public void Each_folder_names_itself_and_those_before_it()
    {
        var folders = FoldersOfTypes();
        Assert.Equal(s_mayName.Keys.Order(), folders.Values.Distinct().Order());

        var upward = TypeReferences.Of(typeof(Schema).Assembly)
            .Where(r => folders.ContainsKey(r.From) && folders.ContainsKey(r.To))
            .Select(r => (r.From, r.To, FromFolder: folders[r.From], ToFolder: folders[r.To]))
            .Where(r => r.FromFolder != r.ToFolder && !s_mayName[r.FromFolder].Split(' ').Contains(r.ToFolder))
            .Select(r => $"{r.FromFolder} -> {r.ToFolder}: {Short(r.From)} names {Short(r.To)}").Order().ToList();

        Assert.True(upward.Count == 0, string.Join('\n', upward));
    }

    private static string Short(string name) => name["GraphQLSubs.Engine.".Length..];

    private static Dictionary<string, string> FoldersOfTypes()
    {
        var source = Source();
        var folders = new Dictionary<string, string>();
        foreach (var file in Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories))
        {
            var folder = Path.GetRelativePath(source, file).Split(Path.DirectorySeparatorChar)[0];
            if (folder is "obj" or "bin")
            {
                continue;
            }
            var text = File.ReadAllText(file);
            foreach (Match type in TypeName().Matches(text))
            {
                folders[$"{NamespaceName().Match(text).Groups["name"].Value}.{type.Groups["name"].Value}"] = folder;
            }
        }
        return folders;
    }

    private static string Source([CallerFilePath] string file = "")
        => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", "src", "GraphQLSubs.Engine"));

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamespaceName();

    [GeneratedRegex(
        @"^(?:public|internal)(?: (?:static|sealed|abstract|partial|readonly|ref))* (?:class|interface|enum|struct|record struct|record|delegate [\w<>?.\[\], ]+?) (?<name>\w+)[^\w.]",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TypeName();
}
