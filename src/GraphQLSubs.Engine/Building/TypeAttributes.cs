using GraphQLSubs.Engine.Language;

namespace GraphQLSubs.Engine.Building;

/// <summary>The static class's public members are fields of the query root.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class QueryTypeAttribute : Attribute;

/// <summary>The static class's public members are fields of the mutation root.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class MutationTypeAttribute : Attribute;

/// <summary>The static class's public members are fields of the subscription root, which is named <c>Subscription</c>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SubscriptionTypeAttribute : Attribute;

/// <summary>The static class configures the object type of a .NET type: its public methods are further fields.</summary>
/// <typeparam name="T">The .NET type.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ObjectTypeAttribute<T> : Attribute;

/// <summary>The class's public members are further fields of an object type.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ExtendObjectTypeAttribute : Attribute
{
    /// <summary>Extends the object type of a .NET type.</summary>
    /// <param name="extendsType">The .NET type.</param>
    public ExtendObjectTypeAttribute(Type extendsType) => ExtendsType = extendsType;

    /// <summary>Extends an object type.</summary>
    /// <param name="name">Its GraphQL name.</param>
    public ExtendObjectTypeAttribute(string name) => Name = name;

    /// <summary>Extends a root type.</summary>
    /// <param name="operation">Its operation.</param>
    public ExtendObjectTypeAttribute(OperationType operation) => Operation = operation;

    /// <summary>The .NET type, if it was named by that.</summary>
    public Type? ExtendsType { get; }

    /// <summary>The GraphQL name, if it was named by that.</summary>
    public string? Name { get; }

    /// <summary>The operation, if it was named by that.</summary>
    public OperationType? Operation { get; }
}

/// <summary>The class's public members are further fields of the object type of a .NET type.</summary>
/// <typeparam name="T">The .NET type.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ExtendObjectTypeAttribute<T> : Attribute;

/// <summary>Names the method that the generator makes of an assembly's annotated types: <c>Add</c> and this name.</summary>
/// <param name="name">The name.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class ModuleAttribute(string name) : Attribute
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;
}

/// <summary>Exactly one field of the input object must be given. Spec: @oneOf.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class OneOfAttribute : Attribute;
