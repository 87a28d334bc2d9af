using System.Text.Json;
using GraphQLSubs.Engine.Execution;
using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Resolvers;
using GraphQLSubs.Engine.Types.Configuration;
using GraphQLSubs.Engine.Types.Sdl;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Engine.Tests.Execution.Support;

/// <summary>A server of a schema in SDL, with resolvers set by coordinate: <c>server["Query.company"] = …</c>.</summary>
internal sealed class Server : IAsyncDisposable
{
    private readonly SchemaConfiguration _schema;
    private readonly ServiceCollection _services = [];
    private readonly Lazy<ServiceProvider> _provider;

    public Server(string sdl)
    {
        _schema = SdlSchemaReader.Read(DocumentParser.Parse(sdl, ParserOptions.Trusted));
        Builder = _services.AddGraphQLServer();
        _provider = new Lazy<ServiceProvider>(() => _services.AddSingleton(_schema.ToSchema()).BuildServiceProvider());
    }

    public IRequestExecutorBuilder Builder { get; }

    public RequestExecutor Executor => (RequestExecutor)_provider.Value.GetRequiredService<IRequestExecutor>();

    public FieldResolverDelegate this[string coordinate]
    {
        set => Field(coordinate).Resolver = value;
    }

    public FieldConfiguration Field(string coordinate)
    {
        var parts = coordinate.Split('.');
        return Type<FieldsTypeConfiguration>(parts[0]).Fields.Single(f => f.Name == parts[1]);
    }

    public T Type<T>(string name) where T : TypeConfiguration => (T)_schema.Types.Single(t => t.Name == name);

    /// <summary>The response as JSON.</summary>
    public async Task<string> AnswerAsync(string document, object? variables = null, string? operationName = null, CancellationToken cancellationToken = default)
    {
        await using var result = await ExecuteAsync(document, variables, operationName, cancellationToken);
        return result.ToString()!;
    }

    public Task<IExecutionResult> ExecuteAsync(string document, object? variables = null, string? operationName = null, CancellationToken cancellationToken = default)
    {
        var request = OperationRequestBuilder.New().SetDocument(document).SetOperationName(operationName);
        if (variables is not null)
        {
            request.SetVariableValues(JsonSerializer.SerializeToElement(variables));
        }
        return Executor.ExecuteAsync(request.Build(), cancellationToken);
    }

    public ValueTask DisposeAsync() => _provider.IsValueCreated ? _provider.Value.DisposeAsync() : ValueTask.CompletedTask;
}
