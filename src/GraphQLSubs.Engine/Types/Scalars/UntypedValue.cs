using System.Globalization;
using System.Text.Json;
using GraphQLSubs.Engine.Language;

namespace GraphQLSubs.Engine.Types.Scalars;

/// <summary>
/// What literals and JSON stand for where no type says it: strings, booleans, longs, doubles, dictionaries and arrays. Refused is what could not be written again:
/// numbers that no double can hold, and nesting deeper than JSON writers go.
/// </summary>
internal static class UntypedValue
{
    /// <summary>How deep values may be nested: as deep as JSON of clients.</summary>
    public const int MaxDepth = 64;

    public static bool TryRead(ValueNode literal, out object? value)
    {
        value = IsWritable(literal, 0) ? FromLiteral(literal) : null;
        return value is not null || literal is NullValueNode;
    }

    public static bool TryRead(JsonElement json, out object? value)
    {
        value = IsWritable(json, 0) ? FromJson(json) : null;
        return value is not null || json.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined;
    }

    public static bool IsWritable(ValueNode literal, int depth) => depth <= MaxDepth && literal switch
    {
        IntValueNode n => double.IsFinite(ToDouble(n.Value)),
        FloatValueNode n => double.IsFinite(ToDouble(n.Value)),
        ListValueNode n => n.Values.All(value => IsWritable(value, depth + 1)),
        ObjectValueNode n => n.Fields.All(field => IsWritable(field.Value, depth + 1)),
        _ => true,
    };

    public static bool IsWritable(JsonElement json, int depth) => depth <= MaxDepth && json.ValueKind switch
    {
        JsonValueKind.Number => double.IsFinite(json.GetDouble()),
        JsonValueKind.Array => json.EnumerateArray().All(item => IsWritable(item, depth + 1)),
        JsonValueKind.Object => json.EnumerateObject().All(property => IsWritable(property.Value, depth + 1)),
        _ => true,
    };

    private static object? FromLiteral(ValueNode literal) => literal switch
    {
        NullValueNode => null,
        StringValueNode n => n.Value,
        EnumValueNode n => n.Value,
        BooleanValueNode n => n.Value,
        IntValueNode n => long.TryParse(n.Value, CultureInfo.InvariantCulture, out var integer) ? (object)integer : ToDouble(n.Value),
        FloatValueNode n => ToDouble(n.Value),
        ListValueNode n => n.Values.Select(FromLiteral).ToArray(),
        ObjectValueNode n => n.Fields.DistinctBy(f => f.Name.Value).ToDictionary(f => f.Name.Value, f => FromLiteral(f.Value)),
        _ => throw new ArgumentException($"{literal.Kind} is no literal.", nameof(literal)),
    };

    private static object? FromJson(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.Array => json.EnumerateArray().Select(FromJson).ToArray(),
        // Of a doubled name the last one counts, as in JSON parsers at large.
        JsonValueKind.Object => json.EnumerateObject().GroupBy(p => p.Name).ToDictionary(g => g.Key, g => FromJson(g.Last().Value)),
        _ => NumericValue.Unwrap(json),
    };

    private static double ToDouble(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
