namespace GraphQLSubs.Engine.Language;

/// <summary>A reference to a type. Spec: Type.</summary>
/// <param name="Location">Where it stands.</param>
public abstract record TypeNode(
    Location? Location)
    : SyntaxNode(Location);

/// <summary>A named type. Spec: NamedType.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Location">Where it stands.</param>
public sealed record NamedTypeNode(
    NameNode Name, Location? Location = null)
    : TypeNode(Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.NamedType;
}

/// <summary>A list type. Spec: ListType.</summary>
/// <param name="Type">The item's type.</param>
/// <param name="Location">Where it stands.</param>
public sealed record ListTypeNode(
    TypeNode Type, Location? Location = null)
    : TypeNode(Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.ListType;
}

/// <summary>A non-null type. Spec: NonNullType.</summary>
/// <param name="Type">The nullable type.</param>
/// <param name="Location">Where it stands.</param>
public sealed record NonNullTypeNode(
    TypeNode Type, Location? Location = null)
    : TypeNode(Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.NonNullType;
}
