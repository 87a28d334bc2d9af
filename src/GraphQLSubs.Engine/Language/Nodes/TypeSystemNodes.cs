namespace GraphQLSubs.Engine.Language;

/// <summary>A type definition or type extension: what has a type's name.</summary>
/// <param name="Name">The type's name.</param>
/// <param name="Description">The description before it, if any.</param>
/// <param name="Directives">The directives applied to it.</param>
/// <param name="Location">Where it stands.</param>
/// <param name="IsExtension">Whether it begins with <c>extend</c>.</param>
public abstract record TypeSystemTypeNode(NameNode Name, StringValueNode? Description, IReadOnlyList<DirectiveNode> Directives, Location? Location, bool IsExtension)
    : DefinitionNode(Description, Directives, Location);

/// <summary>A schema definition. Spec: SchemaDefinition.</summary>
/// <param name="Description">The description before it, if any.</param>
/// <param name="Directives">The directives applied to it.</param>
/// <param name="OperationTypes">The root types.</param>
/// <param name="Location">Where it stands.</param>
public sealed record SchemaDefinitionNode(
    StringValueNode? Description, IReadOnlyList<DirectiveNode> Directives, IReadOnlyList<OperationTypeDefinitionNode> OperationTypes, Location? Location = null)
    : DefinitionNode(Description, Directives, Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.SchemaDefinition;
}

/// <summary>A schema extension. Spec: SchemaExtension.</summary>
/// <param name="Directives">The directives applied to it.</param>
/// <param name="OperationTypes">The root types.</param>
/// <param name="Location">Where it stands.</param>
public sealed record SchemaExtensionNode(
    IReadOnlyList<DirectiveNode> Directives, IReadOnlyList<OperationTypeDefinitionNode> OperationTypes, Location? Location = null)
    : DefinitionNode(null, Directives, Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.SchemaExtension;
}

/// <summary>A root type. Spec: RootOperationTypeDefinition.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Type">Its root type.</param>
/// <param name="Location">Where it stands.</param>
public sealed record OperationTypeDefinitionNode(
    OperationType Operation, NamedTypeNode Type, Location? Location = null)
    : SyntaxNode(Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.OperationTypeDefinition;
}

/// <summary>A directive definition. Spec: DirectiveDefinition.</summary>
/// <param name="Description">The description before it, if any.</param>
/// <param name="Name">Its name.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Repeatable">Whether it may be applied more than once at a location.</param>
/// <param name="Locations">Where it may be applied.</param>
/// <param name="Location">Where it stands.</param>
public sealed record DirectiveDefinitionNode(
    StringValueNode? Description, NameNode Name, IReadOnlyList<InputValueDefinitionNode> Arguments, bool Repeatable, IReadOnlyList<NameNode> Locations, Location? Location = null)
    : DefinitionNode(Description, [], Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.DirectiveDefinition;
}

/// <summary>A field definition. Spec: FieldDefinition.</summary>
/// <param name="Description">The description before it, if any.</param>
/// <param name="Name">Its name.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Type">Its type.</param>
/// <param name="Directives">The directives applied to it.</param>
/// <param name="Location">Where it stands.</param>
public sealed record FieldDefinitionNode(
    StringValueNode? Description, NameNode Name, IReadOnlyList<InputValueDefinitionNode> Arguments, TypeNode Type, IReadOnlyList<DirectiveNode> Directives, Location? Location = null)
    : SyntaxNode(Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.FieldDefinition;
}

/// <summary>An argument or input field definition. Spec: InputValueDefinition.</summary>
/// <param name="Description">The description before it, if any.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="DefaultValue">Its default, if any.</param>
/// <param name="Directives">The directives applied to it.</param>
/// <param name="Location">Where it stands.</param>
public sealed record InputValueDefinitionNode(
    StringValueNode? Description, NameNode Name, TypeNode Type, ValueNode? DefaultValue, IReadOnlyList<DirectiveNode> Directives, Location? Location = null)
    : SyntaxNode(Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.InputValueDefinition;
}

