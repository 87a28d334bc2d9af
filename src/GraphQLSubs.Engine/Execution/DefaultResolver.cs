using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using GraphQLSubs.Engine.Resolvers;

namespace GraphQLSubs.Engine.Execution;

/// <summary>The resolver of fields that have none: the parent's entry or property of the field's name. Spec: Value Resolution.</summary>
internal static class DefaultResolver
{
    private static readonly ConcurrentDictionary<(Type, string), PropertyInfo?> s_properties = new();

    public static PureFieldDelegate For(string name) => context => Read(context.Parent<object?>(), name);

    public static object? Read(object? parent, string name) => parent switch
    {
        null => null,
        IReadOnlyDictionary<string, object?> map => map.GetValueOrDefault(name),
        IDictionary map => map[name],
        JsonElement json => json.ValueKind is JsonValueKind.Object && json.TryGetProperty(name, out var value) ? Unwrap(value) : null,
        _ => s_properties.GetOrAdd(
            (parent.GetType(), name),
            static key => key.Item1.GetProperty(key.Item2, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase))?.GetValue(parent),
    };

    private static object? Unwrap(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.Array => json.EnumerateArray().Select(Unwrap).ToList(),
        JsonValueKind.String => json.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => json.TryGetInt32(out var i) ? i : json.TryGetInt64(out var l) ? l : json.GetDouble(),
        _ => json,
    };
}
