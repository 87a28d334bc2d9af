using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace GraphQLSubs.Server.Tests.Schema;

/// <summary>The direction of dependencies.</summary>
public sealed partial class ArchitectureTests
{
    private static readonly string Source = FindSource();

    [Theory]
    [InlineData("GraphQLSubs.Engine", "")]
    [InlineData("GraphQLSubs.Engine.AspNetCore", "GraphQLSubs.Engine")]
    [InlineData("GraphQLSubs.Engine.EntityFrameworkCore", "GraphQLSubs.Engine")]
    [InlineData("GraphQLSubs.Engine.Generators", "")]
    [InlineData("GraphQLSubs.Licensing", "")]
    [InlineData("GraphQLSubs.Server", "GraphQLSubs.Licensing")]
    public void A_project_refers_to_no_others_than_these(string project, string references)
    {
        var named = ProjectReference().Matches(File.ReadAllText(Path.Combine(Source, project, $"{project}.csproj"))).Select(m => m.Groups["name"].Value);

        Assert.Equal(references.Split(' ', StringSplitOptions.RemoveEmptyEntries), named.Order());
    }

    [Fact]
    public void The_product_knows_neither_GraphQL_nor_HTTP()
    {
        var references = typeof(Licensing.LicensingException).Assembly.GetReferencedAssemblies().Select(a => a.Name!);

        Assert.DoesNotContain(references, name => name.Contains("Engine", StringComparison.Ordinal) || name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
    }

    [Fact]
    public void The_engine_knows_neither_the_product_nor_the_server()
    {
        var engine = typeof(Program).Assembly.GetReferencedAssemblies().Where(a => a.Name!.StartsWith("GraphQLSubs.Engine", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(engine);
        foreach (var assembly in engine.Select(Assembly.Load))
        {
            Assert.DoesNotContain(
                assembly.GetReferencedAssemblies(),
                a => a.Name!.StartsWith("GraphQLSubs.", StringComparison.Ordinal) && !a.Name.StartsWith("GraphQLSubs.Engine", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_server_s_sources_name_no_engine()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Source, "GraphQLSubs.Server"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !Path.GetRelativePath(Source, f).Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin" or "node_modules"))
            .ToList();

        Assert.NotEmpty(files);
        Assert.DoesNotContain(files, f => EngineName().IsMatch(File.ReadAllText(f)));
    }

    [Fact]
    public void An_event_id_of_the_log_is_one_event_s_in_all_projects()
    {
        const BindingFlags All = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        var events = typeof(Program).Assembly.GetReferencedAssemblies().Where(a => a.Name!.StartsWith("GraphQLSubs.", StringComparison.Ordinal))
            .Select(Assembly.Load).Append(typeof(Program).Assembly)
            .SelectMany(a => a.GetTypes()).SelectMany(t => t.GetMethods(All))
            .Select(m => (Event: $"{m.DeclaringType!.FullName}.{m.Name}", m.GetCustomAttribute<LoggerMessageAttribute>()?.EventId)).Where(e => e.EventId is not null)
            .ToList();

        Assert.True(events.Count > 15);
        Assert.DoesNotContain(events, e => e.EventId <= 0);
        Assert.Empty(events.GroupBy(e => e.EventId).Where(g => g.Count() > 1).Select(g => $"{g.Key}: {string.Join(", ", g.Select(e => e.Event))}"));
    }

    private static string FindSource([CallerFilePath] string file = "")
        => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", "src"));

    [GeneratedRegex(@"<ProjectReference Include=""[^""]*/(?<name>[^/""]+)\.csproj""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ProjectReference();

    [GeneratedRegex(@"GraphQLSubs\.Engine|using (static )?HotChocolate|using (static )?GreenDonut|#if ", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EngineName();
}
