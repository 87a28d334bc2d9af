namespace GraphQLSubs.Engine.Types;

/// <summary>A type of a schema: a named type, or a list or non-null wrapper around one. Compared by reference.</summary>
public abstract class GraphQLType
{
    private protected GraphQLType()
    {
    }

    /// <summary>The kind of the type.</summary>
    public abstract TypeKind Kind { get; }

    /// <summary>Whether values of it can be passed in. Spec: IsInputType.</summary>
    public virtual bool IsInputType => Kind is TypeKind.Scalar or TypeKind.Enum or TypeKind.InputObject;

    /// <summary>Whether fields can be of it. Spec: IsOutputType.</summary>
    public virtual bool IsOutputType => Kind is not TypeKind.InputObject;

    /// <summary>Whether it is a scalar or an enum, wrappers not looked through.</summary>
    public bool IsLeafType => Kind is TypeKind.Scalar or TypeKind.Enum;

    /// <summary>Whether it is an object, interface or union, wrappers not looked through.</summary>
    public bool IsCompositeType => Kind is TypeKind.Object or TypeKind.Interface or TypeKind.Union;

    /// <summary>Whether it is an interface or union, wrappers not looked through.</summary>
    public bool IsAbstractType => Kind is TypeKind.Interface or TypeKind.Union;

    /// <summary>The named type inside all wrappers.</summary>
    public abstract NamedType Named { get; }

    /// <summary>The type without its outermost non-null wrapper.</summary>
    public GraphQLType NullableType => this is NonNullType nonNull ? nonNull.OfType : this;

    /// <summary>The type as the language writes it, for example <c>[Int!]!</c>.</summary>
    public abstract override string ToString();
}

/// <summary>A list. Spec: List.</summary>
/// <param name="ofType">The item's type.</param>
public sealed class ListType(GraphQLType ofType) : GraphQLType
{
    /// <summary>The item's type.</summary>
    public GraphQLType OfType { get; } = ofType;

    /// <inheritdoc/>
    public override TypeKind Kind => TypeKind.List;

    /// <inheritdoc/>
    public override bool IsInputType => OfType.IsInputType;

    /// <inheritdoc/>
    public override bool IsOutputType => OfType.IsOutputType;

    /// <inheritdoc/>
    public override NamedType Named { get; } = ofType.Named;

    /// <inheritdoc/>
    public override string ToString() => $"[{OfType}]";
}

/// <summary>A type that excludes null. Spec: Non-Null.</summary>
/// <param name="ofType">The nullable type.</param>
public sealed class NonNullType(GraphQLType ofType) : GraphQLType
{
    /// <summary>The nullable type.</summary>
    public GraphQLType OfType { get; } = ofType is NonNullType
        ? throw new ArgumentException("A non-null type cannot wrap another one.", nameof(ofType))
        : ofType;

    /// <inheritdoc/>
    public override TypeKind Kind => TypeKind.NonNull;

    /// <inheritdoc/>
    public override bool IsInputType => OfType.IsInputType;

    /// <inheritdoc/>
    public override bool IsOutputType => OfType.IsOutputType;

    /// <inheritdoc/>
    public override NamedType Named { get; } = ofType.Named;

    /// <inheritdoc/>
    public override string ToString() => $"{OfType}!";
}
