using GraphQLSubs.Engine.Conventions.Mutations;

namespace GraphQLSubs.Engine.Types.Annotations;

/// <summary>What the builder's methods collected: the annotated types and the conventions that are on.</summary>
internal sealed class SchemaSetup
{
    /// <summary>Classes handed over, in order.</summary>
    public List<Type> Types { get; } = [];

    /// <summary>The class of the query root; null where only <c>[QueryType]</c> classes make it up.</summary>
    public Type? QueryType { get; set; }

    /// <summary>The class of the mutation root, likewise.</summary>
    public Type? MutationType { get; set; }

    /// <summary>The class of the subscription root, likewise.</summary>
    public Type? SubscriptionType { get; set; }

    /// <summary>How mutations are shaped; null for not at all.</summary>
    public MutationConventionOptions? Mutations { get; set; }

    /// <summary>The .NET interface that stands for the one of all expected failures; null where only the schema has one.</summary>
    public Type? ErrorInterface { get; set; }

    /// <summary>Whether there are <c>node</c> and <c>nodes</c>, and their limit; null for not.</summary>
    public GlobalObjectIdentificationOptions? GlobalObjects { get; set; }

    /// <summary>Type system documents.</summary>
    public List<string> Documents { get; } = [];

    /// <summary>Resolvers of fields named by coordinate.</summary>
    public List<(string TypeName, string FieldName, Action<Configuration.FieldConfiguration> Attach)> Resolvers { get; } = [];

    /// <summary>.NET types that stand for the GraphQL type of another one.</summary>
    public Dictionary<Type, string> BoundTypes { get; } = [];

    /// <summary>How documents are validated.</summary>
    public Validation.ValidationOptions Validation { get; set; } = new();
}

/// <summary>How objects are found by their global ids.</summary>
public sealed class GlobalObjectIdentificationOptions
{
    /// <summary>How many ids <c>nodes</c> takes at most; 50 by default.</summary>
    public int MaxAllowedNodeBatchSize { get; set; } = 50;
}
