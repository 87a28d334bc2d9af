using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using GraphQLSubs.Engine.Building;
using GraphQLSubs.Engine.Execution;
using GraphQLSubs.Engine.Execution.Documents;
using GraphQLSubs.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GraphQLSubs.Engine.Tests.Execution;

public sealed class OperationTelemetryTests
{
    private const string Duration = "graphqlsubs.operation.duration";
    private const string Greeting = "query Greeting($name: String!) { hello(name: $name) }";

    private readonly LogLines _log = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_operation_is_measured_by_its_type_with_its_cost_and_whether_its_plan_was_there()
    {
        var executor = Build();
        using var taken = Measurements.Take();

        await ExecuteAsync(executor, Greeting);
        await ExecuteAsync(executor, Greeting);

        Assert.Equal(["graphql.operation.type=query", "graphql.operation.type=query"], taken.TagsOf(Duration));
        Assert.All(taken.Of(Duration), m => Assert.InRange(m.Value, 0, 60));
        Assert.Equal(["1 graphqlsubs.cache.result=miss", "1 graphqlsubs.cache.result=hit"], taken.ValuesOf("graphqlsubs.document.cache.lookups"));
        Assert.Equal(["graphqlsubs.cost.kind=field", "graphqlsubs.cost.kind=type"], taken.TagsOf("graphqlsubs.operation.cost")[..2]);
        Assert.Empty(taken.Of("graphqlsubs.operation.errors"));
    }

    [Theory]
    [InlineData("{ fails }", "error.type=NOPE graphql.operation.type=query", "error.type=NOPE")]
    [InlineData("{ breaks }", "error.type=_OTHER graphql.operation.type=query", "error.type=_OTHER")]
    [InlineData("{", "error.type=HC0011", "error.type=HC0011")]
    [InlineData("", "error.type=HC0012", "error.type=HC0012")]
    public async Task An_error_is_counted_by_its_code_whether_the_operation_was_executed_or_not(string document, string operation, string error)
    {
        var executor = Build();
        using var taken = Measurements.Take();

        await ExecuteAsync(executor, document);

        Assert.Equal([operation], taken.TagsOf(Duration));
        Assert.Equal([$"1 {error}"], taken.ValuesOf("graphqlsubs.operation.errors"));
    }

    [Fact]
    public async Task An_operation_that_its_client_gives_up_is_measured_too()
    {
        var executor = Build();
        using var taken = Measurements.Take();
        using var client = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => executor.ExecuteAsync(Request("{ waits }"), client.Token));