/// <summary>An enum value definition. Spec: EnumValueDefinition.</summary>
/// <param name="Description">The description before it, if any.</param>
/// <param name="Name">Its name.</param>
/// <param name="Directives">The directives applied to it.</param>
/// <param name="Location">Where it stands.</param>
public sealed record EnumValueDefinitionNode(
    StringValueNode? Description, NameNode Name, IReadOnlyList<DirectiveNode> Directives, Location? Location = null)
    : SyntaxNode(Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.EnumValueDefinition;
}

/// <summary>A scalar type definition. Spec: ScalarTypeDefinition.</summary>
/// <param name="Description">The description before it, if any.</param>
/// <param name="Name">Its name.</param>
/// <param name="Directives">The directives applied to it.</param>
/// <param name="Location">Where it stands.</param>
public sealed record ScalarTypeDefinitionNode(
    StringValueNode? Description, NameNode Name, IReadOnlyList<DirectiveNode> Directives, Location? Location = null)
    : TypeSystemTypeNode(Name, Description, Directives, Location, false)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.ScalarTypeDefinition;
}

/// <summary>A scalar type extension. Spec: ScalarTypeExtension.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Directives">The directives applied to it.</param>
/// <param name="Location">Where it stands.</param>
public sealed record ScalarTypeExtensionNode(
    NameNode Name, IReadOnlyList<DirectiveNode> Directives, Location? Location = null)
    : TypeSystemTypeNode(Name, null, Directives, Location, true)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.ScalarTypeExtension;
}

/// <summary>An object type definition. Spec: ObjectTypeDefinition.</summary>
/// <param name="Description">The description before it, if any.</param>
/// <param name="Name">Its name.</param>
/// <param name="Interfaces">The interfaces it implements.</param>
/// <param name="Directives">The directives applied to it.</param>
/// <param name="Fields">Its fields.</param>
/// <param name="Location">Where it stands.</param>
public sealed record ObjectTypeDefinitionNode(
    StringValueNode? Description, NameNode Name, IReadOnlyList<NamedTypeNode> Interfaces, IReadOnlyList<DirectiveNode> Directives, IReadOnlyList<FieldDefinitionNode> Fields, Location? Location = null)
    : TypeSystemTypeNode(Name, Description, Directives, Location, false)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.ObjectTypeDefinition;
}

/// <summary>An object type extension. Spec: ObjectTypeExtension.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Interfaces">The interfaces it implements.</param>
/// <param name="Directives">The directives applied to it.</param>
/// <param name="Fields">Its fields.</param>
/// <param name="Location">Where it stands.</param>
public sealed record ObjectTypeExtensionNode(
    NameNode Name, IReadOnlyList<NamedTypeNode> Interfaces, IReadOnlyList<DirectiveNode> Directives, IReadOnlyList<FieldDefinitionNode> Fields, Location? Location = null)
    : TypeSystemTypeNode(Name, null, Directives, Location, true)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.ObjectTypeExtension;
}

/// <summary>An interface type definition. Spec: InterfaceTypeDefinition.</summary>
/// <param name="Description">The description before it, if any.</param>
/// <param name="Name">Its name.</param>
/// <param name="Interfaces">The interfaces it implements.</param>
/// <param name="Directives">The directives applied to it.</param>
/// <param name="Fields">Its fields.</param>
/// <param name="Location">Where it stands.</param>
public sealed record InterfaceTypeDefinitionNode(
    StringValueNode? Description, NameNode Name, IReadOnlyList<NamedTypeNode> Interfaces, IReadOnlyList<DirectiveNode> Directives, IReadOnlyList<FieldDefinitionNode> Fields, Location? Location = null)
    : TypeSystemTypeNode(Name, Description, Directives, Location, false)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.InterfaceTypeDefinition;
}

