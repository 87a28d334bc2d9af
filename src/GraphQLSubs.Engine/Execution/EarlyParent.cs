using System.Collections.Concurrent;
using System.Reflection;

namespace GraphQLSubs.Engine.Execution;

/// <summary>Objects of which nothing is known but their key.</summary>
internal static class EarlyParent
{
    /// <summary>The property that is known.</summary>
    public const string Key = "Id";

    private static readonly ConcurrentDictionary<Type, PropertyInfo?> s_keys = new();

    /// <summary>An object with a key; null where the type has none that can be set.</summary>
    public static object? Create(Type type, object? key)
    {
        var property = s_keys.GetOrAdd(type, static t => t.GetConstructor(Type.EmptyTypes) is null ? null : t.GetProperty(Key) is { SetMethod.IsPublic: true } found ? found : null);
        if (property is null || !property.PropertyType.IsInstanceOfType(key))
        {
            return null;
        }
        var made = Activator.CreateInstance(type)!;
        property.SetValue(made, key);
        return made;
    }
}
