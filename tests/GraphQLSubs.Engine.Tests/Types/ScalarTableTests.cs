using System.Text;
using System.Text.Json;
using GraphQLSubs.Engine.Execution;
using GraphQLSubs.Engine.Types.Scalars;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Engine.Tests.Types;

/// <summary>Each scalar, by GraphQL, in and out again: a value is read alike as literal, as variable, as default and from within a list.</summary>
public sealed class ScalarTableTests : IAsyncLifetime
{
    private static readonly string[] s_scalars = [.. BuiltInScalars.All.Concat(ExtendedScalars.All).Select(s => s.Name)];
    private readonly ServiceProvider _services;

    public ScalarTableTests()
    {
        var sdl = new StringBuilder();
        foreach (var scalar in ExtendedScalars.All)
        {
            sdl.Append($"scalar {scalar.Name} ");
        }
        var services = new ServiceCollection();
        var server = services.AddGraphQLServer().AddDocumentFromString(
            $"{sdl} type Query {{ {string.Join(' ', s_scalars.Select(s => $"of{s}(value: {s}): {s} each{s}(value: [{s}!]): [{s}!]"))} }}");
        foreach (var scalar in s_scalars)
        {
            server.AddResolver("Query", $"of{scalar}", static context => context.ArgumentValue("value"));
            server.AddResolver("Query", $"each{scalar}", static context => context.ArgumentValue("value"));
        }
        _services = services.BuildServiceProvider();
    }

