using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Values;

namespace GraphQLSubs.Engine.Types.Scalars;

/// <summary>A scalar of exact numbers: whole ones, or decimals.</summary>
/// <typeparam name="T">Its runtime type.</typeparam>
internal sealed class NumberScalar<T> : ScalarType
    where T : struct, INumber<T>, IMinMaxValue<T>
{
    private static readonly LeafFormat<T> s_wholeFormat = static (value, writer) =>
    {
        writer.WriteNumber(long.CreateChecked(value));
        return true;
    };
    private readonly NumberStyles _style;
    private readonly bool _isWhole;

    /// <param name="name">Its name.</param>
    /// <param name="description">Its description.</param>
    /// <param name="isWhole">Whether fractions are refused.</param>
    public NumberScalar(string name, string description, bool isWhole)
        : base(name, description)
    {
        _isWhole = isWhole;
        _style = isWhole ? NumberStyles.AllowLeadingSign : NumberStyles.Float;
        RuntimeType = typeof(T);
    }

    public override bool TryParseLiteral(ValueNode literal, out object? value, [NotNullWhen(false)] out string? error)
    {
        var text = literal switch
        {
            IntValueNode integer => integer.Value,
            FloatValueNode number when !_isWhole => number.Value,
            _ => null,
        };
        return TryParse(text, out value) ? Succeed(out error) : Fail(SyntaxPrinter.Print(literal), out error);
    }

    public override bool TryParseJson(JsonElement json, out object? value, [NotNullWhen(false)] out string? error)
        => TryParse(json.ValueKind == JsonValueKind.Number ? WholeText(json) : null, out value)
            ? Succeed(out error)
            : Fail(Inspector.Inspect(json), out error);

    internal override Delegate? FindFormat(Type type) => type == typeof(T) && _isWhole ? s_wholeFormat : null;

    public override bool TryWrite(object value, ValueWriter writer, [NotNullWhen(false)] out string? error)
    {
        var unwrapped = NumericValue.Unwrap(value);
        if (NumericValue.TryGetInteger(unwrapped, out var integer)
            && (!_isWhole || (integer >= long.CreateSaturating(T.MinValue) && integer <= long.CreateSaturating(T.MaxValue))))
        {
            writer.WriteNumber(integer);
            return Succeed(out error);
        }
        switch (unwrapped)
        {
            case decimal money when !_isWhole:
                writer.WriteNumber(money);
                return Succeed(out error);
            case double number when !_isWhole && double.IsFinite(number):
                writer.WriteNumber(number);
                return Succeed(out error);
            default:
                return Fail(Inspector.Inspect(value), out error);
        }
    }

    private static bool Succeed(out string? error)
    {
        error = null;
        return true;
    }

    // JSON has one kind of numbers: 5.0 and 5e3 are whole ones too, as for Int.
    private string WholeText(JsonElement json)
        => _isWhole && json.GetRawText().AsSpan().IndexOfAny(".eE") >= 0 && json.TryGetDecimal(out var number) && decimal.IsInteger(number)
            ? decimal.Truncate(number).ToString(CultureInfo.InvariantCulture)
            : json.GetRawText();

    private bool TryParse(string? text, out object? value)
    {
        if (T.TryParse(text, _style, CultureInfo.InvariantCulture, out var number))
        {
            value = number;
            return true;
        }
        value = null;
        return false;
    }

    private bool Fail(string value, out string error)
    {
        error = $"{Name} cannot represent value: {value}";
        return false;
    }
}
