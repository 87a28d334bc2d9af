using System.Text.Json;
using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types;
using GraphQLSubs.Engine.Types.Scalars;

namespace GraphQLSubs.Engine.Tests.Types;

public sealed class ExtendedScalarsTests
{
    [Theory]
    [InlineData("Long", "9223372036854775807")]
    [InlineData("Short", "-32768")]
    [InlineData("Byte", "255")]
    [InlineData("Decimal", "79228162514264337593543950335")]
    [InlineData("Decimal", "1.10")]
    [InlineData("DateTime", "\"2026-11-23T08:08:17.424Z\"")]
    [InlineData("DateTime", "\"2026-11-23T08:08:17Z\"")]
    [InlineData("DateTime", "\"2026-11-23T08:08:17.1234567+01:30\"")]
    [InlineData("LocalDate", "\"2026-11-23\"")]
    [InlineData("LocalTime", "\"08:08:17\"")]
    [InlineData("TimeSpan", "\"P1DT2H3M4.5S\"")]
    [InlineData("UUID", "\"0193587c-6b1e-7c3a-9f7e-000000000001\"")]
    [InlineData("URL", "\"https://example.org/a?b=c\"")]
    [InlineData("URL", "\"/relative\"")]
    [InlineData("Any", "{\"a\":[1,2.5,true,null,\"b\"]}")]
    [InlineData("JSON", "{\"a\":[1,2.5,true,null,\"b\"]}")]
    public void What_is_written_is_read_back(string scalar, string json)
    {
        var type = Scalar(scalar);

        Assert.True(type.TryParseJson(JsonElement.Parse(json), out var value, out _));
        Assert.IsAssignableFrom(type.RuntimeType, value);
        Assert.Equal(json, BuiltInScalarsTests.Write(type, value!));
    }

    [Theory]
    [InlineData("Long", "9223372036854775808")]
    [InlineData("Long", "1.5")]
    [InlineData("Long", "\"1\"")]
    [InlineData("Short", "32768")]
    [InlineData("Byte", "-1")]
    [InlineData("Decimal", "\"1\"")]
    [InlineData("DateTime", "\"2026-11-23T08:08:17\"")]
    [InlineData("DateTime", "\"2026-11-23\"")]
    [InlineData("DateTime", "\"2026-13-23T08:08:17Z\"")]
    [InlineData("DateTime", "\"2026-11-23T08:08:17.Z\"")]
    [InlineData("DateTime", "1")]
    [InlineData("LocalTime", "\"08:08:17.\"")]
    [InlineData("LocalDate", "\"2026-02-30\"")]
    [InlineData("LocalTime", "\"24:00:00\"")]
    [InlineData("TimeSpan", "\"00:05:00\"")]
    [InlineData("TimeSpan", "\" P1D\"")]
    [InlineData("TimeSpan", "\"PT1.S\"")]
    [InlineData("TimeSpan", "\"PT.5S\"")]
    [InlineData("TimeSpan", "\"P1DT\"")]
    [InlineData("TimeSpan", "\"P10675199DT2H48M5.4775808S\"")]
    [InlineData("UUID", "\"x\"")]
    [InlineData("UUID", "\" 0193587c-6b1e-7c3a-9f7e-000000000001\"")]
    [InlineData("UUID", "\"0x93587c-6b1e-7c3a-9f7e-000000000001\"")]
    [InlineData("UUID", "\"+193587c-6b1e-7c3a-9f7e-000000000001\"")]
    [InlineData("UUID", "\"{0193587c-6b1e-7c3a-9f7e-000000000001}\"")]
    [InlineData("URL", "\"not a url\"")]
    public void Values_of_another_kind_are_refused_in_variables_and_literals(string scalar, string json)
    {
        var expected = $"{scalar} cannot represent value: {json}";

        Assert.False(Scalar(scalar).TryParseJson(JsonElement.Parse(json), out _, out var jsonError));
        Assert.False(Scalar(scalar).TryParseLiteral(DocumentParser.ParseValue(json), out _, out var literalError));
        Assert.Equal(expected, jsonError);
        Assert.Equal(expected, literalError);
    }

    [Fact]
    public void Literals_are_read()
    {
        Assert.Equal(5L, Parse("Long", "5"));
        Assert.Equal(5.5m, Parse("Decimal", "5.5"));
        Assert.Equal(5m, Parse("Decimal", "5"));
        Assert.Equal(new DateOnly(2026, 11, 23), Parse("LocalDate", "\"2026-11-23\""));
        Assert.Equal("{\"a\":[1,null]}", ((JsonElement)Parse("JSON", "{ a: [1, null] }")!).GetRawText());
    }

    [Fact]
    public void A_date_and_time_without_zone_is_taken_for_utc()
        => Assert.Equal("\"2026-11-23T08:08:17Z\"", BuiltInScalarsTests.Write(ExtendedScalars.DateTime, new DateTime(2026, 11, 23, 8, 8, 17, DateTimeKind.Unspecified)));

    [Fact]
    public void Results_out_of_range_are_refused()
    {
        Assert.Equal("Byte cannot represent value: 256", BuiltInScalarsTests.Write(ExtendedScalars.Byte, 256));
        Assert.Equal("UUID cannot represent value: \"x\"", BuiltInScalarsTests.Write(ExtendedScalars.Uuid, "x"));
    }

    [Fact]
    public void Net_types_have_their_scalar()
    {
        Assert.Equal("Int", ExtendedScalars.ByRuntimeType[typeof(int)].Name);
        Assert.Equal("String", ExtendedScalars.ByRuntimeType[typeof(string)].Name);
        Assert.Equal("Float", ExtendedScalars.ByRuntimeType[typeof(float)].Name);
        Assert.Equal("DateTime", ExtendedScalars.ByRuntimeType[typeof(DateTime)].Name);
        Assert.Equal("UUID", ExtendedScalars.ByRuntimeType[typeof(Guid)].Name);
    }

    private static object? Parse(string scalar, string literal)
    {
        Assert.True(Scalar(scalar).TryParseLiteral(DocumentParser.ParseValue(literal), out var value, out _));
        return value;
    }

    private static ScalarType Scalar(string name) => ExtendedScalars.All.Single(s => s.Name == name);
}
