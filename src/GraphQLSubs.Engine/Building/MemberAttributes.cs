
namespace GraphQLSubs.Engine.Building;

/// <summary>Another name than the one inferred.</summary>
/// <param name="name">The GraphQL name.</param>
[AttributeUsage(AttributeTargets.All)]
public sealed class GraphQLNameAttribute(string name) : Attribute
{
    /// <summary>The GraphQL name.</summary>
    public string Name { get; } = name;
}

/// <summary>Keeps a member out of the schema.</summary>
[AttributeUsage(AttributeTargets.All)]
public sealed class GraphQLIgnoreAttribute : Attribute;

/// <summary>Marks a member as deprecated. Spec: @deprecated.</summary>
/// <param name="reason">Why, and what to use instead.</param>
[AttributeUsage(AttributeTargets.All)]
public sealed class GraphQLDeprecatedAttribute(string reason) : Attribute
{
    /// <summary>Why, and what to use instead.</summary>
    public string Reason { get; } = reason;
}

/// <summary>A description; wins over the XML documentation.</summary>
/// <param name="description">The description.</param>
[AttributeUsage(AttributeTargets.All)]
public sealed class GraphQLDescriptionAttribute(string description) : Attribute
{
    /// <summary>The description.</summary>
    public string Description { get; } = description;
}

/// <summary>The default of an argument or input field.</summary>
/// <param name="value">A constant of the .NET type; null for null.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class DefaultValueAttribute(object? value) : Attribute
{
    /// <summary>The default.</summary>
    public object? Value { get; } = value;
}

/// <summary>The parameter is the object that the field is resolved on.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ParentAttribute : Attribute
{
    /// <summary>The object, whole.</summary>
    public ParentAttribute()
    {
    }

    /// <summary>The object, of which some properties are needed even where they are not selected.</summary>
    /// <param name="requires">The properties, separated by spaces.</param>
    public ParentAttribute(string requires) => Requires = requires;

    /// <summary>The properties needed; null for all.</summary>
    public string? Requires { get; }

    internal static string[] Split(string requires) => requires.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>
/// The resolver answers the object that its one id names. The fields below it that need no more than that id are asked for at the same time, and once more when the
/// object is there: they must read by DataLoaders, which remember, and prove themselves that what they read may be read. What is found early of an object that is
/// not there is dropped.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EarlyChildrenAttribute : Attribute;

/// <summary>The parameter is a service.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ServiceAttribute : Attribute;

/// <summary>The parameter is the event of the subscription.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class EventMessageAttribute : Attribute;

/// <summary>The parameter is state of the request, set by an interceptor.</summary>
/// <param name="key">Its key; the parameter's name where left out.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class GlobalStateAttribute(string? key = null) : Attribute
{
    /// <summary>Its key; the parameter's name where null.</summary>
    public string? Key { get; } = key;
}

/// <summary>The parameter is state handed down from a field above.</summary>
/// <param name="key">Its key; the parameter's name where left out.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ScopedStateAttribute(string? key = null) : Attribute
{
    /// <summary>Its key; the parameter's name where null.</summary>
    public string? Key { get; } = key;
}

/// <summary>The field of the subscription root opens a stream.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SubscribeAttribute : Attribute
{
    /// <summary>The .NET type of the events, where the stream does not tell.</summary>
    public Type? MessageType { get; set; }

    /// <summary>
    /// The method of the same class that opens the stream; it takes the field's arguments and answers an <see cref="IAsyncEnumerable{T}"/>,
    /// or a task of one.
    /// </summary>
    public string? With { get; set; }
}
