using System.Collections.Concurrent;
using GraphQLSubs.Engine.Types;

namespace GraphQLSubs.Engine.Execution;

/// <summary>A schema with what computes its fields, put together when first needed.</summary>
internal sealed class ExecutableSchema(Schema schema)
{
    private readonly ConcurrentDictionary<OutputField, FieldPipeline> _pipelines = new();

    public Schema Schema => schema;

    public FieldPipeline PipelineOf(OutputField field) => _pipelines.GetOrAdd(field, FieldPipeline.Create);
}
