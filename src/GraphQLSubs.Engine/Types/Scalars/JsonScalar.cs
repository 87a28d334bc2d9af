using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Values;

namespace GraphQLSubs.Engine.Types.Scalars;

/// <summary>Any JSON; runtime values are <see cref="JsonElement"/>s.</summary>
internal sealed class JsonScalar : ScalarType
{
    public JsonScalar()
        : base("JSON", "Any JSON value.")
        => RuntimeType = typeof(JsonElement);

    public override bool TryParseLiteral(ValueNode literal, out object? value, [NotNullWhen(false)] out string? error)
    {
        value = null;
        error = null;
        if (!UntypedValue.IsWritable(literal, 0))
        {
            error = $"{Name} cannot represent value: {SyntaxPrinter.Print(literal)}";
            return false;
        }
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json))
        {
            Write(literal, writer);
        }
        value = JsonElement.Parse(json.WrittenSpan);
        return true;
    }

    public override bool TryParseJson(JsonElement json, out object? value, [NotNullWhen(false)] out string? error)
    {
        value = UntypedValue.IsWritable(json, 0) ? json.Clone() : null;
        error = value is null ? $"{Name} cannot represent value: {Inspector.Inspect(json)}" : null;
        return error is null;
    }

    public override bool TryWrite(object value, ValueWriter writer, [NotNullWhen(false)] out string? error)
    {
        writer.WriteAny(value);
        error = null;
        return true;
    }

    // Numbers keep their digits: GraphQL writes them as JSON does.
    private static void Write(ValueNode literal, Utf8JsonWriter writer)
    {
        switch (literal)
        {
            case NullValueNode:
                writer.WriteNullValue();
                break;
            case StringValueNode text:
                writer.WriteStringValue(text.Value);
                break;
            case EnumValueNode name:
                writer.WriteStringValue(name.Value);
                break;
            case BooleanValueNode flag:
                writer.WriteBooleanValue(flag.Value);
                break;
            case IntValueNode number:
                writer.WriteRawValue(number.Value);
                break;
            case FloatValueNode number:
                writer.WriteRawValue(number.Value);
                break;
            case ListValueNode list:
                writer.WriteStartArray();
                foreach (var value in list.Values)
                {
                    Write(value, writer);
                }
                writer.WriteEndArray();
                break;
            case ObjectValueNode obj:
                writer.WriteStartObject();
                foreach (var field in obj.Fields.DistinctBy(f => f.Name.Value))
                {
                    writer.WritePropertyName(field.Name.Value);
                    Write(field.Value, writer);
                }
                writer.WriteEndObject();
                break;
            default:
                throw new ArgumentException($"{literal.Kind} is no literal.", nameof(literal));
        }
    }
}
