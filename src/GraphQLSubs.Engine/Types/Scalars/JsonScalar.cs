using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Response;

namespace GraphQLSubs.Engine.Types.Scalars;

/// <summary>Any JSON; runtime values are <see cref="JsonElement"/>s.</summary>
internal sealed class JsonScalar : ScalarType
{
    public JsonScalar()
        : base("JSON", "Any JSON value.")
        => RuntimeType = typeof(JsonElement);

    public override bool TryParseLiteral(ValueNode literal, out object? value, [NotNullWhen(false)] out string? error)
    {
        value = JsonSerializer.SerializeToElement(UntypedScalar.FromLiteral(literal));
        error = null;
        return true;
    }

    public override bool TryParseJson(JsonElement json, out object? value, [NotNullWhen(false)] out string? error)
    {
        value = json.Clone();
        error = null;
        return true;
    }

    public override bool TryWrite(object value, ValueWriter writer, [NotNullWhen(false)] out string? error)
    {
        writer.WriteAny(value);
        error = null;
        return true;
    }
}
