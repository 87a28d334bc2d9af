using System.Text;
using GraphQLSubs.Engine.Tests.Execution.Support;
using GraphQLSubs.Engine.Types.Configuration;

namespace GraphQLSubs.Engine.Tests.Execution;

public sealed class SelectionTests : IAsyncDisposable
{
    private readonly Server _server = new(
        """
        type Query { a: Thing, b: Int, pets: [Pet!]!, named: [Named!]!, numbers: [Int!]! }
        type Thing { b: Int, c: Int, deep: Thing }
        union Pet = Cat | Dog
        interface Named { name: String }
        type Cat implements Named { name: String, meows: Boolean }
        type Dog implements Named { name: String, barks: Boolean }
        """);

    private static readonly Dictionary<string, object?> s_thing = new() { ["b"] = 1, ["c"] = 2 };

    public SelectionTests()
    {
        _server["Query.a"] = _ => ValueTask.FromResult<object?>(s_thing);
        _server["Query.b"] = _ => ValueTask.FromResult<object?>(9);
        _server["Thing.deep"] = async _ =>
        {
            await Task.Yield();
            return s_thing;
        };
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData(true, """{"data":{"a":{"b":1,"c":2}}}""")]
    [InlineData(false, """{"data":{"a":{"c":2}}}""")]
    public async Task Only_what_is_included_counts_where_selections_are_merged(bool x, string expected)
        => Assert.Equal(expected, await _server.AnswerAsync("query ($x: Boolean!) { a @include(if: $x) { b } a { c } }", new { x }));

    [Theory]
    [InlineData(true, false, """{"data":{"a":{"b":1}}}""")]
    [InlineData(false, true, """{"data":{"a":{"c":2}}}""")]
    [InlineData(true, true, """{"data":{"a":{"b":1,"c":2}}}""")]
    [InlineData(false, false, """{"data":{}}""")]
    public async Task One_compilation_serves_every_combination_of_variables(bool x, bool y, string expected)
    {
        const string Document = "query ($x: Boolean!, $y: Boolean!) { a @include(if: $x) { b } a @include(if: $y) { c } }";

        Assert.Equal(expected, await _server.AnswerAsync(Document, new { x, y }));
        Assert.Equal("""{"data":{"a":{"b":1,"c":2}}}""", await _server.AnswerAsync(Document, new { x = true, y = true }));
    }

    [Theory]
    [InlineData("{ a @skip(if: true) { b } b }", """{"data":{"b":9}}""")]
    [InlineData("{ a @include(if: false) { b } b }", """{"data":{"b":9}}""")]
    [InlineData("{ a @skip(if: false) @include(if: true) { b } b }", """{"data":{"a":{"b":1},"b":9}}""")]
    [InlineData("query ($t: Boolean = true) { ... @include(if: $t) { b } ...F @skip(if: $t) } fragment F on Query { a { b } }", """{"data":{"b":9}}""")]
    [InlineData("query ($t: Boolean = true) { a { b @skip(if: $t) c @include(if: $t) @skip(if: false) } }", """{"data":{"a":{"c":2}}}""")]
    public async Task Skip_and_include_are_followed(string document, string expected) => Assert.Equal(expected, await _server.AnswerAsync(document));

    [Fact]
    public async Task A_skipped_occurrence_gives_no_place_in_the_response()
    {
        const string Document = "query ($x: Boolean!) { a @include(if: $x) { b } b a { c } }";

        Assert.Equal("""{"data":{"b":9,"a":{"c":2}}}""", await _server.AnswerAsync(Document, new { x = false }));
        Assert.Equal("""{"data":{"a":{"b":1,"c":2},"b":9}}""", await _server.AnswerAsync(Document, new { x = true }));
    }

    [Fact]
    public async Task More_conditions_than_an_execution_can_tell_apart_are_refused()
    {
        var variables = string.Join(", ", Enumerable.Range(0, 65).Select(i => $"$v{i}: Boolean = true"));
        var fields = string.Join(' ', Enumerable.Range(0, 65).Select(i => $"b{i}: b @include(if: $v{i})"));

        Assert.Equal(
            """{"errors":[{"message":"An operation may use at most 64 different conditions in @skip and @include."}]}""",
            await _server.AnswerAsync($"query ({variables}) {{ {fields} }}"));
    }

    [Fact]
    public async Task Fragments_are_merged_with_what_stands_beside_them()
        => Assert.Equal(
            """{"data":{"a":{"b":1,"c":2,"deep":{"c":2,"b":1}}}}""",
            await _server.AnswerAsync("{ a { b ...F ... on Thing { deep { b } } } } fragment F on Thing { c b deep { c } }"));

    [Fact]
    public async Task Members_of_a_union_answer_their_own_fragments()
    {
        _server["Query.pets"] = _ => ValueTask.FromResult<object?>(new object[]
        {
            new Dictionary<string, object?> { ["__typename"] = "Cat", ["name"] = "Tom", ["meows"] = true },
            new Dictionary<string, object?> { ["__typename"] = "Dog", ["name"] = "Rex", ["barks"] = false },
        });

        Assert.Equal(
            """{"data":{"pets":[{"__typename":"Cat","name":"Tom","meows":true},{"__typename":"Dog","name":"Rex"}]}}""",
            await _server.AnswerAsync("{ pets { __typename ... on Named { name } ... on Cat { meows } } }"));
    }

    [Fact]
    public async Task Objects_of_an_interface_are_told_apart_by_their_NET_types()
    {
        _server.Type<ObjectTypeConfiguration>("Cat").RuntimeType = typeof(StringBuilder);
        _server.Type<ObjectTypeConfiguration>("Dog").IsTypeOf = value => value is Version;
        _server["Cat.name"] = context => ValueTask.FromResult<object?>(context.Parent<StringBuilder>().ToString());
        _server["Dog.name"] = context => ValueTask.FromResult<object?>(context.Parent<Version>().ToString());
        _server["Query.named"] = _ => ValueTask.FromResult<object?>(new object[] { new Version(1, 2), new StringBuilder("Tom") });

        Assert.Equal(
            """{"data":{"named":[{"name":"1.2","__typename":"Dog"},{"name":"Tom","__typename":"Cat"}]}}""",
            await _server.AnswerAsync("{ named { name __typename } }"));
    }

    [Fact]
    public async Task A_value_of_no_type_of_the_interface_is_an_error()
    {
        _server["Query.named"] = _ => ValueTask.FromResult<object?>(new object[] { new Version(1, 2) });

        Assert.StartsWith(
            """{"errors":[{"message":"Abstract type \"Named\" must resolve to an Object type at runtime for field \"Query.named\".""",
            await _server.AnswerAsync("{ named { name } }"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Very_deep_selections_are_answered()
    {
        const int Depth = 190;
        _server.Builder.ModifyCostOptions(o => o.EnforceCostLimits = false);
        var document = "{ a " + string.Concat(Enumerable.Repeat("{ deep ", Depth)) + "{ b }" + string.Concat(Enumerable.Repeat(" }", Depth)) + " }";

        var answer = await _server.AnswerAsync(document);

        Assert.Equal(Depth, answer.Split("\"deep\"").Length - 1);
        Assert.Contains("{\"b\":1}", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Very_long_lists_are_answered()
    {
        const int Count = 200_000;
        _server["Query.numbers"] = _ => ValueTask.FromResult<object?>(Enumerable.Range(0, Count));

        var answer = await _server.AnswerAsync("{ numbers }");

        Assert.Equal("""{"data":{"numbers":[""" + string.Join(',', Enumerable.Range(0, Count)) + "]}}", answer);
    }
}
