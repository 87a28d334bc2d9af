using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Response;

namespace GraphQLSubs.Engine.Types.Scalars;

/// <summary>
/// A scalar that takes and writes any value: what SDL declares without saying more, and <c>Any</c>.
/// Runtime values are strings, booleans, longs, doubles, dictionaries and arrays.
/// </summary>
internal sealed class UntypedScalar(string name, string? description = null, string? specifiedBy = null, IReadOnlyList<DirectiveNode>? directives = null)
    : ScalarType(name, description, specifiedBy, directives)
{
    public override bool TryParseLiteral(ValueNode literal, out object? value, [NotNullWhen(false)] out string? error)
    {
        value = FromLiteral(literal);
        error = null;
        return true;
    }

    public override bool TryParseJson(JsonElement json, out object? value, [NotNullWhen(false)] out string? error)
    {
        value = FromJson(json);
        error = null;
        return true;
    }

    public override bool TryWrite(object value, ValueWriter writer, [NotNullWhen(false)] out string? error)
    {
        writer.WriteAny(value);
        error = null;
        return true;
    }

    public static object? FromLiteral(ValueNode literal) => literal switch
    {
        NullValueNode => null,
        StringValueNode n => n.Value,
        EnumValueNode n => n.Value,
        BooleanValueNode n => n.Value,
        IntValueNode n => long.TryParse(n.Value, CultureInfo.InvariantCulture, out var integer) ? integer : Number(n.Value),
        FloatValueNode n => Number(n.Value),
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

    private static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
