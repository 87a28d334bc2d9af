using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using GraphQLSubs.Licensing;
using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Server.Assignments;
using GraphQLSubs.Server.Tests.Support;

namespace GraphQLSubs.Server.Tests.Schema;

/// <summary>The schema, which clients are generated from.</summary>
public sealed partial class SchemaTests
{
    private static readonly string Root = FindRoot();

    [Fact]
    public async Task The_schema_in_the_repository_is_the_server_s()
    {
        var path = Path.Combine(Root, "schema", "schema.graphql");
        var current = await ExportAsync();
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            await File.WriteAllTextAsync(path, current, TestContext.Current.CancellationToken);
        }

        Assert.True(
            await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken) == current,
            "schema/schema.graphql is not current. Write it anew, and review it: dotnet run --project src/GraphQLSubs.Server -- schema export --output ../../schema/schema.graphql");
    }

    [Fact]
    public async Task Everything_in_the_schema_is_described()
    {
        var undescribed = new List<string>();
        var type = "";
        var isDescribed = false;
        var isInBlock = false;
        foreach (var line in (await ExportAsync()).Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0))
        {
            if (isInBlock || line.StartsWith("\"\"\"", StringComparison.Ordinal))
            {
                isInBlock = isInBlock ? !line.EndsWith("\"\"\"", StringComparison.Ordinal) : line == "\"\"\"" || !line.EndsWith("\"\"\"", StringComparison.Ordinal);
                isDescribed = true;
                continue;
            }

            if (Definition().Match(line) is { Success: true } definition)
            {
                type = definition.Groups["name"].Value;
            }

            if (!isDescribed && type.Length > 0 && line is not ("{" or "}") && !line.StartsWith(')'))
            {
                undescribed.Add($"{type}: {line}");
            }

            isDescribed = false;
        }

        Assert.Empty(undescribed);
    }

    [Fact]
    public async Task Enum_values_and_the_subscription_root_are_named_as_the_domain_names_them()
    {
        var schema = await ExportAsync();

        Assert.Contains("subscription: LiveEvents", schema, StringComparison.Ordinal);
        foreach (var value in new[] { "MONTHLY", "PREPAID_1_YEAR", "PREPAID_3_YEARS", "PREPAID_5_YEARS", "FREE" })
        {
            Assert.Matches($@"(?m)^  {value}$", schema);
        }
    }

    [Fact]
    [Trait("Rule", "25")]
    public void Every_expected_failure_is_declared_by_some_mutation()
    {
        var failures = typeof(LicensingException).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(LicensingException)) && !t.IsAbstract).ToHashSet();
        var declared = typeof(AssignmentMutations).Assembly.GetTypes()
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static))
            .SelectMany(m => m.GetCustomAttributesData())
            .Where(a => a.AttributeType.IsGenericType && a.AttributeType.Name.StartsWith("ErrorAttribute", StringComparison.Ordinal))
            .Select(a => a.AttributeType.GenericTypeArguments[0])
            .Select(error => error.GetConstructors().Single().GetParameters().Single().ParameterType)
            .ToHashSet();

        // What ends streams and queries, and no mutation.
        Assert.True(failures.Remove(typeof(ViewerRevokedException)));
        failures.RemoveWhere(f => f.IsSubclassOf(typeof(BadRequestException)));
        Assert.Equal(failures.Select(f => f.Name).Order(), declared.Select(d => d.Name).Order());
    }

    // As anyone does it: without a key, and with no database in reach.
    private static async Task<string> ExportAsync()
    {
        var file = Path.GetTempFileName();
        try
        {
            var (exitCode, error) = await ServerProcess.RunAsync(["schema", "export", "--output", file], ("ASPNETCORE_ENVIRONMENT", "Production"));
            Assert.True(exitCode == 0, error);
            return await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string FindRoot([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));

    [GeneratedRegex(@"^(type|interface|enum|input|scalar|union|directive) @?(?<name>\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Definition();
}
