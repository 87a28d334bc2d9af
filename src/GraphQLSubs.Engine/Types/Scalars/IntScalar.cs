using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Values;

namespace GraphQLSubs.Engine.Types.Scalars;

internal sealed class IntScalar : ScalarType
{
    private static readonly LeafFormat<int> s_format = static (value, writer) =>
    {
        writer.WriteNumber(value);
        return true;
    };

    public IntScalar()
        : base("Int", "The `Int` scalar type represents non-fractional signed whole numeric values. Int can represent values between -(2^31) and 2^31 - 1.")
        => RuntimeType = typeof(int);

    public override bool TryParseLiteral(ValueNode literal, out object? value, [NotNullWhen(false)] out string? error)
    {
        value = null;
        if (literal is not IntValueNode integer)
        {
            error = $"Int cannot represent non-integer value: {SyntaxPrinter.Print(literal)}";
            return false;
        }
        if (!int.TryParse(integer.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var parsed))
        {
            error = $"Int cannot represent non 32-bit signed integer value: {integer.Value}";
            return false;
        }
        value = parsed;
        error = null;
        return true;
    }

    public override bool TryParseJson(JsonElement json, out object? value, [NotNullWhen(false)] out string? error)
    {
        value = null;
        if (json.ValueKind != JsonValueKind.Number || !double.IsInteger(json.GetDouble()))
        {
            error = $"Int cannot represent non-integer value: {Inspector.Inspect(json)}";
            return false;
        }
        if (json.GetDouble() is not (>= int.MinValue and <= int.MaxValue and var number))
        {
            error = $"Int cannot represent non 32-bit signed integer value: {json.GetRawText()}";
            return false;
        }
        value = (int)number;
        error = null;
        return true;
    }

    internal override Delegate? FindFormat(Type type) => type == typeof(int) ? s_format : null;

    public override bool TryWrite(object value, ValueWriter writer, [NotNullWhen(false)] out string? error)
    {
        error = null;
        var unwrapped = NumericValue.Unwrap(value);
        switch (unwrapped)
        {
            case int small:
                writer.WriteNumber(small);
                return true;
            case bool flag:
                writer.WriteNumber(flag ? 1 : 0);
                return true;
        }
        var number = unwrapped is string text && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) ? parsed : unwrapped;
        if (NumericValue.TryGetInteger(number, out var integer) && integer is >= int.MinValue and <= int.MaxValue)
        {
            writer.WriteNumber(integer);
            return true;
        }
        var isInteger = number is double d ? double.IsInteger(d) : NumericValue.TryGetInteger(number, out _);
        error = $"Int cannot represent non{(isInteger ? " 32-bit signed integer" : "-integer")} value: {Inspector.Inspect(unwrapped)}";
        return false;
    }
}