        Assert.Equal(["error.type=cancelled graphql.operation.type=query"], taken.TagsOf(Duration));
    }

    [Fact]
    public async Task Only_a_document_that_the_application_keeps_has_its_name_told()
    {
        var storage = new InMemoryStorage();
        await storage.SaveAsync(new OperationDocumentId("greeting"), new OperationDocumentSourceText(Greeting), Cancellation);
        var trusted = Build(b => b.UsePersistedOperationPipeline(), storage);
        using var taken = Measurements.Take();

        await ExecuteAsync(trusted, OperationRequestBuilder.New().SetDocumentId("greeting").SetVariableValues(Named("Bob")).Build());
        await ExecuteAsync(trusted, Greeting);

        Assert.Equal(["graphql.operation.name=Greeting graphql.operation.type=query", "graphql.operation.type=query"], taken.TagsOf(Duration));
    }

    [Fact]
    public async Task What_clients_register_is_not_trusted()
    {
        var storage = new InMemoryStorage();
        await storage.SaveAsync(new OperationDocumentId("greeting"), new OperationDocumentSourceText(Greeting), Cancellation);
        var automatic = Build(b => b.UseAutomaticPersistedOperationPipeline(), storage);
        using var taken = Measurements.Take();

        await ExecuteAsync(automatic, OperationRequestBuilder.New().SetDocumentId("greeting").SetVariableValues(Named("Bob")).Build());

        Assert.Equal(["graphql.operation.type=query"], taken.TagsOf(Duration));
    }

    [Fact]
    public async Task A_slow_operation_is_one_line_by_its_hash_and_trace_and_tells_nothing_of_what_it_was_asked()
    {
        var executor = Build(b => b.ModifyRequestOptions(o => o.SlowOperation = TimeSpan.FromTicks(1)));
        using var trace = new Activities();

        await ExecuteAsync(executor, Greeting);

        var line = Assert.Single(_log.Lines);
        Assert.StartsWith($"Slow query {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Greeting)))}: ", line, StringComparison.Ordinal);
        Assert.EndsWith($" ms, trace {trace.TraceId}", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_slow_operation_of_a_trusted_document_is_told_by_its_name()
    {
        var storage = new InMemoryStorage();
        await storage.SaveAsync(new OperationDocumentId("greeting"), new OperationDocumentSourceText(Greeting), Cancellation);
        var executor = Build(b => b.UsePersistedOperationPipeline().ModifyRequestOptions(o => o.SlowOperation = TimeSpan.FromTicks(1)), storage);

        await ExecuteAsync(executor, OperationRequestBuilder.New().SetDocumentId("greeting").SetVariableValues(Named("Bob")).Build());

        Assert.StartsWith("Slow query Greeting: ", Assert.Single(_log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operation_that_is_quick_enough_and_any_without_a_limit_is_not_logged()
    {
        await ExecuteAsync(Build(b => b.ModifyRequestOptions(o => o.SlowOperation = TimeSpan.FromMinutes(10))), Greeting);
        await ExecuteAsync(Build(), Greeting);

        Assert.Empty(_log.Lines);
    }

    [Fact]
    public async Task An_operation_is_an_activity_with_its_type_hash_and_error()
    {
        var executor = Build();
        using var trace = new Activities();

        await ExecuteAsync(executor, Greeting);
        await ExecuteAsync(executor, "mutation Secret { change }");

        Assert.Equal(["query", "mutation"], trace.Ended.Select(a => a.DisplayName));
        Assert.Equal(ActivityStatusCode.Unset, trace.Ended[0].Status);
        Assert.Equal(("mutation", "NOPE", ActivityStatusCode.Error), (trace.Ended[1].GetTagItem("graphql.operation.type"), trace.Ended[1].GetTagItem("error.type"), trace.Ended[1].Status));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Greeting))), trace.Ended[0].GetTagItem("graphqlsubs.document.hash"));
        Assert.Null(trace.Ended[1].GetTagItem("graphql.operation.name"));
    }

    [Fact]
    public async Task A_stream_is_open_until_it_is_disposed_and_its_results_are_counted_by_its_field()
    {
        var executor = Build();
        using var taken = Measurements.Take();

        await using (var stream = (ResponseStream)await executor.ExecuteAsync(Request("subscription { ticked }"), Cancellation))
        {
            Assert.Equal(["1 graphqlsubs.stream.field=ticked"], taken.ValuesOf("graphqlsubs.stream.active"));
            await foreach (var result in stream.ReadResultsAsync(Cancellation))
            {
                result.Dispose();
            }
        }

        Assert.Equal(["1 graphqlsubs.stream.field=ticked", "-1 graphqlsubs.stream.field=ticked"], taken.ValuesOf("graphqlsubs.stream.active"));
        Assert.Equal(
            ["1 graphqlsubs.stream.field=ticked graphqlsubs.stream.shared=False", "1 graphqlsubs.stream.field=ticked graphqlsubs.stream.shared=False"],
            taken.ValuesOf("graphqlsubs.stream.results"));
    }

    private IRequestExecutor Build(Action<IRequestExecutorBuilder>? configure = null, IOperationDocumentStorage? storage = null)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(_log).AddFilter("", LogLevel.Warning));
        var builder = services.AddGraphQLServer().AddQueryType<MeasuredQuery>().AddMutationType<MeasuredMutation>().AddSubscriptionType<MeasuredStreams>();
        configure?.Invoke(builder);
        if (storage is not null)
        {
            services.AddSingleton(storage);
        }

        return services.BuildServiceProvider().GetRequiredService<IRequestExecutor>();
    }

    private static Dictionary<string, object?> Named(string name) => new() { ["name"] = name };

    private static OperationRequest Request(string document)
    {
        var request = OperationRequestBuilder.New().SetDocument(document);
        return (document == Greeting ? request.SetVariableValues(Named("Bob")) : request).Build();
    }

    private static Task ExecuteAsync(IRequestExecutor executor, string document) => ExecuteAsync(executor, Request(document));

    private static async Task ExecuteAsync(IRequestExecutor executor, OperationRequest request) => await (await executor.ExecuteAsync(request, Cancellation)).DisposeAsync();

    public sealed class MeasuredQuery
    {
        public string Hello(string name) => $"Hello {name}";

        public string Fails() => throw new GraphQLException(new GraphQLError("No.").WithCode("NOPE"));

        public string Breaks() => throw new GraphQLException("No.");

        public async Task<string> Waits(CancellationToken cancellationToken)
        {
            await Task.Delay(TimeSpan.FromMinutes(1), cancellationToken);
            return "";
        }
    }

    public sealed class MeasuredMutation
    {
        public string Change() => throw new GraphQLException(new GraphQLError("No.").WithCode("NOPE"));
    }

    public sealed class MeasuredStreams
    {
        [Subscribe(With = nameof(TicksAsync))]
        public int Ticked([EventMessage] int tick) => tick;

        public async IAsyncEnumerable<int> TicksAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            yield return 1;
            yield return 2;
        }
    }

    private sealed class InMemoryStorage : IOperationDocumentStorage
    {
        private readonly ConcurrentDictionary<OperationDocumentId, IOperationDocument> _documents = new();

        public ValueTask<IOperationDocument?> TryReadAsync(OperationDocumentId documentId, CancellationToken cancellationToken = default)
            => new(_documents.GetValueOrDefault(documentId));

        public ValueTask SaveAsync(OperationDocumentId documentId, IOperationDocument document, CancellationToken cancellationToken = default)
        {
            _documents[documentId] = document;
            return ValueTask.CompletedTask;
        }
    }

    private sealed class LogLines : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _lines = new();

        public IReadOnlyList<string> Lines => [.. _lines];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            => _lines.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
