using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Values;

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
        error = UntypedValue.TryRead(literal, out value) ? null : $"{Name} cannot represent value: {SyntaxPrinter.Print(literal)}";
        return error is null;
    }

    public override bool TryParseJson(JsonElement json, out object? value, [NotNullWhen(false)] out string? error)
    {
        error = UntypedValue.TryRead(json, out value) ? null : $"{Name} cannot represent value: {Inspector.Inspect(json)}";
        return error is null;
    }

    public override bool TryWrite(object value, ValueWriter writer, [NotNullWhen(false)] out string? error)
    {
        writer.WriteAny(value);
        error = null;
        return true;
    }
}