/// <summary>An interface type extension. Spec: InterfaceTypeExtension.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Interfaces">The interfaces it implements.</param>
/// <param name="Directives">The directives applied to it.</param>
/// <param name="Fields">Its fields.</param>
/// <param name="Location">Where it stands.</param>
public sealed record InterfaceTypeExtensionNode(
    NameNode Name, IReadOnlyList<NamedTypeNode> Interfaces, IReadOnlyList<DirectiveNode> Directives, IReadOnlyList<FieldDefinitionNode> Fields, Location? Location = null)
    : TypeSystemTypeNode(Name, null, Directives, Location, true)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.InterfaceTypeExtension;
}

/// <summary>A union type definition. Spec: UnionTypeDefinition.</summary>
/// <param name="Description">The description before it, if any.</param>
/// <param name="Name">Its name.</param>
/// <param name="Directives">The directives applied to it.</param>
/// <param name="Types">Its member types.</param>
/// <param name="Location">Where it stands.</param>
public sealed record UnionTypeDefinitionNode(
    StringValueNode? Description, NameNode Name, IReadOnlyList<DirectiveNode> Directives, IReadOnlyList<NamedTypeNode> Types, Location? Location = null)
    : TypeSystemTypeNode(Name, Description, Directives, Location, false)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.UnionTypeDefinition;
}

/// <summary>A union type extension. Spec: UnionTypeExtension.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Directives">The directives applied to it.</param>
/// <param name="Types">Its member types.</param>
/// <param name="Location">Where it stands.</param>
public sealed record UnionTypeExtensionNode(
    NameNode Name, IReadOnlyList<DirectiveNode> Directives, IReadOnlyList<NamedTypeNode> Types, Location? Location = null)
    : TypeSystemTypeNode(Name, null, Directives, Location, true)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.UnionTypeExtension;
}

/// <summary>An enum type definition. Spec: EnumTypeDefinition.</summary>
/// <param name="Description">The description before it, if any.</param>
/// <param name="Name">Its name.</param>
/// <param name="Directives">The directives applied to it.</param>
/// <param name="Values">Its values.</param>
/// <param name="Location">Where it stands.</param>
public sealed record EnumTypeDefinitionNode(
    StringValueNode? Description, NameNode Name, IReadOnlyList<DirectiveNode> Directives, IReadOnlyList<EnumValueDefinitionNode> Values, Location? Location = null)
    : TypeSystemTypeNode(Name, Description, Directives, Location, false)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.EnumTypeDefinition;
}

/// <summary>An enum type extension. Spec: EnumTypeExtension.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Directives">The directives applied to it.</param>
/// <param name="Values">Its values.</param>
/// <param name="Location">Where it stands.</param>
public sealed record EnumTypeExtensionNode(
    NameNode Name, IReadOnlyList<DirectiveNode> Directives, IReadOnlyList<EnumValueDefinitionNode> Values, Location? Location = null)
    : TypeSystemTypeNode(Name, null, Directives, Location, true)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.EnumTypeExtension;
}

/// <summary>An input object type definition. Spec: InputObjectTypeDefinition.</summary>
/// <param name="Description">The description before it, if any.</param>
/// <param name="Name">Its name.</param>
/// <param name="Directives">The directives applied to it.</param>
/// <param name="Fields">Its fields.</param>
/// <param name="Location">Where it stands.</param>
public sealed record InputObjectTypeDefinitionNode(
    StringValueNode? Description, NameNode Name, IReadOnlyList<DirectiveNode> Directives, IReadOnlyList<InputValueDefinitionNode> Fields, Location? Location = null)
    : TypeSystemTypeNode(Name, Description, Directives, Location, false)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.InputObjectTypeDefinition;
}

/// <summary>An input object type extension. Spec: InputObjectTypeExtension.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Directives">The directives applied to it.</param>
/// <param name="Fields">Its fields.</param>
/// <param name="Location">Where it stands.</param>
public sealed record InputObjectTypeExtensionNode(
    NameNode Name, IReadOnlyList<DirectiveNode> Directives, IReadOnlyList<InputValueDefinitionNode> Fields, Location? Location = null)
    : TypeSystemTypeNode(Name, null, Directives, Location, true)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.InputObjectTypeExtension;
}