    /// <summary>A scalar, what is given, which is written alike in GraphQL and in JSON, and what comes out; null where it is refused.</summary>
    public static TheoryData<string, string, string?> Values => new()
    {
        { "Int", "0", "0" },
        { "Int", "-0", "0" },
        { "Int", "2147483647", "2147483647" },
        { "Int", "2147483648", null },
        { "Int", "1.5", null },
        { "Int", "\"1\"", null },
        { "Int", "true", null },
        { "Long", "9007199254740993", "9007199254740993" },
        { "Long", "-9223372036854775808", "-9223372036854775808" },
        { "Long", "9223372036854775808", null },
        { "Long", "1.5", null },
        { "Long", "1e400", null },
        { "Short", "-32768", "-32768" },
        { "Short", "32768", null },
        { "Byte", "255", "255" },
        { "Byte", "256", null },
        { "Byte", "-1", null },
        { "Float", "1", "1" },
        { "Float", "-1.5e-3", "-0.0015" },
        { "Float", "1E3", "1000" },
        { "Float", "12345678901234567890123", "1.2345678901234568E+22" },
        { "Float", "1e400", null },
        { "Float", "\"NaN\"", null },
        { "Decimal", "0.10", "0.10" },
        { "Decimal", "1e2", "100" },
        { "Decimal", "1234567890123456789012345678", "1234567890123456789012345678" },
        { "Decimal", "0.1234567890123456789012345678", "0.1234567890123456789012345678" },
        { "Decimal", "1e29", null },
        { "Decimal", "\"1\"", null },
        { "Boolean", "true", "true" },
        { "Boolean", "false", "false" },
        { "Boolean", "0", null },
        { "Boolean", "\"true\"", null },
        { "String", "\"\"", "\"\"" },
        { "String", "\"a\\u00e9\\n\\\"\"", "\"aé\\n\\\"\"" },
        { "String", "\"\\ud83d\\ude00\"", "\"\\uD83D\\uDE00\"" },
        { "String", "1", null },
        { "ID", "\"a\"", "\"a\"" },
        { "ID", "5", "\"5\"" },
        { "ID", "-5", "\"-5\"" },
        { "ID", "123456789012345678901", "\"123456789012345678901\"" },
        { "ID", "1.5", null },
        { "ID", "true", null },
        { "UUID", "\"0193587c-6b1e-7c3a-9f7e-000000000001\"", "\"0193587c-6b1e-7c3a-9f7e-000000000001\"" },
        { "UUID", "\"0193587C-6B1E-7C3A-9F7E-00000000000A\"", "\"0193587c-6b1e-7c3a-9f7e-00000000000a\"" },
        { "UUID", "\"0193587c6b1e7c3a9f7e000000000001\"", null },
        { "UUID", "\"0193587c-6b1e-7c3a-9f7e-000000000001\\n\"", null },
        { "DateTime", "\"2026-11-23T08:08:17Z\"", "\"2026-11-23T08:08:17Z\"" },
        { "DateTime", "\"2026-11-23t08:08:17z\"", "\"2026-11-23T08:08:17Z\"" },
        { "DateTime", "\"2026-11-23T08:08:17.1Z\"", "\"2026-11-23T08:08:17.1Z\"" },
        { "DateTime", "\"2026-11-23T08:08:17.123456789Z\"", "\"2026-11-23T08:08:17.1234567Z\"" },
        { "DateTime", "\"2026-12-31T23:59:59.99999999999999999999999999+01:00\"", "\"2026-12-31T23:59:59.9999999+01:00\"" },
        { "DateTime", "\"2026-11-23T08:08:17+00:00\"", "\"2026-11-23T08:08:17Z\"" },
        { "DateTime", "\"2026-11-23T08:08:17-00:00\"", "\"2026-11-23T08:08:17Z\"" },
        { "DateTime", "\"2026-11-23T08:08:17+14:00\"", "\"2026-11-23T08:08:17+14:00\"" },
        { "DateTime", "\"2026-11-23T08:08:17-03:30\"", "\"2026-11-23T08:08:17-03:30\"" },
        { "DateTime", "\"2026-11-23T08:08:17+23:59\"", "\"2026-11-22T08:09:17Z\"" },
        { "DateTime", "\"2016-12-31T23:59:60Z\"", "\"2016-12-31T23:59:59.9999999Z\"" },
        { "DateTime", "\"1990-12-31T15:59:60.5-08:00\"", "\"1990-12-31T15:59:59.9999999-08:00\"" },
        { "DateTime", "\"2016-12-30T23:59:60Z\"", null },
        { "DateTime", "\"2016-12-31T23:58:60Z\"", null },
        { "DateTime", "\"2016-12-31T23:59:61Z\"", null },
        { "DateTime", "\"0001-01-01T00:00:00Z\"", "\"0001-01-01T00:00:00Z\"" },
        { "DateTime", "\"9999-12-31T23:59:59.9999999Z\"", "\"9999-12-31T23:59:59.9999999Z\"" },
        { "DateTime", "\"0000-01-01T00:00:00Z\"", null },
        { "DateTime", "\"0001-01-01T00:00:00+01:00\"", null },
        { "DateTime", "\"9999-12-31T23:59:59-01:00\"", null },
        { "DateTime", "\"2026-11-23T24:00:00Z\"", null },
        { "DateTime", "\"2026-02-29T08:08:17Z\"", null },
        { "DateTime", "\"2026-11-23T08:08:17\"", null },
        { "DateTime", "\"2026-11-23T08:08Z\"", null },
        { "DateTime", "\"2026-11-23 08:08:17Z\"", null },
        { "DateTime", "\"2026-11-23T08:08:17.Z\"", null },
        { "DateTime", "\"2026-11-23T08:08:17,5Z\"", null },
        { "DateTime", "\"2026-11-23T08:08:17+01\"", null },
        { "DateTime", "\"2026-11-23T08:08:17+24:00\"", null },
        { "DateTime", "\"2026-11-23T08:08:17+01:60\"", null },
        { "DateTime", "\"2026-11-23T08:08:17Z\\n\"", null },
        { "DateTime", "\"2026-11-23T08:08:17Z\\u0000\"", null },
        { "DateTime", "\"2026-11-23T08:08:1\\u0667Z\"", null },
        { "DateTime", "1795421297", null },
        { "LocalDate", "\"2024-02-29\"", "\"2024-02-29\"" },
        { "LocalDate", "\"2026-02-29\"", null },
        { "LocalDate", "\"2026-11-23\\u0000\"", null },
        { "LocalDate", "\" 2026-11-23\"", null },
        { "LocalDate", "\"2026-1-3\"", null },
        { "LocalTime", "\"08:08:17\"", "\"08:08:17\"" },
        { "LocalTime", "\"23:59:59.999999999999\"", "\"23:59:59.9999999\"" },
        { "LocalTime", "\"08:08:17.50\"", "\"08:08:17.5\"" },
        { "LocalTime", "\"24:00:00\"", null },
        { "LocalTime", "\"08:08\"", null },
        { "LocalTime", "\"08:08:17\\u0000\"", null },
        { "TimeSpan", "\"PT5M\"", "\"PT5M\"" },
        { "TimeSpan", "\"P90D\"", "\"P90D\"" },
        { "TimeSpan", "\"P1W\"", "\"P7D\"" },
        { "TimeSpan", "\"P0.5W\"", "\"P3DT12H\"" },
        { "TimeSpan", "\"P1Y2M3DT4H5M6.5S\"", "\"P428DT4H5M6.5S\"" },
        { "TimeSpan", "\"PT1,5H\"", "\"PT1H30M\"" },
        { "TimeSpan", "\"PT0.123456789S\"", "\"PT0.1234567S\"" },
        { "TimeSpan", "\"-PT0.00000009S\"", "\"PT0S\"" },
        { "TimeSpan", "\"PT36H\"", "\"P1DT12H\"" },
        { "TimeSpan", "\"-P1D\"", "\"-P1D\"" },
        { "TimeSpan", "\"P10675199DT2H48M5.4775807S\"", "\"P10675199DT2H48M5.4775807S\"" },
        { "TimeSpan", "\"P10675199DT2H48M5.4775808S\"", null },
        { "TimeSpan", "\"-P10675199DT2H48M5.4775808S\"", "\"-P10675199DT2H48M5.4775808S\"" },
        { "TimeSpan", "\"P99999999999999999999D\"", null },
        { "TimeSpan", "\"P9223372036854775807Y\"", null },
        { "TimeSpan", "\"P1W2D\"", null },
        { "TimeSpan", "\"P1.5DT1H\"", null },
        { "TimeSpan", "\"P\"", null },
        { "TimeSpan", "\"PT\"", null },
        { "TimeSpan", "\"P1DT\"", null },
        { "TimeSpan", "\"P1H\"", null },
        { "TimeSpan", "\"PT1D\"", null },
        { "TimeSpan", "\"1D\"", null },
        { "TimeSpan", "\"p1d\"", null },
        { "TimeSpan", "\"P1D\\n\"", null },
        { "TimeSpan", "\"PT.5S\"", null },
        { "TimeSpan", "\"P-1D\"", null },
        { "URL", "\"https://example.org/a?b=c#d\"", "\"https://example.org/a?b=c#d\"" },
        { "URL", "\"/relative\"", "\"/relative\"" },
        { "URL", "\"../up?q\"", "\"../up?q\"" },
        { "URL", "\"//example.org/a\"", "\"//example.org/a\"" },
        { "URL", "\"?q=1\"", "\"?q=1\"" },
        { "URL", "\"#part\"", "\"#part\"" },
        { "URL", "\"mailto:alice@example.org\"", "\"mailto:alice@example.org\"" },
        { "URL", "\"urn:isbn:0451450523\"", "\"urn:isbn:0451450523\"" },
        { "URL", "\"http://[2001:db8::1]:8080/\"", "\"http://[2001:db8::1]:8080/\"" },
        { "URL", "\"https://example.org/%7Ea%20b\"", "\"https://example.org/~a%20b\"" },
        { "URL", "\"\"", "\"\"" },
        { "URL", "\"HTTPS://Alice@EXAMPLE.org:443/A\"", "\"https://Alice@example.org/A\"" },
        { "URL", "\"./a:b\"", "\"./a:b\"" },
        { "URL", "\"1:2\"", null },
        { "URL", "\"a[b]\"", null },
        { "URL", "\"https://exämple.org/\"", null },
        { "URL", "\" https://example.org/\"", null },
        { "URL", "\"not a url\"", null },
        { "URL", "\"http://\"", null },
        { "URL", "\"https://example.org/%zz\"", null },
        { "URL", "\"https://example.org/a\\n\"", null },
        { "Any", "9007199254740993", "9007199254740993" },
        { "Any", "1.5", "1.5" },
        { "Any", "true", "true" },
        { "Any", "\"a\"", "\"a\"" },
        { "Any", "[1, [null, \"b\"]]", "[1,[null,\"b\"]]" },
        { "Any", "1e400", null },
        { "JSON", "1e400", null },
        { "JSON", "1.10", "1.10" },
        { "JSON", "12345678901234567890123", "12345678901234567890123" },
        { "JSON", "[true, null, \"b\", -0.0]", "[true,null,\"b\",-0.0]" },
    };

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Theory]
    [MemberData(nameof(Values))]
    public async Task A_value_is_read_alike_however_it_is_given(string scalar, string given, string? expected)
    {
        var json = JsonElement.Parse(given);
        Assert.Equal(expected, await ReadAsync($"{{ of{scalar}(value: {given}) }}"));
        Assert.Equal(expected, await ReadAsync($"query($v: {scalar}) {{ of{scalar}(value: $v) }}", new { v = json }));
        Assert.Equal(expected, await ReadAsync($"query($v: {scalar} = {given}) {{ of{scalar}(value: $v) }}"));
        Assert.Equal(expected is null ? null : $"[{expected},{expected}]", await ReadAsync($"query($v: {scalar}!) {{ each{scalar}(value: [{given}, $v]) }}", new { v = json }));
        Assert.Equal(expected is null ? null : $"[{expected}]", await ReadAsync($"query($v: [{scalar}!]) {{ each{scalar}(value: $v) }}", new { v = new[] { json } }));
        if (expected is not null && scalar is not ("Float" or "JSON"))
        {
            Assert.Equal(expected, await ReadAsync($"{{ of{scalar}(value: {expected}) }}"));
        }
    }

    /// <summary>JSON has one kind of numbers, GraphQL two: what is whole in JSON however it is written is no literal of a whole number.</summary>
    [Theory]
    [InlineData("Int", "1.0", "1")]
    [InlineData("Int", "1e3", "1000")]
    [InlineData("Long", "1.0", "1")]
    [InlineData("Long", "9.007199254740993e15", "9007199254740993")]
    [InlineData("Short", "1e3", "1000")]
    [InlineData("Byte", "25.5e1", "255")]
    [InlineData("ID", "1.0", "\"1\"")]
    [InlineData("ID", "1e20", "\"100000000000000000000\"")]
    public async Task A_number_that_is_whole_is_one_in_json_alone(string scalar, string given, string expected)
    {
        Assert.Equal(expected, await ReadAsync($"query($v: {scalar}) {{ of{scalar}(value: $v) }}", new { v = JsonElement.Parse(given) }));
        Assert.Null(await ReadAsync($"{{ of{scalar}(value: {given}) }}"));
    }

    [Fact]
    public async Task Objects_keep_their_keys_and_their_order()
    {
        foreach (var scalar in (string[])["Any", "JSON"])
        {
            const string Expected = """{"z":1,"a":{"y":[2],"b":null}}""";
            Assert.Equal(Expected, await ReadAsync($"{{ of{scalar}(value: {{ z: 1, a: {{ y: [2], b: null }} }}) }}"));
            Assert.Equal(Expected, await ReadAsync($"query($v: {scalar}) {{ of{scalar}(value: $v) }}", new { v = JsonElement.Parse(Expected) }));
        }
    }

    [Fact]
    public void Every_scalar_is_in_the_table() => Assert.Equal(s_scalars.Order(), Values.Select(v => v.Data.Item1).Distinct().Order());

    /// <summary>What the field answers; null where the value is refused, for which no resolver is asked.</summary>
    private async Task<string?> ReadAsync(string document, object? variables = null)
    {
        var request = OperationRequestBuilder.New().SetDocument(document);
        if (variables is not null)
        {
            request.SetVariableValues(JsonSerializer.SerializeToElement(variables));
        }
        await using var result = (OperationResult)await _services.GetRequiredService<IRequestExecutor>().ExecuteAsync(request.Build(), TestContext.Current.CancellationToken);
        var answer = JsonElement.Parse(result.ToString()!);
        if (answer.TryGetProperty("errors", out var errors))
        {
            Assert.All(errors.EnumerateArray(), e => Assert.DoesNotContain("Unexpected", e.GetProperty("message").GetString(), StringComparison.Ordinal));
            return null;
        }
        return answer.GetProperty("data").EnumerateObject().Single().Value.GetRawText();
    }
}
