using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;

namespace GraphQLSubs.Engine.Types.Coercion;

/// <summary>Converts coerced values to the .NET types that resolvers ask for.</summary>
internal static class InputConverter
{
    private static readonly ConcurrentDictionary<Type, Func<object?, object?>> s_converters = new();

    /// <exception cref="InvalidCastException">The value cannot become that type: the resolver's parameter does not fit the schema.</exception>
    public static object? Convert(object? value, Type target)
    {
        if (value is not null && target.IsInstanceOfType(value) && value is not InputObjectValue { Type.CreateInstance: not null })
        {
            return value;
        }
        return s_converters.GetOrAdd(target, Create)(value);
    }

    private static Func<object?, object?> Create(Type target)
    {
        if (target.IsGenericType && target.GetGenericTypeDefinition() == typeof(Optional<>))
        {
            var inner = target.GenericTypeArguments[0];
            var constructor = target.GetConstructor([inner])!;
            return value => constructor.Invoke([Convert(value, inner)]);
        }
        if (Nullable.GetUnderlyingType(target) is { } underlying)
        {
            return value => value is null ? null : Convert(value, underlying);
        }
        var defaultValue = target.IsValueType ? Activator.CreateInstance(target) : null;
        if (FindItemType(target) is { } item)
        {
            return value => value is null ? null : ConvertList(value, item, target);
        }
        return value => value switch
        {
            null => defaultValue,
            InputObjectValue { Type.CreateInstance: { } create } input => create(input),
            IConvertible when typeof(IConvertible).IsAssignableFrom(target) && !target.IsEnum => System.Convert.ChangeType(value, target, CultureInfo.InvariantCulture),
            _ when target.IsInstanceOfType(value) => value,
            string text when target == typeof(Guid) => Guid.Parse(text),
            _ => throw new InvalidCastException($"A value of {value.GetType().Name} cannot become {target.Name}."),
        };
    }

    private static Type? FindItemType(Type target)
    {
        if (target == typeof(string) || !typeof(IEnumerable).IsAssignableFrom(target))
        {
            return null;
        }
        if (target.IsArray)
        {
            return target.GetElementType();
        }
        return target.IsGenericType && target.GenericTypeArguments.Length == 1 ? target.GenericTypeArguments[0] : null;
    }

    private static object ConvertList(object value, Type item, Type target)
    {
        var items = value as object?[] ?? [value];
        var array = Array.CreateInstance(item, items.Length);
        for (var i = 0; i < items.Length; i++)
        {
            array.SetValue(Convert(items[i], item), i);
        }
        if (target.IsInstanceOfType(array))
        {
            return array;
        }
        var list = typeof(List<>).MakeGenericType(item);
        var constructor = (target.IsAssignableFrom(list) ? list : target)
            .GetConstructor(BindingFlags.Public | BindingFlags.Instance, [typeof(IEnumerable<>).MakeGenericType(item)]);
        return constructor?.Invoke([array]) ?? throw new InvalidCastException($"A list cannot become {target.Name}.");
    }
}
