using System.Security.Claims;
using System.Text.Json;
using GraphQLSubs.Engine.Execution;
using GraphQLSubs.Engine.Types;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Engine.Tests.Building;

/// <summary>A server of annotated types.</summary>
internal sealed class AnnotatedServer : IAsyncDisposable
{
    private readonly ServiceProvider _provider;

    public AnnotatedServer(Action<IRequestExecutorBuilder> configure)
    {
        var services = new ServiceCollection();
        configure(services.AddGraphQLServer());
        _provider = services.BuildServiceProvider();
    }

    public Schema Schema => _provider.GetRequiredService<Schema>();

    public IRequestExecutor Executor => _provider.GetRequiredService<IRequestExecutor>();

    public async Task<string> AnswerAsync(
        string document, object? variables = null, ClaimsPrincipal? user = null, Action<OperationRequestBuilder>? configure = null)
    {
        var request = OperationRequestBuilder.New().SetDocument(document).SetUser(user);
        if (variables is not null)
        {
            request.SetVariableValues(JsonSerializer.SerializeToElement(variables));
        }
        configure?.Invoke(request);
        await using var result = await Executor.ExecuteAsync(request.Build());
        return result.ToString()!;
    }

    public ValueTask DisposeAsync() => _provider.DisposeAsync();
}
