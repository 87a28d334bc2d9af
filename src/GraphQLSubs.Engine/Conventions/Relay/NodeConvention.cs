using System.Reflection;
using GraphQLSubs.Engine.Building;
using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types.Configuration;

namespace GraphQLSubs.Engine.Conventions.Relay;

/// <summary>How objects are found by their global ids.</summary>
public sealed class GlobalObjectIdentificationOptions
{
    /// <summary>How many ids <c>nodes</c> takes at most; 50 by default.</summary>
    public int MaxAllowedNodeBatchSize { get; set; } = 50;
}

/// <summary>Makes types with a <c>[NodeResolver]</c> nodes, and finds them by <c>node</c> and <c>nodes</c>.</summary>
internal sealed class NodeConvention : SchemaConvention
{
    private NodeRegistry? _nodes;

    /// <summary>The limits of <c>node</c> and <c>nodes</c>; null where there are no such fields.</summary>
    public GlobalObjectIdentificationOptions? Options { get; set; }

    public override void Classify(AnnotationSchemaBuilder builder) => (_nodes = new NodeRegistry(builder)).FindResolvers(builder.Extensions);

    public override bool Claims(MethodInfo method) => method.IsDefined(typeof(NodeResolverAttribute));

    public override void ShapeObject(AnnotationSchemaBuilder builder, ObjectTypeConfiguration configuration, Type type) => _nodes!.Implement(configuration, type);

    public override bool AddsToRoot(OperationType operation) => operation is OperationType.Query && Options is not null;

    public override void AddToRoot(AnnotationSchemaBuilder builder, ObjectTypeConfiguration root) => _nodes!.AddQueryFields(root, Options!);
}
