using GraphQLSubs.Engine.Conventions.Mutations;
using GraphQLSubs.Engine.Types;

namespace GraphQLSubs.Engine.Tests.Building;

public sealed class MutationConventionTests : IAsyncDisposable
{
    private readonly AnnotatedServer _server = new(b => b.AddQueryType<Query>().AddMutationType<Mutation>().AddMutationConventions());

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public void Mutations_are_shaped_with_input_payload_and_errors() => Snapshot.Match(SchemaPrinter.Print(_server.Schema));

    [Theory]
    [InlineData("assign(input: {name: \"A\", count: 2}) { item { name } errors { __typename } }", """{"assign":{"item":{"name":"A 2"},"errors":null}}""")]
    [InlineData("assign(input: {name: \"taken\"}) { item { name } errors { __typename ... on Error { message } ... on TakenError { by } } }", """{"assign":{"item":null,"errors":[{"__typename":"TakenError","message":"Taken.","by":"B"}]}}""")]
    [InlineData("assign(input: {name: \"special\"}) { errors { __typename ... on Error { message } } }", """{"assign":{"errors":[{"__typename":"TakenError","message":"Special."}]}}""")]
    [InlineData("assign(input: {name: \"both\"}) { errors { __typename } }", """{"assign":{"errors":[{"__typename":"TakenError"},{"__typename":"OtherError"}]}}""")]
    [InlineData("rename(input: {name: \"A\"}) { string errors { ... on Problem { message } } }", """{"rename":{"string":"A","errors":null}}""")]
    [InlineData("rename(input: {name: \"bad\"}) { string errors { ... on Problem { message } } }", """{"rename":{"string":null,"errors":[{"message":"bad name"}]}}""")]
    [InlineData("rename(input: {name: \"bad\"}) { errors { ... on Problem { hint(prefix: \"no \") } } }", """{"rename":{"errors":[{"hint":"no bad name"}]}}""")]
    [InlineData("result(input: {name: \"A\"}) { item { name } errors { __typename } }", """{"result":{"item":{"name":"A"},"errors":null}}""")]
    [InlineData("result(input: {name: \"bad\"}) { item { name } errors { ... on TakenError { by } } }", """{"result":{"item":null,"errors":[{"by":"R"}]}}""")]
    [InlineData("given(input: {name: \"A\"}) { item { name } }", """{"given":{"item":{"name":"A"}}}""")]
    [InlineData("clear { boolean }", """{"clear":{"boolean":true}}""")]
    [InlineData("plain(name: \"A\")", """{"plain":"A"}""")]
    public async Task Expected_failures_are_errors_of_the_payload(string selection, string expected)
        => Assert.Equal($$"""{"data":{{expected}}}""", await _server.AnswerAsync($"mutation {{ {selection} }}"));

    [Fact]
    public async Task Unexpected_failures_are_errors_of_the_field()
        => Assert.Equal(
            """{"errors":[{"message":"Unexpected Execution Error","locations":[{"line":1,"column":12}],"path":["assign"]}],"data":null}""",
            await _server.AnswerAsync("mutation { assign(input: {name: \"crash\"}) { item { name } } }"));

    public sealed class Query
    {
        public int A => 1;
    }

    public sealed class Mutation
    {
        [Error<TakenException>]
        [Error<OtherException>]
        public Item Assign(string name, int count = 1) => name switch
        {
            "taken" => throw new TakenException("Taken.") { By = "B" },
            "special" => throw new SpecialTakenException(),
            "both" => throw new AggregateException(new TakenException("Taken."), new OtherException()),
            "crash" => throw new InvalidOperationException("crash"),
            _ => new Item($"{name} {count}"),
        };

        [Error(typeof(Problem))]
        public async Task<string> RenameAsync(string name)
        {
            await Task.Yield();
            return name == "bad" ? throw new ArgumentException("bad name") : name;
        }

        public Task<FieldResult<Item, TakenException>> ResultAsync(string name)
            => Task.FromResult<FieldResult<Item, TakenException>>(name == "bad" ? new TakenException("no") { By = "R" } : new Item(name));

        public Item Given(GivenInput input) => new(input.Name);

        public bool Clear() => true;

        [UseMutationConvention(Disable = true)]
        public string Plain(string name) => name;
    }

    public sealed record Item(string Name);

    public sealed record GivenInput(string Name);

    public class TakenException(string message) : Exception(message)
    {
        public string? By { get; init; }
    }

    public sealed class SpecialTakenException() : TakenException("Special.");

    public sealed class OtherException() : Exception("Other.");

    public sealed class Problem(ArgumentException exception)
    {
        public string Message { get; } = exception.Message;

        public async Task<string> GetHintAsync(string prefix)
        {
            await Task.Yield();
            return prefix + exception.Message;
        }
    }
}
