using GraphQLSubs.Engine.Execution;
using GraphQLSubs.Engine.Types;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Engine.Tests.Types;

/// <summary>A server whose schema is SDL with resolvers attached.</summary>
public sealed class SdlServerTests
{
    private const string Sdl =
        """
        type Query { greeting(name: String!): String! plan: Plan }
        type Subscription { tick: Int! }
        type Plan { name: String! price: Float }
        """;

    [Fact]
    public async Task Fields_run_their_resolver_or_read_the_entry_of_their_name()
    {
        var executor = Build(builder => builder
            .AddResolver("Query", "greeting", context => $"Hello {context.ArgumentValue<string>("name")}")
            .AddResolver("Query", "plan", async _ =>
            {
                await Task.Yield();
                return new Dictionary<string, object?> { ["name"] = "Business", ["price"] = 4.5 };
            }));

        await using var result = await executor.ExecuteAsync(OperationRequestBuilder.New().SetDocument("{ greeting(name: \"Alice\") plan { price name } }").Build());

        Assert.Equal("""{"data":{"greeting":"Hello Alice","plan":{"price":4.5,"name":"Business"}}}""", result.ToString());
    }

    [Fact]
    public async Task A_subscription_answers_each_event_of_its_source()
    {
        var executor = Build(builder => builder.AddSubscriber("Subscription", "tick", _ => ValueTask.FromResult(Ticks())));

        await using var stream = (ResponseStream)await executor.ExecuteAsync(OperationRequestBuilder.New().SetDocument("subscription { tick }").Build());
        var answers = new List<string>();
        await foreach (var result in stream.ReadResultsAsync())
        {
            answers.Add(result.ToString());
            result.Dispose();
        }

        Assert.Equal(["""{"data":{"tick":1}}""", """{"data":{"tick":2}}"""], answers);
    }

    [Fact]
    public async Task A_byte_order_mark_before_the_schema_and_the_document_is_none_of_them()
    {
        var executor = new ServiceCollection().AddGraphQLServer().AddDocumentFromString("\ufefftype Query { a: Int }")
            .AddResolver("Query", "a", static _ => 1).Services.BuildServiceProvider().GetRequiredService<IRequestExecutor>();

        await using var result = await executor.ExecuteAsync(OperationRequestBuilder.New().SetDocument("\ufeff{ a }").Build(), TestContext.Current.CancellationToken);

        Assert.Equal("""{"data":{"a":1}}""", result.ToString());
    }

    [Fact]
    public void A_resolver_of_an_unknown_field_is_refused()
    {
        var error = Assert.Throws<SchemaException>(() => Build(builder => builder.AddResolver("Query", "nope", _ => null)));

        Assert.Contains("Query.nope", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SDL_that_breaks_a_rule_is_refused()
        => Assert.Throws<SchemaException>(() => new ServiceCollection().AddGraphQLServer().AddDocumentFromString("type Query { a: Int a: Int }")
            .Services.BuildServiceProvider().GetRequiredService<IRequestExecutor>());

    private static IRequestExecutor Build(Action<IRequestExecutorBuilder> configure)
    {
        var builder = new ServiceCollection().AddGraphQLServer().AddDocumentFromString(Sdl);
        configure(builder);
        return builder.Services.BuildServiceProvider().GetRequiredService<IRequestExecutor>();
    }

    private static async IAsyncEnumerable<object?> Ticks()
    {
        yield return 1;
        await Task.Yield();
        yield return 2;
    }
}
