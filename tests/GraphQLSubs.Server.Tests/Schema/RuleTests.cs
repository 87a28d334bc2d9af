extern alias LicensingTests;

using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using GraphQLSubs.Server.Tests.Support;
using Xunit.v3;

namespace GraphQLSubs.Server.Tests.Schema;

/// <summary>Every rule is held by tests that name it, on each database.</summary>
public sealed class RuleTests
{
    private const string Rule = "Rule";
    private static readonly string[] Databases = ["OnSqlite", "OnPostgres"];

    private static readonly List<NamedTest> Tests =
    [
        .. new[] { typeof(LicensingTests::GraphQLSubs.Licensing.Tests.Support.LicensingTest).Assembly, typeof(ServerTest).Assembly }.SelectMany(TestsOf),
    ];

    [Fact]
    public void Every_rule_has_a_test_on_each_database()
    {
        var missing = from rule in Rules.All.Keys
                      from database in Databases
                      where !Tests.Any(test => test.Rule == rule && test.Class.EndsWith(database, StringComparison.Ordinal))
                      select $"{rule} {database}";

        Assert.Empty(missing);
    }

    [Fact]
    public void No_test_names_a_rule_that_there_is_not()
        => Assert.DoesNotContain(Tests.Select(test => test.Rule), rule => !Rules.All.ContainsKey(rule));

    [Fact]
    public async Task The_list_of_rules_and_tests_is_current()
    {
        var path = Path.Combine(FindRoot(), "docs", "rules.md");
        var current = List();
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            await File.WriteAllTextAsync(path, current, TestContext.Current.CancellationToken);
        }

        Assert.True(
            await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken) == current,
            "docs/rules.md is not current. Write it anew, and review it: run this test with UPDATE_SNAPSHOTS=1 in the environment.");
    }

    private static string List()
    {
        var list = new StringBuilder("# The rules, and the tests that hold them\n\nWritten by `RuleTests` from the tests' traits: `[Trait(\"Rule\", \"1\")]`.\n");
        foreach (var (rule, text) in Rules.All)
        {
            list.Append(null, $"\n## {rule}\n\n{text}\n\n");
            foreach (var (project, name, methods) in Tests.Where(test => test.Rule == rule)
                .GroupBy(test => (test.Project, test.DeclaringClass), test => test.Method)
                .OrderBy(tests => tests.Key.Project, StringComparer.Ordinal).ThenBy(tests => tests.Key.DeclaringClass, StringComparer.Ordinal)
                .Select(tests => (tests.Key.Project, tests.Key.DeclaringClass, tests.Distinct().Order(StringComparer.Ordinal))))
            {
                list.Append(null, $"- {project}, {name}\n").AppendJoin("", methods.Select(method => $"  - {method.Replace('_', ' ')}\n"));
            }
        }

        return list.ToString();
    }

    private static IEnumerable<NamedTest> TestsOf(Assembly assembly)
        => from type in assembly.GetTypes()
           where !type.IsAbstract
           from method in type.GetMethods()
           where method.IsDefined(typeof(FactAttribute))
           from rule in RulesOf(method).Concat(Chain(type).SelectMany(RulesOf)).Distinct()
           let project = assembly.GetName().Name!.Replace("GraphQLSubs.", "", StringComparison.Ordinal).Replace(".Tests", "", StringComparison.Ordinal)
           select new NamedTest(rule, project, type.Name, method.DeclaringType!.Name, method.Name);

    private static IEnumerable<Type> Chain(Type type)
    {
        for (var at = type; at is not null; at = at.BaseType)
        {
            yield return at;
        }
    }

    private static IEnumerable<int> RulesOf(MemberInfo member) => member.GetCustomAttributes(inherit: false).OfType<ITraitAttribute>()
        .SelectMany(attribute => attribute.GetTraits()).Where(trait => trait.Key == Rule).Select(trait => int.Parse(trait.Value, null));

    private static string FindRoot([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));

    private sealed record NamedTest(int Rule, string Project, string Class, string DeclaringClass, string Method);
}
