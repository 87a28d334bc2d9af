using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Values;

namespace GraphQLSubs.Engine.Types;

/// <summary>A type with a name.</summary>
public abstract class NamedType : GraphQLType
{
    private protected NamedType(string name, string? description, IReadOnlyList<DirectiveNode> directives)
    {
        Name = name;
        Description = description;
        AppliedDirectives = directives;
    }

    /// <summary>Its name, unique in the schema.</summary>
    public string Name { get; }

    /// <summary>Its description, if any.</summary>
    public string? Description { get; }

    /// <summary>The directives applied to its definition and extensions.</summary>
    public IReadOnlyList<DirectiveNode> AppliedDirectives { get; }

    /// <summary>The .NET type of its values; <see cref="object"/> where the schema came from SDL.</summary>
    public Type RuntimeType { get; internal set; } = typeof(object);

    /// <inheritdoc/>
    public override NamedType Named => this;

    /// <summary>How values of a .NET type are written, a <see cref="LeafFormat{T}"/> of that type; null where only <see cref="ScalarType.TryWrite"/> knows.</summary>
    internal virtual Delegate? FindFormat(Type type) => null;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
