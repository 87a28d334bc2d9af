using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using GraphQLSubs.Server.Engine;

namespace GraphQLSubs.Server.Tests.Schema;

/// <summary>
/// The server compiles on HotChocolate: docs/engine.md lists what it uses of its API. Whatever else it uses of this engine is in its folder Engine, in a form for
/// each: in <see cref="EngineSetup"/>, or given to HotChocolate by the same name.
/// </summary>
public sealed partial class EngineApiTests
{
    private static readonly string Root = FindRoot();
    private static readonly string HotChocolate = Path.Combine(Root, "src", "GraphQLSubs.Server", "Engine", "HotChocolate");

    // What the source generator writes; HotChocolate's writes something else.
    private const string OfGenerator = "AddTypes";

    [Fact]
    public void The_list_of_what_the_server_uses_of_HotChocolate_is_complete()
    {
        var used = UsedMembers.Of(typeof(Program).Assembly, typeof(EngineSetup), assembly => assembly.StartsWith("GraphQLSubs.Engine", StringComparison.Ordinal))
            .Where(m => m.Name != OfGenerator && !IsGivenToHotChocolate(m))
            .Select(m => m.Signature)
            .ToList();
        var listed = Listed().ToList();

        Assert.True(used.Count > 100);
        Assert.True(!used.Except(listed).Any(), $"Not listed in docs/engine.md. List it there if HotChocolate has it, with this signature:\n{string.Join('\n', used.Except(listed))}");
        Assert.True(!listed.Except(used).Any(), $"Listed in docs/engine.md, and not used:\n{string.Join('\n', listed.Except(used))}");
    }

    private static IEnumerable<string> Listed()
        => Section().Match(File.ReadAllText(Path.Combine(Root, "docs", "engine.md"))).Groups["list"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    // A type, or an extension method.
    private static bool IsGivenToHotChocolate(UsedMember member)
        => Directory.EnumerateFiles(HotChocolate).Any(f => Path.GetFileNameWithoutExtension(f) == member.Type || File.ReadAllText(f).Contains($" {member.Name}(this ", StringComparison.Ordinal));

    private static string FindRoot([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));

    [GeneratedRegex(@"## What the server uses of HotChocolate\n.*?```csharp\n(?<list>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Section();
}
