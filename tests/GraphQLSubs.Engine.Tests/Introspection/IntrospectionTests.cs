using System.Text.Encodings.Web;
using System.Text.Json;
using GraphQLSubs.Engine.Execution;
using GraphQLSubs.Engine.Types.Sdl;
using GraphQLSubs.Engine.Validation;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Engine.Tests.Introspection;

public sealed class IntrospectionTests
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const string Sdl = """
        "All of it."
        schema { query: Query mutation: Mutation }
        directive @cost(weight: Int! = 1, old: Int @deprecated) repeatable on FIELD_DEFINITION
        "The root."
        type Query implements Node { id: ID! find(filter: Filter = { text: "x" }, old: Int @deprecated(reason: "unused")): [Any!]! gone: Int @deprecated }
        type Mutation { touch(at: DateTime): Boolean }
        interface Node { id: ID! }
        union Any = Query | Mutation
        enum Colour { RED GREEN @deprecated(reason: "faded") }
        input Filter @oneOf { text: String colour: Colour old: Int @deprecated }
        scalar DateTime @specifiedBy(url: "https://example.org")
        """;

    // As GraphiQL and other tools send it, with all that the September 2025 edition adds.
    private const string Query = """
        query Introspection {
          __schema {
            description
            queryType { name }
            mutationType { name }
            subscriptionType { name }
            types { ...FullType }
            directives { name description isRepeatable locations args(includeDeprecated: true) { ...InputValue } }
          }
        }
        fragment FullType on __Type {
          kind name description specifiedByURL isOneOf
          fields(includeDeprecated: true) {
            name description args(includeDeprecated: true) { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason
          }
          inputFields(includeDeprecated: true) { ...InputValue }
          interfaces { ...TypeRef }
          enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
          possibleTypes { ...TypeRef }
        }
        fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue isDeprecated deprecationReason }
        fragment TypeRef on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }
        """;

    [Fact]
    public async Task The_whole_schema_is_described() => Snapshot.Match(await ExecuteAsync(Query));

    [Fact]
    public async Task Deprecated_elements_are_left_out_unless_asked_for()
    {
        var result = await ExecuteAsync("""
            {
              query: __type(name: "Query") { fields { name args { name } } all: fields(includeDeprecated: true) { name args(includeDeprecated: true) { name } } }
              colour: __type(name: "Colour") { enumValues { name } all: enumValues(includeDeprecated: true) { name } }
              filter: __type(name: "Filter") { inputFields { name } all: inputFields(includeDeprecated: true) { name } }
            }
            """);

        using var json = JsonDocument.Parse(result);
        var data = json.RootElement.GetProperty("data");
        Assert.Equal("id find", Names(data.GetProperty("query").GetProperty("fields")));
        Assert.Equal("id find gone", Names(data.GetProperty("query").GetProperty("all")));
        Assert.Equal("filter", Names(data.GetProperty("query").GetProperty("fields")[1].GetProperty("args")));
        Assert.Equal("filter old", Names(data.GetProperty("query").GetProperty("all")[1].GetProperty("args")));
        Assert.Equal("RED", Names(data.GetProperty("colour").GetProperty("enumValues")));
        Assert.Equal("RED GREEN", Names(data.GetProperty("colour").GetProperty("all")));
        Assert.Equal("text colour", Names(data.GetProperty("filter").GetProperty("inputFields")));
        Assert.Equal("text colour old", Names(data.GetProperty("filter").GetProperty("all")));
    }

    [Fact]
    public async Task A_type_that_is_not_there_is_null()
        => Assert.Equal("""{"data":{"__type":null,"__typename":"Query"}}""", JsonSerializer.Serialize(JsonElement.Parse(await ExecuteAsync("{ __type(name: \"Nothing\") { name } __typename }"))));

    private static string Names(JsonElement list) => string.Join(' ', list.EnumerateArray().Select(e => e.GetProperty("name").GetString()));

    private static async Task<string> ExecuteAsync(string document)
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        var executor = new RequestExecutor(SdlSchema.Build(Sdl), services, new RequestExecutorOptions(), ValidationOptions.Default);
        await using var result = await executor.ExecuteAsync(OperationRequestBuilder.New().SetDocument(document).Build(), TestContext.Current.CancellationToken);
        return JsonSerializer.Serialize(JsonElement.Parse(Assert.IsType<OperationResult>(result).ToString()), s_indented);
    }
}
