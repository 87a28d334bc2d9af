using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types.Coercion;

namespace GraphQLSubs.Engine.Types;

/// <summary>An argument of a field or directive, or a field of an input object. Spec: InputValueDefinition.</summary>
public sealed class InputField
{
    private CoercedDefault? _coercedDefault;

    internal InputField(Configuration.InputFieldConfiguration configuration, GraphQLType type, int index)
    {
        Configuration = configuration;
        Type = type;
        Index = index;
        Name = configuration.Name;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its description, if any.</summary>
    public string? Description => Configuration.Description;

    /// <summary>Its type.</summary>
    public GraphQLType Type { get; }

    /// <summary>Its place among its siblings, from 0.</summary>
    public int Index { get; }

    /// <summary>Its default as a literal; null where it has none.</summary>
    public ValueNode? DefaultValue => Configuration.DefaultValue;

    /// <summary>Why it is deprecated; null where it is not.</summary>
    public string? DeprecationReason => Configuration.DeprecationReason;

    /// <summary>Whether a value must be given: non-null without a default. Spec: IsRequiredArgument.</summary>
    public bool IsRequired => Type is NonNullType && DefaultValue is null;

    /// <summary>The directives applied to its definition.</summary>
    public IReadOnlyList<DirectiveNode> AppliedDirectives => Configuration.Directives;

    internal Configuration.InputFieldConfiguration Configuration { get; }

    /// <summary>The default's runtime value, coerced when first needed; null where it has none (or one that the schema validator refuses).</summary>
    internal CoercedDefault? CoercedDefault
        => DefaultValue is null ? null
            : _coercedDefault ??= LiteralCoercion.TryCoerce(DefaultValue, Type, out var value) ? new CoercedDefault(value) : null;

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Type}";
}
