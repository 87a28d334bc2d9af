namespace GraphQLSubs.Engine.Conventions.Relay;

/// <summary>The member is a global id. Relay: Global Object Identification.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.Method)]
public class IDAttribute : Attribute
{
    /// <summary>An id; of the declaring type where it is an output, of any type where it is an input.</summary>
    public IDAttribute()
    {
    }

    /// <summary>An id of a type.</summary>
    /// <param name="typeName">The GraphQL type's name.</param>
    public IDAttribute(string typeName) => TypeName = typeName;

    /// <summary>The GraphQL type's name, if it was named by that.</summary>
    public string? TypeName { get; }

    /// <summary>The .NET type that it identifies, if it was named by that.</summary>
    internal virtual Type? RuntimeType => null;
}

/// <summary>The member is a global id of the object type of a .NET type.</summary>
/// <typeparam name="T">The .NET type.</typeparam>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.Method)]
public sealed class IDAttribute<T> : IDAttribute
{
    internal override Type RuntimeType => typeof(T);
}

/// <summary>
/// The method finds an object by its key, which is its first parameter: the object type implements <c>Node</c>, its <c>id</c> is global, and
/// the <c>node</c> field finds it.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeResolverAttribute : Attribute;
