using System.Diagnostics.CodeAnalysis;
using System.Text;
using BenchmarkDotNet.Attributes;
using GraphQLSubs.Engine;
using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types;
using GraphQLSubs.Engine.Validation;

namespace GraphQLSubs.Benchmarks;

/// <summary>What a document costs before it is in the cache.</summary>
[MemoryDiagnoser]
[SuppressMessage("Design", "CA1001", Justification = "BenchmarkDotNet calls the clean-up.")]
public class LanguageBenchmarks
{
    private readonly Dictionary<string, byte[]> _sources = [];
    private readonly Dictionary<string, DocumentNode> _documents = [];
    private BenchmarkServer? _server;
    private Schema? _schema;

    [Params("small", "introspection", "large")]
    public string Document { get; set; } = "";

    [GlobalSetup]
    public void SetUp()
    {
        _server = new BenchmarkServer();
        _schema = _server.Executor.Schema;
        foreach (var (name, source) in new[] { ("small", Documents.Product), ("introspection", Documents.Introspection), ("large", Documents.Large) })
        {
            _sources[name] = Encoding.UTF8.GetBytes(source);
            _documents[name] = DocumentParser.Parse(source);
        }
        if (Validate() is [var error, ..])
        {
            throw new InvalidOperationException(error.Message);
        }
    }

    [GlobalCleanup]
    public void CleanUp() => _server?.Dispose();

    [Benchmark]
    public DocumentNode Parse() => DocumentParser.Parse(_sources[Document]);

    [Benchmark]
    public IReadOnlyList<IError> Validate() => DocumentValidator.Validate(_schema!, _documents[Document]);
}
