using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using BenchmarkDotNet.Attributes;
using GraphQLSubs.Engine.Execution;

namespace GraphQLSubs.Benchmarks;

/// <summary>Requests whose documents are in the cache, their responses written. The floor: the same products through JsonSerializer.</summary>
[MemoryDiagnoser]
[SuppressMessage("Design", "CA1001", Justification = "BenchmarkDotNet calls the clean-up.")]
public class ExecutionBenchmarks
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };
    private readonly OperationRequest _product = BenchmarkServer.CreateRequest(Documents.Product);
    private readonly OperationRequest _products = BenchmarkServer.CreateRequest(Documents.Products);
    private readonly OperationRequest _shelves = BenchmarkServer.CreateRequest(Documents.Shelves);
    private readonly OperationRequest _count = BenchmarkServer.CreateRequest(Documents.Count, JsonElement.Parse(Documents.CountVariables));
    private readonly OperationRequest _introspection = BenchmarkServer.CreateRequest(Documents.Introspection);
    private readonly ArrayBufferWriter<byte> _output = new(1024 * 1024);
    private BenchmarkServer? _server;
    private OperationResult? _result;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _server = new BenchmarkServer();
        _result = (OperationResult)await _server.Executor.ExecuteAsync(_products);
    }

    [GlobalCleanup]
    public void CleanUp()
    {
        _result?.Dispose();
        _server?.Dispose();
    }

    [Benchmark(Baseline = true, Description = "JsonSerializer: 1,000 products")]
    public int Floor()
    {
        _output.ResetWrittenCount();
        using var writer = new Utf8JsonWriter(_output);
        JsonSerializer.Serialize(writer, Catalogue.Products, s_json);
        return _output.WrittenCount;
    }

    [Benchmark(Description = "1,000 products of 10 fields")]
    public Task<int> Products() => _server!.ExecuteAsync(_products);

    [Benchmark(Description = "response of 1,000 products")]
    public int Write() => _server!.Write(_result!);

    [Benchmark(Description = "1 product of 10 fields")]
    public Task<int> Product() => _server!.ExecuteAsync(_product);

    [Benchmark(Description = "100 shelves, 10 products each by a DataLoader")]
    public Task<int> Shelves() => _server!.ExecuteAsync(_shelves);

    [Benchmark(Description = "variables and input objects")]
    public Task<int> Variables() => _server!.ExecuteAsync(_count);

    [Benchmark(Description = "introspection")]
    public Task<int> Introspection() => _server!.ExecuteAsync(_introspection);
}
