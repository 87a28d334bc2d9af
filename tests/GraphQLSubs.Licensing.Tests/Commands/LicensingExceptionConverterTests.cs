using System.Text.Json;
using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.Commands.Idempotency;
using GraphQLSubs.Licensing.Provisioning.Csv;

namespace GraphQLSubs.Licensing.Tests.Commands;

public sealed class LicensingExceptionConverterTests
{
    private static readonly JsonSerializerOptions Options = new() { Converters = { new LicensingExceptionConverter() } };

    public static TheoryData<string> Failures =>
        [.. typeof(LicensingException).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(LicensingException)) && !t.IsAbstract).Select(t => t.FullName!)];

    [Theory]
    [MemberData(nameof(Failures))]
    public void Every_failure_reads_back_as_it_was(string name)
    {
        var type = typeof(LicensingException).Assembly.GetType(name)!;
        var failure = (LicensingException)type.GetConstructors().Single().Invoke([.. Arguments(type)]);

        var again = JsonSerializer.Deserialize<LicensingException>(JsonSerializer.Serialize(failure, Options), Options);

        Assert.IsType(type, again);
        Assert.Equal(failure.Message, again.Message);
        Assert.Equal(Describe(failure), Describe(again));
    }

    // Codes are fields of their own; a message is read by people.
    [Theory]
    [MemberData(nameof(Failures))]
    public void Every_failure_says_a_sentence_without_codes(string name)
    {
        var type = typeof(LicensingException).Assembly.GetType(name)!;
        foreach (var arguments in Combinations([.. type.GetConstructors().Single().GetParameters()]))
        {
            var message = Create(type, arguments)?.Message ?? "Fine.";

            Assert.Matches(@"^[A-Z0-9].*[.]$", message);
            // Columns, units and products by their names.
            var words = MemberColumns.Named.Concat(["KiB", "MiB", "LibreOffice"]).Aggregate(message, (text, name) => text.Replace(name, "", StringComparison.Ordinal));
            Assert.DoesNotMatch(@"[a-z][A-Z]|[A-Z]_[A-Z]", words);
            Assert.DoesNotContain("GraphQLSubs", message, StringComparison.Ordinal);
        }
    }

    // Every value of every enum; what is no failure, such as an active subscription, has no sentence.
    private static LicensingException? Create(Type type, object?[] arguments)
    {
        try
        {
            return (LicensingException)type.GetConstructors().Single().Invoke(arguments);
        }
        catch (System.Reflection.TargetInvocationException e) when (e.InnerException is ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    private static IEnumerable<object?[]> Combinations(System.Reflection.ParameterInfo[] parameters)
        => parameters.Index().Aggregate(
            (IEnumerable<object?[]>)[[]],
            (all, p) => all.SelectMany(start => (p.Item.ParameterType.IsEnum ? Enum.GetValues(p.Item.ParameterType).Cast<object?>() : [Sample(p.Item.ParameterType, p.Index + 1)])
                .Select(value => (object?[])[.. start, value])));

    private static IEnumerable<object?> Arguments(Type type) => type.GetConstructors().Single().GetParameters().Select((p, i) => Sample(p.ParameterType, i + 1));

    private static object? Sample(Type type, int number)
        => type == typeof(string) ? $"text {number}"
            : type.IsEnum ? Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1)
            : Nullable.GetUnderlyingType(type) is { } underlying ? Sample(underlying, number)
            : type == typeof(DateTimeOffset) ? DateTimeOffset.UnixEpoch.AddDays(number)
            : type.IsAssignableFrom(typeof(DependentLicence[])) ? new[] { new DependentLicence(1, "one") }
            : type.IsAssignableFrom(typeof(string[])) ? new[] { "one", "two" }
            : type.IsAssignableFrom(typeof(long[])) ? new[] { 1L, 2L }
            : type.IsPrimitive ? Convert.ChangeType(number, type)
            : throw new NotSupportedException($"No sample of {type}.");

    private static string Describe(LicensingException failure)
        => string.Join('|', failure.GetType().GetProperties().Where(p => p.DeclaringType == failure.GetType()).Select(p => JsonSerializer.Serialize(p.GetValue(failure))));
}
