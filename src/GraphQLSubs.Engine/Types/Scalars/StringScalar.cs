using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Values;

namespace GraphQLSubs.Engine.Types.Scalars;

internal sealed class StringScalar : ScalarType
{
    private static readonly LeafFormat<string> s_format = static (value, writer) =>
    {
        writer.WriteString(value);
        return true;
    };

    public StringScalar()
        : base(
            "String",
            "The `String` scalar type represents textual data, represented as UTF-8 character sequences. The String type is most often used by GraphQL to represent free-form human-readable text.")
        => RuntimeType = typeof(string);

    public override bool TryParseLiteral(ValueNode literal, out object? value, [NotNullWhen(false)] out string? error)
    {
        value = (literal as StringValueNode)?.Value;
        error = value is null ? $"String cannot represent a non string value: {SyntaxPrinter.Print(literal)}" : null;
        return error is null;
    }

    public override bool TryParseJson(JsonElement json, out object? value, [NotNullWhen(false)] out string? error)
    {
        value = json.ValueKind == JsonValueKind.String ? json.GetString() : null;
        error = value is null ? $"String cannot represent a non string value: {Inspector.Inspect(json)}" : null;
        return error is null;
    }

    internal override Delegate? FindFormat(Type type) => type == typeof(string) ? s_format : null;

    public override bool TryWrite(object value, ValueWriter writer, [NotNullWhen(false)] out string? error)
    {
        var text = Text(NumericValue.Unwrap(value));
        error = text is null ? $"String cannot represent value: {Inspector.Inspect(value)}" : null;
        if (text is not null)
        {
            writer.WriteString(text);
        }
        return error is null;
    }

    private static string? Text(object value) => value switch
    {
        string text => text,
        bool flag => flag ? "true" : "false",
        char or Guid or Uri => value.ToString(),
        double number when !double.IsFinite(number) => null,
        float number when !float.IsFinite(number) => null,
        _ when NumericValue.IsNumber(value) => Convert.ToString(value, CultureInfo.InvariantCulture),
        _ => null,
    };
}
