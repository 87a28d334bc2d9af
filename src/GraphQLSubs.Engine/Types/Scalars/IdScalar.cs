using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Values;

namespace GraphQLSubs.Engine.Types.Scalars;

internal sealed class IdScalar : ScalarType
{
    public IdScalar()
        : base(
            "ID",
            "The `ID` scalar type represents a unique identifier, often used to refetch an object or as key for a cache. The ID type appears in a JSON response as a String; however, it is not intended to be human-readable. When expected as an input type, any string (such as `\"4\"`) or integer (such as `4`) input value will be accepted as an ID.")
        => RuntimeType = typeof(string);

    public override bool TryParseLiteral(ValueNode literal, out object? value, [NotNullWhen(false)] out string? error)
    {
        value = literal switch
        {
            StringValueNode text => text.Value,
            IntValueNode integer => integer.Value,
            _ => null,
        };
        error = value is null ? $"ID cannot represent a non-string and non-integer value: {SyntaxPrinter.Print(literal)}" : null;
        return error is null;
    }

    public override bool TryParseJson(JsonElement json, out object? value, [NotNullWhen(false)] out string? error)
    {
        value = json.ValueKind switch
        {
            JsonValueKind.String => json.GetString(),
            JsonValueKind.Number => FromNumber(json),
            _ => null,
        };
        error = value is null ? $"ID cannot represent value: {Inspector.Inspect(json)}" : null;
        return error is null;
    }

    public override bool TryWrite(object value, ValueWriter writer, [NotNullWhen(false)] out string? error)
    {
        var unwrapped = NumericValue.Unwrap(value);
        var text = unwrapped switch
        {
            string s => s,
            Guid guid => guid.ToString(),
            _ when NumericValue.TryGetInteger(unwrapped, out var integer) => integer.ToString(CultureInfo.InvariantCulture),
            _ => null,
        };
        error = text is null ? $"ID cannot represent value: {Inspector.Inspect(unwrapped)}" : null;
        if (text is not null)
        {
            writer.WriteString(text);
        }
        return error is null;
    }

    // As in a literal, an integer may be of any size; 1.0 and 1e3 are integers too.
    private static string? FromNumber(JsonElement json)
    {
        var text = json.GetRawText();
        return json.TryGetInt64(out var integer) ? integer.ToString(CultureInfo.InvariantCulture)
            : text.AsSpan().TrimStart('-').IndexOfAnyExceptInRange('0', '9') < 0 ? text
            // No more digits than the largest double has.
            : double.IsFinite(json.GetDouble()) && BigInteger.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var large) ? large.ToString(CultureInfo.InvariantCulture)
            : null;
    }
}
