using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Values;

namespace GraphQLSubs.Engine.Types.Scalars;

internal sealed class BooleanScalar : ScalarType
{
    private static readonly LeafFormat<bool> s_format = static (value, writer) =>
    {
        writer.WriteBoolean(value);
        return true;
    };

    public BooleanScalar()
        : base("Boolean", "The `Boolean` scalar type represents `true` or `false`.")
        => RuntimeType = typeof(bool);

    public override bool TryParseLiteral(ValueNode literal, out object? value, [NotNullWhen(false)] out string? error)
    {
        value = (literal as BooleanValueNode)?.Value;
        error = value is null ? $"Boolean cannot represent a non boolean value: {SyntaxPrinter.Print(literal)}" : null;
        return error is null;
    }

    public override bool TryParseJson(JsonElement json, out object? value, [NotNullWhen(false)] out string? error)
    {
        value = json.ValueKind is JsonValueKind.True or JsonValueKind.False ? json.GetBoolean() : null;
        error = value is null ? $"Boolean cannot represent a non boolean value: {Inspector.Inspect(json)}" : null;
        return error is null;
    }

    internal override Delegate? FindFormat(Type type) => type == typeof(bool) ? s_format : null;

    public override bool TryWrite(object value, ValueWriter writer, [NotNullWhen(false)] out string? error)
    {
        var unwrapped = NumericValue.Unwrap(value);
        bool? flag = unwrapped switch
        {
            bool b => b,
            double number when !double.IsFinite(number) => null,
            float number when !float.IsFinite(number) => null,
            _ when NumericValue.IsNumber(unwrapped) => Convert.ToDouble(unwrapped, CultureInfo.InvariantCulture) != 0,
            _ => null,
        };
        error = flag is null ? $"Boolean cannot represent a non boolean value: {Inspector.Inspect(unwrapped)}" : null;
        if (flag is not null)
        {
            writer.WriteBoolean(flag.Value);
        }
        return error is null;
    }
}
