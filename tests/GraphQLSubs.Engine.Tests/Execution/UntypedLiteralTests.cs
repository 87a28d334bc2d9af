using System.Text.Json;
using GraphQLSubs.Engine.Tests.Execution.Support;

namespace GraphQLSubs.Engine.Tests.Execution;

/// <summary>Literals, with variables in them, for scalars that take any value.</summary>
public sealed class UntypedLiteralTests : IAsyncDisposable
{
    private readonly Server _server = new(
        """
        scalar Any scalar JSON scalar Opaque enum Colour { RED } input Pair { left: Int right: Int = 2 }
        type Query { any(value: Any): Any json(value: JSON): JSON opaque(value: Opaque): Opaque }
        """);

    public UntypedLiteralTests()
    {
        foreach (var field in (string[])["any", "json", "opaque"])
        {
            _server[$"Query.{field}"] = context => ValueTask.FromResult(context.ArgumentValue<object?>("value"));
        }
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("$v: Int", "{a: $v}", """{"v":1}""", """{"a":1}""")]
    [InlineData("$v: SCALAR", "[$v, 2]", """{"v":1}""", "[1,2]")]
    [InlineData("$v: Int", "[{a: [$v]}]", """{"v":1}""", """[{"a":[1]}]""")]
    [InlineData("$v: SCALAR", "[$v, 2]", "{}", "[null,2]")]
    [InlineData("$v: Int", "{a: $v, b: 2}", "{}", """{"b":2}""")]
    [InlineData("$v: Int", "{a: [$v]}", "{}", """{"a":[null]}""")]
    [InlineData("$v: Int", "{a: $v}", """{"v":null}""", """{"a":null}""")]
    [InlineData("$v: Int = 3", "{a: $v}", "{}", """{"a":3}""")]
    [InlineData("$v: Colour", "{a: $v}", """{"v":"RED"}""", """{"a":"RED"}""")]
    [InlineData("$v: Pair", "{a: $v}", """{"v":{"left":1}}""", """{"a":{"left":1}}""")]
    [InlineData("$v: SCALAR", "[$v]", """{"v":{"a":[1.5,true,"b",null]}}""", """[{"a":[1.5,true,"b",null]}]""")]
    public async Task A_variable_within_a_literal_gives_its_value(string definition, string literal, string variables, string expected)
    {
        foreach (var (field, scalar) in ((string, string)[])[("any", "Any"), ("json", "JSON"), ("opaque", "Opaque")])
        {
            var answer = await _server.AnswerAsync($"query ({definition.Replace("SCALAR", scalar, StringComparison.Ordinal)}) {{ {field}(value: {literal}) }}", JsonElement.Parse(variables));

            Assert.Equal($$$"""{"data":{"{{{field}}}":{{{expected}}}}}""", answer);
        }
    }

    [Theory]
    [InlineData("any", "1e999", "Any")]
    [InlineData("json", "[-1e999]", "JSON")]
    [InlineData("opaque", "{a: 1e999}", "Opaque")]
    public async Task A_number_that_nothing_can_hold_is_refused(string field, string literal, string scalar)
    {
        var answer = await _server.AnswerAsync($"{{ {field}(value: {literal}) }}");

        Assert.StartsWith($$"""{"errors":[{"message":"{{scalar}} cannot represent value: """, answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("any")]
    [InlineData("json")]
    [InlineData("opaque")]
    public async Task A_literal_nests_as_deep_as_JSON_may(string field)
    {
        static string Nested(int depth) => new string('[', depth) + new string(']', depth);

        var deep = await _server.AnswerAsync($"{{ {field}(value: {Nested(64)}) }}");
        var tooDeep = await _server.AnswerAsync($"{{ {field}(value: {Nested(66)}) }}");

        Assert.Equal($$$"""{"data":{"{{{field}}}":{{{Nested(64)}}}}}""", deep);
        Assert.Contains(" cannot represent value: ", tooDeep, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_literal_that_variables_make_too_deep_is_an_error_of_its_field()
    {
        var literal = new string('[', 40) + "$v" + new string(']', 40);
        var value = JsonElement.Parse(new string('[', 40) + new string(']', 40));

        var answer = await _server.AnswerAsync($"query ($v: Any) {{ any(value: {literal}) }}", new { v = value });

        Assert.Contains("Argument \\\"value\\\" has invalid value", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task JSON_keeps_the_digits_of_a_literal()
        => Assert.Equal("""{"data":{"json":[1.10,123456789012345678901234567890]}}""", await _server.AnswerAsync("{ json(value: [1.10, 123456789012345678901234567890]) }"));
}
