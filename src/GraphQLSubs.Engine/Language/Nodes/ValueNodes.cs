namespace GraphQLSubs.Engine.Language;

/// <summary>Any value literal or variable. Spec: Value.</summary>
/// <param name="Location">Where it stands.</param>
public abstract record ValueNode(
    Location? Location)
    : SyntaxNode(Location);

/// <summary>A variable. Spec: Variable.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Location">Where it stands.</param>
public sealed record VariableNode(
    NameNode Name, Location? Location = null)
    : ValueNode(Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.Variable;
}

/// <summary>An integer literal. Spec: IntValue.</summary>
/// <param name="Value">The digits as written.</param>
/// <param name="Location">Where it stands.</param>
public sealed record IntValueNode(
    string Value, Location? Location = null)
    : ValueNode(Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.IntValue;
}

/// <summary>A float literal. Spec: FloatValue.</summary>
/// <param name="Value">The number as written.</param>
/// <param name="Location">Where it stands.</param>
public sealed record FloatValueNode(
    string Value, Location? Location = null)
    : ValueNode(Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.FloatValue;
}

/// <summary>A string literal. Spec: StringValue.</summary>
/// <param name="Value">The text, escapes and block indentation resolved.</param>
/// <param name="Block">Whether it was a block string.</param>
/// <param name="Location">Where it stands.</param>
public sealed record StringValueNode(
    string Value, bool Block = false, Location? Location = null)
    : ValueNode(Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.StringValue;
}

/// <summary>A boolean literal. Spec: BooleanValue.</summary>
/// <param name="Value">The value.</param>
/// <param name="Location">Where it stands.</param>
public sealed record BooleanValueNode(
    bool Value, Location? Location = null)
    : ValueNode(Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.BooleanValue;
}

/// <summary>The null literal. Spec: NullValue.</summary>
/// <param name="Location">Where it stands.</param>
public sealed record NullValueNode(
    Location? Location = null)
    : ValueNode(Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.NullValue;
}

/// <summary>An enum literal. Spec: EnumValue.</summary>
/// <param name="Value">The name of the enum value.</param>
/// <param name="Location">Where it stands.</param>
public sealed record EnumValueNode(
    string Value, Location? Location = null)
    : ValueNode(Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.EnumValue;
}

/// <summary>A list literal. Spec: ListValue.</summary>
/// <param name="Values">The items.</param>
/// <param name="Location">Where it stands.</param>
public sealed record ListValueNode(
    IReadOnlyList<ValueNode> Values, Location? Location = null)
    : ValueNode(Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.ListValue;
}

/// <summary>An input object literal. Spec: ObjectValue.</summary>
/// <param name="Fields">The fields in source order.</param>
/// <param name="Location">Where it stands.</param>
public sealed record ObjectValueNode(
    IReadOnlyList<ObjectFieldNode> Fields, Location? Location = null)
    : ValueNode(Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.ObjectValue;
}

/// <summary>A field of an input object literal. Spec: ObjectField.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
/// <param name="Location">Where it stands.</param>
public sealed record ObjectFieldNode(
    NameNode Name, ValueNode Value, Location? Location = null)
    : SyntaxNode(Location)
{
    /// <inheritdoc/>
    public override SyntaxKind Kind => SyntaxKind.ObjectField;
}
