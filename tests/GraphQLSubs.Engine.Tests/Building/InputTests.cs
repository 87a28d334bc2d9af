using GraphQLSubs.Engine.Building;

namespace GraphQLSubs.Engine.Tests.Building;

public sealed class InputTests : IAsyncDisposable
{
    private readonly AnnotatedServer _server = new(b => b.AddQueryType<Query>());

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("{ record(input: {name: \"A\"}) }", "A 5 none -")]
    [InlineData("{ record(input: {name: \"A\", size: 7, note: null, tags: [\"x\", \"y\"]}) }", "A 7 null x,y")]
    [InlineData("{ record(input: {name: \"A\", note: \"n\", inner: {name: \"B\"}}) }", "A 5 n - (B 5 none -)")]
    [InlineData("{ optional }", "left out")]
    [InlineData("{ optional(value: null) }", "null")]
    [InlineData("{ optional(value: 3) }", "3")]
    [InlineData("{ defaults }", "10 text MONTHLY 1,2 True")]
    [InlineData("{ defaults(number: 1, text: null, kind: YEARLY, list: [], flag: false) }", "1  YEARLY  False")]
    [InlineData("{ choose(by: {id: 3}) }", "id 3")]
    [InlineData("{ choose(by: {name: \"x\"}) }", "name x")]
    [InlineData("{ class(input: {given: 1}) }", "1 8")]
    [InlineData("{ class(input: {given: 1, kept: 2}) }", "1 2")]
    public async Task Values_arrive_as_they_were_given(string document, string expected)
    {
        var field = document[2..document.IndexOfAny(['(', ' '], 2)];

        Assert.Equal($$$"""{"data":{"{{{field}}}":"{{{expected}}}"}}""", await _server.AnswerAsync(document));
    }

    [Fact]
    public async Task Variables_arrive_like_literals()
        => Assert.Equal(
            """{"data":{"record":"A 7 null x"}}""",
            await _server.AnswerAsync(
                "query ($input: RecordInput!) { record(input: $input) }", new { input = new { name = "A", size = 7, note = (string?)null, tags = new[] { "x" } } }));

    [Theory]
    [InlineData("{ choose(by: {}) }", "OneOf Input Object \\\"KeyInput\\\" must specify exactly one key.")]
    [InlineData("{ choose(by: {id: 1, name: \"x\"}) }", "OneOf Input Object \\\"KeyInput\\\" must specify exactly one key.")]
    [InlineData("{ record(input: {}) }", "Field \\\"RecordInput.name\\\" of required type \\\"String!\\\" was not provided.")]
    public async Task What_does_not_fit_is_refused(string document, string message)
        => Assert.Contains(message, await _server.AnswerAsync(document), StringComparison.Ordinal);

    public sealed class Query
    {
        public string Record(RecordInput input) => input.ToString();

        public string Optional(Optional<int?> value) => value.HasValue ? value.Value?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "null" : "left out";

        public string Defaults(
            int number = 10, [DefaultValue("text")] string? text = null, Plan kind = Plan.Monthly, [DefaultValue(new[] { 1, 2 })] int[]? list = null, bool flag = true)
            => $"{number} {text} {kind.ToString().ToUpperInvariant()} {string.Join(',', list ?? [])} {flag}";

        public string Choose(KeyInput by) => by.Id is { } id ? $"id {id}" : $"name {by.Name}";

        public string Class(ClassInput input) => $"{input.Given} {input.Kept}";
    }

    public sealed record RecordInput(string Name, Optional<string?> Note, IReadOnlyList<string>? Tags, RecordInput? Inner, int Size = 5)
    {
        public override string ToString()
            => $"{Name} {Size} {(Note.HasValue ? Note.Value ?? "null" : "none")} {(Tags is null ? "-" : string.Join(',', Tags))}{(Inner is null ? "" : $" ({Inner})")}";
    }

    [OneOf]
    public sealed record KeyInput(int? Id, string? Name);

    public sealed class ClassInput
    {
        public int Given { get; set; }

        [DefaultValue(8)]
        public int Kept { get; set; }
    }

    public enum Plan
    {
        Monthly,
        Yearly,
    }
}
