using System.Text;
using System.Text.Json;
using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types;
using GraphQLSubs.Engine.Types.Scalars;
using GraphQLSubs.Engine.Values;

namespace GraphQLSubs.Engine.Tests.Types;

public sealed class BuiltInScalarsTests
{
    [Theory]
    [InlineData("Int", "1", "1")]
    [InlineData("Int", "-2147483648", "-2147483648")]
    [InlineData("Int", "2147483648", "Int cannot represent non 32-bit signed integer value: 2147483648")]
    [InlineData("Int", "1.0", "Int cannot represent non-integer value: 1.0")]
    [InlineData("Int", "\"1\"", "Int cannot represent non-integer value: \"1\"")]
    [InlineData("Int", "{ a: [1] }", "Int cannot represent non-integer value: { a: [1] }")]
    [InlineData("Float", "1", "1")]
    [InlineData("Float", "1.5e3", "1500")]
    [InlineData("Float", "1e999", "Float cannot represent non numeric value: 1e999")]
    [InlineData("Float", "\"1\"", "Float cannot represent non numeric value: \"1\"")]
    [InlineData("String", "\"a\"", "a")]
    [InlineData("String", "1", "String cannot represent a non string value: 1")]
    [InlineData("Boolean", "true", "True")]
    [InlineData("Boolean", "1", "Boolean cannot represent a non boolean value: 1")]
    [InlineData("ID", "\"a\"", "a")]
    [InlineData("ID", "123456789012345678901", "123456789012345678901")]
    [InlineData("ID", "1.5", "ID cannot represent a non-string and non-integer value: 1.5")]
    [InlineData("ID", "A", "ID cannot represent a non-string and non-integer value: A")]
    public void Literals_are_coerced(string scalar, string literal, string expected)
    {
        var success = Scalar(scalar).TryParseLiteral(DocumentParser.ParseValue(literal), out var value, out var error);

        Assert.Equal(expected, success ? FormattableString.Invariant($"{value}") : error);
        Assert.Equal(success, error is null);
    }

    [Theory]
    [InlineData("Int", "1.0", "1")]
    [InlineData("Int", "1.5", "Int cannot represent non-integer value: 1.5")]
    [InlineData("Int", "2147483648", "Int cannot represent non 32-bit signed integer value: 2147483648")]
    [InlineData("Int", "\"1\"", "Int cannot represent non-integer value: \"1\"")]
    [InlineData("Int", "true", "Int cannot represent non-integer value: true")]
    [InlineData("Float", "1", "1")]
    [InlineData("Float", "true", "Float cannot represent non numeric value: true")]
    [InlineData("String", "\"a\"", "a")]
    [InlineData("String", "[1,{\"a\":{\"b\":[]}}]", "String cannot represent a non string value: [1, { a: [Object] }]")]
    [InlineData("Boolean", "false", "False")]
    [InlineData("Boolean", "\"false\"", "Boolean cannot represent a non boolean value: \"false\"")]
    [InlineData("ID", "5", "5")]
    [InlineData("ID", "5.0", "5")]
    [InlineData("ID", "-123456789012345678901", "-123456789012345678901")]
    [InlineData("ID", "5.5", "ID cannot represent value: 5.5")]
    [InlineData("ID", "true", "ID cannot represent value: true")]
    public void Variables_are_coerced(string scalar, string json, string expected)
    {
        var success = Scalar(scalar).TryParseJson(JsonElement.Parse(json), out var value, out var error);

        Assert.Equal(expected, success ? FormattableString.Invariant($"{value}") : error);
        Assert.Equal(success, error is null);
    }

    public static TheoryData<string, object, string> Results => new()
    {
        { "Int", 1, "1" },
        { "Int", 1L, "1" },
        { "Int", 1.0, "1" },
        { "Int", 1m, "1" },
        { "Int", true, "1" },
        { "Int", "123", "123" },
        { "Int", 1.5, "Int cannot represent non-integer value: 1.5" },
        { "Int", "", "Int cannot represent non-integer value: \"\"" },
        { "Int", 1L << 31, "Int cannot represent non 32-bit signed integer value: 2147483648" },
        { "Int", 1e100, "Int cannot represent non 32-bit signed integer value: 1E+100" },
        { "Int", double.NaN, "Int cannot represent non-integer value: NaN" },
        { "Int", new[] { 1 }, "Int cannot represent non-integer value: [1]" },
        { "Float", 1.5, "1.5" },
        { "Float", 0.1f, "0.1" },
        { "Float", 1.10m, "1.10" },
        { "Float", "1.5", "1.5" },
        { "Float", false, "0" },
        { "Float", double.PositiveInfinity, "Float cannot represent non numeric value: Infinity" },
        { "String", "é\"", "\"é\\\"\"" },
        { "String", 1.5, "\"1.5\"" },
        { "String", true, "\"true\"" },
        { "String", Guid.Empty, "\"00000000-0000-0000-0000-000000000000\"" },
        { "String", new[] { "a" }, "String cannot represent value: [\"a\"]" },
        { "Boolean", true, "true" },
        { "Boolean", 0, "false" },
        { "Boolean", 0.5, "true" },
        { "Boolean", "true", "Boolean cannot represent a non boolean value: \"true\"" },
        { "ID", "a", "\"a\"" },
        { "ID", 1L, "\"1\"" },
        { "ID", Guid.Empty, "\"00000000-0000-0000-0000-000000000000\"" },
        { "ID", true, "ID cannot represent value: true" },
        { "ID", 1.5, "ID cannot represent value: 1.5" },
    };

    [Theory]
    [MemberData(nameof(Results))]
    public void Results_are_coerced(string scalar, object result, string expected) => Assert.Equal(expected, Write(Scalar(scalar), result));

    [Fact]
    public void Json_results_are_coerced_as_what_they_stand_for()
    {
        Assert.Equal("1", Write(Scalar("Int"), JsonElement.Parse("1.0")));
        Assert.Equal("\"a\"", Write(Scalar("String"), JsonElement.Parse("\"a\"")));
        Assert.Equal("true", Write(Scalar("Boolean"), JsonElement.Parse("true")));
        Assert.Equal("\"1\"", Write(Scalar("ID"), JsonElement.Parse("1")));
        Assert.Equal("Int cannot represent non-integer value: { a: 1 }", Write(Scalar("Int"), JsonElement.Parse("{\"a\":1}")));
    }

    internal static string Write(ScalarType scalar, object value)
    {
        using var writer = new ValueWriter();
        if (scalar.TryWrite(value, writer, out var error))
        {
            return Encoding.UTF8.GetString(writer.WrittenSpan);
        }
        Assert.Equal(0, writer.Length);
        return error;
    }

    private static ScalarType Scalar(string name) => BuiltInScalars.All.Single(s => s.Name == name);
}
