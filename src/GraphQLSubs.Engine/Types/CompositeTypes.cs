using System.Collections.Frozen;
using GraphQLSubs.Engine.Language;

namespace GraphQLSubs.Engine.Types;

/// <summary>Finds the object type of a runtime value of an abstract type; null where it is none of them.</summary>
/// <param name="value">The value.</param>
/// <returns>The name of the object type.</returns>
public delegate string? ResolveTypeDelegate(object value);

/// <summary>Tells whether a runtime value is of an object type.</summary>
/// <param name="value">The value.</param>
public delegate bool IsTypeOfDelegate(object value);

/// <summary>An object or interface type: a type with output fields.</summary>
public abstract class FieldsType : NamedType
{
    private protected FieldsType(string name, string? description, IReadOnlyList<DirectiveNode> directives)
        : base(name, description, directives)
    {
    }

    /// <summary>Its fields in definition order, without introspection's.</summary>
    public IReadOnlyList<OutputField> Fields { get; private set; } = [];

    /// <summary>Its fields by name.</summary>
    public FrozenDictionary<string, OutputField> FieldsByName { get; private set; } = FrozenDictionary<string, OutputField>.Empty;

    /// <summary>The interfaces it declares, transitive ones included (the specification asks for them to be declared).</summary>
    public IReadOnlyList<InterfaceType> Interfaces { get; private set; } = [];

    internal void Complete(IReadOnlyList<OutputField> fields, IReadOnlyList<InterfaceType> interfaces)
    {
        Fields = fields;
        // A doubled name is the schema validator's to report.
        FieldsByName = fields.DistinctBy(f => f.Name).ToFrozenDictionary(f => f.Name);
        Interfaces = interfaces;
    }
}

/// <summary>An object type. Spec: Object.</summary>
public sealed class ObjectType : FieldsType
{
    internal ObjectType(string name, string? description, IReadOnlyList<DirectiveNode> directives)
        : base(name, description, directives)
    {
    }

    /// <inheritdoc/>
    public override TypeKind Kind => TypeKind.Object;

    /// <summary>Tells whether a runtime value is of this type; null where only the abstract type or the runtime type tells.</summary>
    public IsTypeOfDelegate? IsTypeOf { get; internal set; }
}

/// <summary>An interface type. Spec: Interface.</summary>
public sealed class InterfaceType : FieldsType
{
    internal InterfaceType(string name, string? description, IReadOnlyList<DirectiveNode> directives)
        : base(name, description, directives)
    {
    }

    /// <inheritdoc/>
    public override TypeKind Kind => TypeKind.Interface;

    /// <summary>Finds the object type of a value; null where its possible types' <see cref="ObjectType.IsTypeOf"/> tell.</summary>
    public ResolveTypeDelegate? ResolveType { get; internal set; }
}

/// <summary>A union type. Spec: Union.</summary>
public sealed class UnionType : NamedType
{
    internal UnionType(string name, string? description, IReadOnlyList<DirectiveNode> directives)
        : base(name, description, directives)
    {
    }

    /// <inheritdoc/>
    public override TypeKind Kind => TypeKind.Union;

    /// <summary>Its member types in definition order.</summary>
    public IReadOnlyList<ObjectType> Types { get; internal set; } = [];

    /// <summary>Finds the object type of a value; null where its member types' <see cref="ObjectType.IsTypeOf"/> tell.</summary>
    public ResolveTypeDelegate? ResolveType { get; internal set; }
}
