using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Values;

namespace GraphQLSubs.Engine.Types.Scalars;

internal sealed class FloatScalar : ScalarType
{
    private static readonly LeafFormat<double> s_format = static (value, writer) =>
    {
        if (!double.IsFinite(value))
        {
            return false;
        }
        writer.WriteNumber(value);
        return true;
    };

    public FloatScalar()
        : base(
            "Float",
            "The `Float` scalar type represents signed double-precision fractional values as specified by [IEEE 754](https://en.wikipedia.org/wiki/IEEE_floating_point).")
        => RuntimeType = typeof(double);

    public override bool TryParseLiteral(ValueNode literal, out object? value, [NotNullWhen(false)] out string? error)
    {
        var text = literal switch
        {
            FloatValueNode f => f.Value,
            IntValueNode i => i.Value,
            _ => null,
        };
        if (text is not null && double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture) is var number && double.IsFinite(number))
        {
            value = number;
            error = null;
            return true;
        }
        value = null;
        error = $"Float cannot represent non numeric value: {SyntaxPrinter.Print(literal)}";
        return false;
    }

    public override bool TryParseJson(JsonElement json, out object? value, [NotNullWhen(false)] out string? error)
    {
        if (json.ValueKind == JsonValueKind.Number && json.GetDouble() is var number && double.IsFinite(number))
        {
            value = number;
            error = null;
            return true;
        }
        value = null;
        error = $"Float cannot represent non numeric value: {Inspector.Inspect(json)}";
        return false;
    }

    internal override Delegate? FindFormat(Type type) => type == typeof(double) ? s_format : null;

    public override bool TryWrite(object value, ValueWriter writer, [NotNullWhen(false)] out string? error)
    {
        error = null;
        var unwrapped = NumericValue.Unwrap(value);
        switch (unwrapped)
        {
            case double number when double.IsFinite(number):
                writer.WriteNumber(number);
                return true;
            case float single when float.IsFinite(single):
                // By way of decimal digits: 0.1f is written as 0.1.
                writer.WriteNumber(double.Parse(single.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
                return true;
            case decimal money:
                writer.WriteNumber(money);
                return true;
            case bool flag:
                writer.WriteNumber(flag ? 1 : 0);
                return true;
            case string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) && double.IsFinite(parsed):
                writer.WriteNumber(parsed);
                return true;
        }
        if (NumericValue.TryGetInteger(unwrapped, out var integer))
        {
            writer.WriteNumber(integer);
            return true;
        }
        error = $"Float cannot represent non numeric value: {Inspector.Inspect(unwrapped)}";
        return false;
    }
}
