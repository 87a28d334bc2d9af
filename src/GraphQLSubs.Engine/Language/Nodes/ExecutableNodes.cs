namespace GraphQLSubs.Engine.Language;

/// <summary>Which root type an operation runs on. Spec: OperationType.</summary>
public enum OperationType
{
    /// <summary>A read.</summary>
    Query,

    /// <summary>A write, followed by a read.</summary>
    Mutation,

    /// <summary>A stream of events.</summary>
    Subscription,
}

/// <summary>An operation. Spec: OperationDefinition.</summary>
/// <param name="Operation">The root type it runs on.</param>
/// <param name="Name">Its name; null for an anonymous one.</param>
/// <param name="VariableDefinitions">Its variables.</param>
/// <param name="Directives">The directives applied to it.</param>
/// <param name="SelectionSet">What it selects.</param>
/// <param name="Description">The description before it, if any.</param>
/// <param name="Location">Where it stands.</param>
public sealed record OperationDefinitionNode(
    OperationType Operation, NameNode? Name, IReadOnlyList<VariableDefinitionNode> VariableDefinitions, IReadOnlyList<DirectiveNode> Directives, SelectionSetNode SelectionSet, StringValueNode? Description = null, Location? Location = null)
    : DefinitionNode(Description, Directives, Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.OperationDefinition;
}

/// <summary>A named fragment. Spec: FragmentDefinition.</summary>
/// <param name="Name">Its name.</param>
/// <param name="TypeCondition">The type it is on.</param>
/// <param name="Directives">The directives applied to it.</param>
/// <param name="SelectionSet">What it selects.</param>
/// <param name="Description">The description before it, if any.</param>
/// <param name="Location">Where it stands.</param>
public sealed record FragmentDefinitionNode(
    NameNode Name, NamedTypeNode TypeCondition, IReadOnlyList<DirectiveNode> Directives, SelectionSetNode SelectionSet, StringValueNode? Description = null, Location? Location = null)
    : DefinitionNode(Description, Directives, Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.FragmentDefinition;
}

/// <summary>A variable of an operation. Spec: VariableDefinition.</summary>
/// <param name="Variable">The variable.</param>
/// <param name="Type">Its type.</param>
/// <param name="DefaultValue">Its default, if any.</param>
/// <param name="Directives">The directives applied to it.</param>
/// <param name="Description">The description before it, if any.</param>
/// <param name="Location">Where it stands.</param>
public sealed record VariableDefinitionNode(
    VariableNode Variable, TypeNode Type, ValueNode? DefaultValue, IReadOnlyList<DirectiveNode> Directives, StringValueNode? Description = null, Location? Location = null)
    : SyntaxNode(Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.VariableDefinition;
}

/// <summary>A selection set. Spec: SelectionSet.</summary>
/// <param name="Selections">The selections in source order.</param>
/// <param name="Location">Where it stands.</param>
public sealed record SelectionSetNode(
    IReadOnlyList<SelectionNode> Selections, Location? Location = null)
    : SyntaxNode(Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.SelectionSet;
}

/// <summary>A field, fragment spread or inline fragment. Spec: Selection.</summary>
/// <param name="Directives">The directives applied to it.</param>
/// <param name="Location">Where it stands.</param>
public abstract record SelectionNode(
    IReadOnlyList<DirectiveNode> Directives, Location? Location)
    : SyntaxNode(Location);

/// <summary>A field. Spec: Field.</summary>
/// <param name="Alias">Its alias, if any.</param>
/// <param name="Name">Its name.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Directives">The directives applied to it.</param>
/// <param name="SelectionSet">What it selects; null on a leaf.</param>
/// <param name="Location">Where it stands.</param>
public sealed record FieldNode(
    NameNode? Alias, NameNode Name, IReadOnlyList<ArgumentNode> Arguments, IReadOnlyList<DirectiveNode> Directives, SelectionSetNode? SelectionSet, Location? Location = null)
    : SelectionNode(Directives, Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.Field;

    /// <summary>The key of the field in the response: the alias, or else the name.</summary>
    public string ResponseName => (Alias ?? Name).Value;
}

/// <summary>A fragment spread. Spec: FragmentSpread.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Directives">The directives applied to it.</param>
/// <param name="Location">Where it stands.</param>
public sealed record FragmentSpreadNode(
    NameNode Name, IReadOnlyList<DirectiveNode> Directives, Location? Location = null)
    : SelectionNode(Directives, Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.FragmentSpread;
}

/// <summary>An inline fragment. Spec: InlineFragment.</summary>
/// <param name="TypeCondition">The type it is on; null for the enclosing one.</param>
/// <param name="Directives">The directives applied to it.</param>
/// <param name="SelectionSet">What it selects.</param>
/// <param name="Location">Where it stands.</param>
public sealed record InlineFragmentNode(
    NamedTypeNode? TypeCondition, IReadOnlyList<DirectiveNode> Directives, SelectionSetNode SelectionSet, Location? Location = null)
    : SelectionNode(Directives, Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.InlineFragment;
}

/// <summary>An argument. Spec: Argument.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
/// <param name="Location">Where it stands.</param>
public sealed record ArgumentNode(
    NameNode Name, ValueNode Value, Location? Location = null)
    : SyntaxNode(Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.Argument;
}

/// <summary>An applied directive. Spec: Directive.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Location">Where it stands.</param>
public sealed record DirectiveNode(
    NameNode Name, IReadOnlyList<ArgumentNode> Arguments, Location? Location = null)
    : SyntaxNode(Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.Directive;
}
