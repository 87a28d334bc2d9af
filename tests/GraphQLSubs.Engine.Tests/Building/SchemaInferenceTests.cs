using GraphQLSubs.Engine.Building;
using GraphQLSubs.Engine.Conventions.Relay;
using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types;

namespace GraphQLSubs.Engine.Tests.Building;

public sealed class SchemaInferenceTests
{
    [Fact]
    public async Task Types_are_inferred_from_the_classes()
    {
        await using var server = new AnnotatedServer(b => b.AddQueryType<Queries>().AddTypes(typeof(MoreQueries), typeof(CompanyFields)));

        Snapshot.Match(SchemaPrinter.Print(server.Schema));
    }

    [Theory]
    [InlineData(typeof(ReturnsNothingSelectable))]
    [InlineData(typeof(TakesWhatCannotBeMade))]
    [InlineData(typeof(SubscribesToNothing))]
    [InlineData(typeof(NamesAnIdOfNothing))]
    public async Task Types_that_make_no_schema_are_refused(Type type)
    {
        await using var server = new AnnotatedServer(b => b.AddQueryType<Queries>().AddTypes(type));

        Assert.ThrowsAny<SchemaException>(() => server.Schema);
    }

    [Fact]
    public async Task Extensions_add_and_replace_fields()
    {
        await using var server = new AnnotatedServer(b => b.AddQueryType<Queries>().AddTypes(typeof(MoreQueries), typeof(CompanyFields)));

        Assert.Equal(
            """{"data":{"company":{"name":"ACME","upperName":"ACME","kind":"PREPAID_ONE_YEAR","secretName":"replaced"},"more":3}}""",
            await server.AnswerAsync("{ company { name upperName kind secretName } more }"));
    }

    [Fact]
    public async Task Sequences_that_wait_are_lists()
    {
        await using var server = new AnnotatedServer(b => b.AddQueryType<Queries>().AddTypes(typeof(CompanyFields)));

        Assert.Equal("""{"data":{"company":{"stream":[1,2]}}}""", await server.AnswerAsync("{ company { stream } }"));
    }

    /// <summary>What can be asked.</summary>
    public sealed class Queries
    {
        /// <summary>The one <see cref="Company"/>.</summary>
        /// <param name="name">Its name; <c>ACME</c> by default.</param>
        public Task<Company?> GetCompanyAsync(string name = "ACME") => Task.FromResult<Company?>(new Company { Name = name });

        public IReadOnlyList<Company> Companies(IReadOnlyList<long> ids, int[]? ranks, Kind kind = Kind.PrepaidOneYear) => [new() { Name = $"{ids.Count} {ranks?.Length} {kind}" }];

        [GraphQLDeprecated("Use companies.")]
        public int? Count => null;

        [GraphQLName("renamed")]
        [GraphQLDescription("Given here.")]
        public decimal OldName(Guid id, DateTimeOffset? at, DateOnly day, double ratio) => ratio > 0 && at is null && day.Year > 0 && id != Guid.Empty ? 1 : 0;

        [GraphQLIgnore]
        public int Hidden => 1;
    }

    [QueryType]
    public static class MoreQueries
    {
        public static int GetMore() => 3;
    }

    /// <summary>A company.</summary>
    public sealed class Company
    {
        public required string Name { get; init; }

        public string? SecretName { get; init; }

        public Kind Kind => Kind.PrepaidOneYear;

        public List<string?>? Labels { get; init; }

        public long Size { get; init; }

        public object? Anything => new[] { 1, 2 };
    }

    [ExtendObjectType<Company>]
    public static class CompanyFields
    {
        /// <summary>The name in capitals.</summary>
        public static string GetUpperName([Parent] Company company) => company.Name.ToUpperInvariant();

        public static string GetSecretName([Parent] Company company) => company.Name == "ACME" ? "replaced" : "";

        public static async IAsyncEnumerable<int> GetStream([Parent] Company company)
        {
            yield return 1;
            await Task.Yield();
            yield return 1 + company.Name.Length / 4;
        }
    }

    /// <summary>How it is paid.</summary>
    public enum Kind
    {
        Monthly,

        /// <summary>A year in advance.</summary>
        PrepaidOneYear,

        [GraphQLName("BY_INVOICE")]
        [GraphQLDeprecated("Gone.")]
        Invoice,

        [GraphQLIgnore]
        Internal,
    }

    [QueryType]
    public static class ReturnsNothingSelectable
    {
        public static Empty GetEmpty() => new();
    }

    public sealed class Empty;

    [QueryType]
    public static class TakesWhatCannotBeMade
    {
        public static int GetTaken(Unmakeable value) => value is null ? 0 : 1;
    }

    public sealed class Unmakeable
    {
        private Unmakeable()
        {
        }

        public int Value { get; set; }
    }

    [ExtendObjectType(OperationType.Query)]
    public static class SubscribesToNothing
    {
        [Subscribe]
        public static int OnNothing([EventMessage] int message) => message;
    }

    [QueryType]
    public static class NamesAnIdOfNothing
    {
        [ID]
        public static int GetLoneId() => 1;
    }
}
