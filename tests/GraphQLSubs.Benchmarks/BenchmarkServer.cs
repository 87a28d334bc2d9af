using System.Buffers;
using System.Text.Json;
using GraphQLSubs.Engine;
using GraphQLSubs.Engine.Execution;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Benchmarks;

/// <summary>The engine on the benchmarks' schema.</summary>
internal sealed class BenchmarkServer : IDisposable
{
    private readonly ArrayBufferWriter<byte> _output = new(1024 * 1024);
    private readonly ServiceProvider _services;

    public BenchmarkServer()
    {
        var services = new ServiceCollection();
        services.AddGraphQLServer().AddQueryType<Query>().AddTypes(typeof(ShelfProducts)).AddDataLoader<ProductsOfShelf>();
        _services = services.BuildServiceProvider();
        Executor = _services.GetRequiredService<IRequestExecutor>();
    }

    public IRequestExecutor Executor { get; }

    public static OperationRequest CreateRequest(string document, JsonElement? variables = null)
    {
        var builder = OperationRequestBuilder.New().SetDocument(document);
        return (variables is { } json ? builder.SetVariableValues(json) : builder).Build();
    }

    /// <summary>Executes a request and writes its response.</summary>
    /// <returns>The response's bytes.</returns>
    /// <exception cref="InvalidOperationException">The response has errors, so its time would say nothing.</exception>
    public async Task<int> ExecuteAsync(OperationRequest request)
    {
        await using var result = (OperationResult)await Executor.ExecuteAsync(request);
        return Write(result);
    }

    /// <summary>Writes a response over the last one.</summary>
    /// <returns>The response's bytes.</returns>
    /// <exception cref="InvalidOperationException">The response has errors, so its time would say nothing.</exception>
    public int Write(OperationResult result)
    {
        if (result.Errors.Count > 0)
        {
            throw new InvalidOperationException(result.Errors[0].Message);
        }
        _output.ResetWrittenCount();
        result.WriteTo(_output);
        return _output.WrittenCount;
    }

    public void Dispose() => _services.Dispose();
}
