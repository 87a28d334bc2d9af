namespace GraphQLSubs.Engine.Language;

/// <summary>A node of the syntax tree; immutable. Nodes are compared by reference where they are keys.</summary>
/// <param name="Location">Where it stands in the source; null for nodes made in code.</param>
public abstract record SyntaxNode(Location? Location)
{
    /// <summary>The kind of the node.</summary>
    public abstract SyntaxKind Kind { get; }
}

/// <summary>A name. Spec: Name.</summary>
/// <param name="Value">The name's text.</param>
/// <param name="Location">Where it stands.</param>
public sealed record NameNode(string Value, Location? Location = null) : SyntaxNode(Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.Name;
}

/// <summary>A whole document. Spec: Document.</summary>
/// <param name="Definitions">The definitions in source order.</param>
/// <param name="Location">Where it stands.</param>
public sealed record DocumentNode(IReadOnlyList<DefinitionNode> Definitions, Location? Location = null) : SyntaxNode(Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.Document;
}

/// <summary>Any definition of a document.</summary>
/// <param name="Description">The description before it, if any.</param>
/// <param name="Directives">The directives applied to it.</param>
/// <param name="Location">Where it stands.</param>
public abstract record DefinitionNode(StringValueNode? Description, IReadOnlyList<DirectiveNode> Directives, Location? Location) : SyntaxNode(Location);
