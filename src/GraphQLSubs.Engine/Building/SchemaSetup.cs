using GraphQLSubs.Engine.Types.Configuration;
using GraphQLSubs.Engine.Validation;

namespace GraphQLSubs.Engine.Building;

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

    /// <summary>What else takes part, in its order.</summary>
    public List<SchemaConvention> Conventions { get; } = [];

    /// <summary>Type system documents.</summary>
    public List<string> Documents { get; } = [];

    /// <summary>Resolvers of fields named by coordinate.</summary>
    public List<(string TypeName, string FieldName, Action<FieldConfiguration> Attach)> Resolvers { get; } = [];

    /// <summary>.NET types that stand for the GraphQL type of another one.</summary>
    public Dictionary<Type, string> BoundTypes { get; } = [];

    /// <summary>How documents are validated.</summary>
    public ValidationOptions Validation { get; set; } = new();

    /// <summary>The convention of a kind.</summary>
    public T Convention<T>() where T : SchemaConvention => Conventions.OfType<T>().Single();
}
