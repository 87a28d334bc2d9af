using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Values;

namespace GraphQLSubs.Engine.Types.Scalars;

/// <summary>Reads a text; false where it is none of the scalar's.</summary>
internal delegate bool TextParser<T>(string text, [MaybeNullWhen(false)] out T value);

/// <summary>A scalar whose values are written as strings.</summary>
/// <typeparam name="T">Its runtime type.</typeparam>
internal sealed class TextScalar<T> : ScalarType
    where T : notnull
{
    private readonly TextParser<T> _parse;
    private readonly Action<T, ValueWriter> _write;
    private readonly LeafFormat<T> _format;
    private readonly Func<object, object>? _convert;

    /// <param name="name">Its name.</param>
    /// <param name="description">Its description.</param>
    /// <param name="specifiedBy">The URL of its specification, if any.</param>
    /// <param name="parse">Reads a value.</param>
    /// <param name="write">Writes a value.</param>
    /// <param name="convert">Turns results of other .NET types into the runtime type; answers what it does not know as it is.</param>
    public TextScalar(string name, string description, string? specifiedBy, TextParser<T> parse, Action<T, ValueWriter> write, Func<object, object>? convert = null)
        : base(name, description, specifiedBy)
    {
        _parse = parse;
        _write = write;
        _format = (value, writer) =>
        {
            write(value, writer);
            return true;
        };
        _convert = convert;
        RuntimeType = typeof(T);
    }

    public override bool TryParseLiteral(ValueNode literal, out object? value, [NotNullWhen(false)] out string? error)
        => TryParse((literal as StringValueNode)?.Value, out value)
            ? Succeed(out error)
            : Fail(SyntaxPrinter.Print(literal), out error);

    public override bool TryParseJson(JsonElement json, out object? value, [NotNullWhen(false)] out string? error)
        => TryParse(json.ValueKind == JsonValueKind.String ? json.GetString() : null, out value)
            ? Succeed(out error)
            : Fail(Inspector.Inspect(json), out error);

    internal override Delegate? FindFormat(Type type) => type == typeof(T) ? _format : null;

    public override bool TryWrite(object value, ValueWriter writer, [NotNullWhen(false)] out string? error)
    {
        if ((_convert?.Invoke(value) ?? value) is not T typed)
        {
            return Fail(Inspector.Inspect(value), out error);
        }
        _write(typed, writer);
        return Succeed(out error);
    }

    private static bool Succeed(out string? error)
    {
        error = null;
        return true;
    }

    private bool TryParse(string? text, out object? value)
    {
        if (text is not null && _parse(text, out var parsed))
        {
            value = parsed;
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
