using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Values;

namespace GraphQLSubs.Engine.Types.Scalars;

/// <summary>A scalar of SDL that has the name, and so the values, of one that the engine knows; it is described as the SDL does.</summary>
internal sealed class DeclaredScalar : ScalarType
{
    private readonly ScalarType _known;

    /// <param name="known">The scalar of the name.</param>
    /// <param name="description">The description that the SDL gives.</param>
    /// <param name="specifiedBy">The URL that the SDL gives.</param>
    /// <param name="directives">The directives that the SDL applies.</param>
    public DeclaredScalar(ScalarType known, string? description, string? specifiedBy, IReadOnlyList<DirectiveNode> directives)
        : base(known.Name, description, specifiedBy, directives)
    {
        _known = known;
        RuntimeType = known.RuntimeType;
    }

    public override bool TryParseLiteral(ValueNode literal, out object? value, [NotNullWhen(false)] out string? error)
        => _known.TryParseLiteral(literal, out value, out error);

    public override bool TryParseJson(JsonElement json, out object? value, [NotNullWhen(false)] out string? error)
        => _known.TryParseJson(json, out value, out error);

    public override bool TryWrite(object value, ValueWriter writer, [NotNullWhen(false)] out string? error)
        => _known.TryWrite(value, writer, out error);

    internal override Delegate? FindFormat(Type type) => _known.FindFormat(type);
}
