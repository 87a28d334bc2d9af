using System.Text.Json;
using GraphQLSubs.Engine.Conventions.Relay;
using GraphQLSubs.Engine.Execution;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Engine.Tests.Execution;

/// <summary>Leaf properties are written without a detour over resolvers; what is written must not tell.</summary>
public sealed class LeafWritingTests
{
    [Theory]
    [InlineData("int", "-5")]
    [InlineData("noInt", "null")]
    [InlineData("long", "9007199254740993")]
    [InlineData("short", "-7")]
    [InlineData("byte", "255")]
    [InlineData("double", "0.1")]
    [InlineData("single", "0.1")]
    [InlineData("decimal", "1.5")]
    [InlineData("bool", "true")]
    [InlineData("text", "\"a \\\"b\\\"\\n“c” ä\"")]
    [InlineData("noText", "null")]
    [InlineData("colour", "\"DARK_BLUE\"")]
    [InlineData("noColour", "null")]
    [InlineData("utc", "\"2026-11-23T08:08:17.424Z\"")]
    [InlineData("local", "\"2026-11-23T08:08:17.1234567+01:30\"")]
    [InlineData("wholeSecond", "\"2026-11-23T08:08:20Z\"")]
    [InlineData("dateTime", "\"2026-11-23T08:08:17Z\"")]
    [InlineData("day", "\"2026-11-03\"")]
    [InlineData("time", "\"08:08:17.5\"")]
    [InlineData("duration", "\"PT5M\"")]
    [InlineData("guid", "\"0193587c-6b1e-7c3a-9f7e-000000000001\"")]
    [InlineData("key", "\"VmFsdWVzOjM=\"")]
    [InlineData("noKey", "null")]
    [InlineData("otherKey", "\"T3RoZXI6LTk=\"")]
    [InlineData("guidKey", "\"T3RoZXI6MDE5MzU4N2M2YjFlN2MzYTlmN2UwMDAwMDAwMDAwMDE=\"")]
    [InlineData("textKey", "\"T3RoZXI6w6Q=\"")]
    [InlineData("numbers", "[1,2]")]
    public async Task Properties_are_written_as_their_scalar_writes_them(string field, string json)
        => Assert.Equal($"{{\"data\":{{\"values\":{{\"{field}\":{json}}}}}}}", await ExecuteAsync($"{{ values {{ {field} }} }}"));

    [Theory]
    [InlineData("notANumber", "Float cannot represent non numeric value: NaN")]
    [InlineData("undefinedColour", "Enum \"Colour\" cannot represent value: 99")]
    [InlineData("failing", "refused")]
    [InlineData("missing", "Cannot return null for non-nullable field Values.missing.")]
    public async Task What_cannot_be_written_is_an_error_of_its_field(string field, string message)
    {
        var response = JsonElement.Parse(await ExecuteAsync($"{{ before: values {{ int }} values {{ int {field} }} }}"));

        Assert.Equal("""{"before":{"int":-5},"values":null}""", response.GetProperty("data").GetRawText());
        var error = Assert.Single(response.GetProperty("errors").EnumerateArray());
        Assert.Equal(message, error.GetProperty("message").GetString());
        Assert.Equal($"""["values","{field}"]""", error.GetProperty("path").GetRawText());
    }

    private static async Task<string> ExecuteAsync(string document)
    {
        var services = new ServiceCollection();
        services.AddGraphQLServer().AddQueryType<Query>();
        await using var provider = services.BuildServiceProvider();
        await using var result = await provider.GetRequiredService<IRequestExecutor>().ExecuteAsync(
            OperationRequestBuilder.New().SetDocument(document).Build(), TestContext.Current.CancellationToken);
        return result.ToString()!;
    }

    internal enum Colour
    {
        Red,
        DarkBlue,
    }

    internal sealed class Query
    {
        public static Values? Values() => new();
    }

    internal class ValuesBase
    {
        public virtual int Int => 5;
    }

    internal sealed class Values : ValuesBase
    {
        private static readonly Guid s_guid = new("0193587c-6b1e-7c3a-9f7e-000000000001");
        private static readonly DateTime s_time = new(2026, 11, 23, 8, 8, 17, DateTimeKind.Unspecified);

        public override int Int => -5;

        public int? NoInt => null;

        public long? Long => 9_007_199_254_740_993;

        public short Short => -7;

        public byte Byte => 255;

        public double Double => 0.1;

        public float Single => 0.1f;

        public decimal Decimal => 1.5m;

        public bool Bool => true;

        public string Text => "a \"b\"\n“c” ä";

        public string? NoText => null;

        public Colour? Colour => LeafWritingTests.Colour.DarkBlue;

        public Colour? NoColour => null;

        public Colour UndefinedColour => (Colour)99;

        public DateTimeOffset Utc => new(s_time.AddMilliseconds(424), TimeSpan.Zero);

        public DateTimeOffset? Local => new(s_time.AddTicks(1_234_567), TimeSpan.FromMinutes(90));

        public DateTimeOffset WholeSecond => new(s_time.AddSeconds(3), TimeSpan.Zero);

        public DateTime DateTime => s_time;

        public DateOnly Day => new(2026, 11, 3);

        public TimeOnly Time => new(8, 8, 17, 500);

        public TimeSpan Duration => TimeSpan.FromMinutes(5);

        public Guid Guid => s_guid;

        [ID]
        public long Key => 3;

        [ID]
        public long? NoKey => null;

        [ID("Other")]
        public int OtherKey => -9;

        [ID("Other")]
        public Guid GuidKey => s_guid;

        [ID("Other")]
        public string TextKey => "ä";

        public int[] Numbers => [1, 2];

        public double NotANumber => double.NaN;

        public int Failing => throw new GraphQLException("refused");

        public string Missing => null!;
    }
}
