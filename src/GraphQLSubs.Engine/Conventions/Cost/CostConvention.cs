using GraphQLSubs.Engine.Building;
using GraphQLSubs.Engine.Types;
using GraphQLSubs.Engine.Types.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace GraphQLSubs.Engine.Conventions.Cost;

/// <summary>Shows in the schema what operations cost.</summary>
internal sealed class CostConvention : SchemaConvention
{
    public override void Complete(SchemaConfiguration schema) => CostDirectives.Declare(schema);

    public override void Complete(AnnotationSchemaBuilder builder, Schema schema)
        => CostDirectives.Apply(schema, builder.Services.GetService<IOptions<CostOptions>>()?.Value ?? new CostOptions());
}
