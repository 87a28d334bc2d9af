using System.Diagnostics.CodeAnalysis;

namespace GraphQLSubs.Engine.Types.Configuration;

/// <summary>What resolution, or a convention, leaves at a definition for later. Each key is itself alone, whatever its name.</summary>
/// <typeparam name="T">What is left.</typeparam>
/// <param name="name">What it is called in a debugger.</param>
public sealed class FeatureKey<T>(string name)
{
    /// <inheritdoc/>
    public override string ToString() => name;
}

/// <summary>What a definition is given by those who know more of it than the type system does, by typed keys.</summary>
public sealed class FeatureCollection
{
    private Dictionary<object, object>? _values;

    /// <summary>What was left; null, or the default of a value type, where nothing was.</summary>
    /// <typeparam name="T">What is left.</typeparam>
    /// <param name="key">By which it was left.</param>
    public T? Get<T>(FeatureKey<T> key) => TryGet(key, out var value) ? value : default;

    /// <summary>Finds what was left.</summary>
    /// <typeparam name="T">What is left.</typeparam>
    /// <param name="key">By which it was left.</param>
    /// <param name="value">It.</param>
    public bool TryGet<T>(FeatureKey<T> key, [MaybeNullWhen(false)] out T value)
    {
        if (_values is not null && _values.TryGetValue(key, out var found))
        {
            value = (T)found;
            return true;
        }
        value = default;
        return false;
    }

    /// <summary>Leaves something, in place of what was left by that key before; null takes it away.</summary>
    /// <typeparam name="T">What is left.</typeparam>
    /// <param name="key">By which it is found again.</param>
    /// <param name="value">It.</param>
    public void Set<T>(FeatureKey<T> key, T? value)
    {
        if (value is null)
        {
            _values?.Remove(key);
        }
        else
        {
            (_values ??= [])[key] = value;
        }
    }
}
