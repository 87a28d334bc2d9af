using System.Reflection;
using GraphQLSubs.Engine.Language;

namespace GraphQLSubs.Engine.Types.Configuration;

/// <summary>What every definition of a schema has. Mutable: conventions change configurations until the schema is made of them.</summary>
public abstract class DefinitionConfiguration
{
    /// <summary>The name.</summary>
    public required string Name { get; set; }

    /// <summary>The description, if any.</summary>
    public string? Description { get; set; }

    /// <summary>The applied directives.</summary>
    public List<DirectiveNode> Directives { get; init; } = [];
}

/// <summary>A named type to be.</summary>
public abstract class TypeConfiguration : DefinitionConfiguration
{
    /// <summary>The .NET type of its values.</summary>
    public Type RuntimeType { get; set; } = typeof(object);
}

/// <summary>A scalar type, made already.</summary>
public sealed class ScalarTypeConfiguration : TypeConfiguration
{
    /// <summary>The scalar.</summary>
    public required ScalarType Scalar { get; set; }
}

/// <summary>An object or interface type to be.</summary>
public abstract class FieldsTypeConfiguration : TypeConfiguration
{
    /// <summary>Names of the interfaces it implements.</summary>
    public List<string> Interfaces { get; init; } = [];

    /// <summary>Its fields.</summary>
    public List<FieldConfiguration> Fields { get; init; } = [];
}

/// <summary>An object type to be.</summary>
public sealed class ObjectTypeConfiguration : FieldsTypeConfiguration
{
    /// <summary>Tells whether a runtime value is of this type.</summary>
    public IsTypeOfDelegate? IsTypeOf { get; set; }
}

/// <summary>An interface type to be.</summary>
public sealed class InterfaceTypeConfiguration : FieldsTypeConfiguration
{
    /// <summary>Finds the object type of a value.</summary>
    public ResolveTypeDelegate? ResolveType { get; set; }
}

/// <summary>A union type to be.</summary>
public sealed class UnionTypeConfiguration : TypeConfiguration
{
    /// <summary>Names of its member types.</summary>
    public List<string> Types { get; init; } = [];

    /// <summary>Finds the object type of a value.</summary>
    public ResolveTypeDelegate? ResolveType { get; set; }
}

/// <summary>An enum type to be.</summary>
public sealed class EnumTypeConfiguration : TypeConfiguration
{
    /// <summary>Its values.</summary>
    public List<EnumValueConfiguration> Values { get; init; } = [];
}

/// <summary>An enum value to be.</summary>
public sealed class EnumValueConfiguration : DefinitionConfiguration
{
    /// <summary>The .NET value it stands for; its name where null.</summary>
    public object? RuntimeValue { get; set; }

    /// <summary>Why it is deprecated; null where it is not.</summary>
    public string? DeprecationReason { get; set; }
}

/// <summary>An input object type to be.</summary>
public sealed class InputObjectTypeConfiguration : TypeConfiguration
{
    /// <summary>Its fields.</summary>
    public List<InputFieldConfiguration> Fields { get; init; } = [];

    /// <summary>Whether exactly one field must be given.</summary>
    public bool IsOneOf { get; set; }

    /// <summary>Makes an instance of the runtime type of a coerced value; null where coerced values are passed on as they are.</summary>
    public Func<InputObjectValue, object>? CreateInstance { get; set; }
}

/// <summary>An argument or input field to be.</summary>
public sealed class InputFieldConfiguration : DefinitionConfiguration
{
    /// <summary>Its type, by name.</summary>
    public required TypeNode Type { get; set; }

    /// <summary>Its default, if any.</summary>
    public ValueNode? DefaultValue { get; set; }

    /// <summary>Why it is deprecated; null where it is not.</summary>
    public string? DeprecationReason { get; set; }

    /// <summary>The .NET type of its value.</summary>
    public Type RuntimeType { get; set; } = typeof(object);

    /// <summary>The property or parameter it was inferred from, if any.</summary>
    public ICustomAttributeProvider? Member { get; set; }

    /// <summary>What conventions know of it (filtering, sorting, …).</summary>
    public FeatureCollection Features { get; } = new();

    /// <summary>Changes the coerced value before it is used, for example a global id into a key; may throw <see cref="GraphQLException"/>.</summary>
    public Func<object?, object?>? Formatter { get; set; }
}

/// <summary>An output field to be.</summary>
public sealed class FieldConfiguration : DefinitionConfiguration
{
    /// <summary>Its type, by name.</summary>
    public required TypeNode Type { get; set; }

    /// <summary>Its arguments.</summary>
    public List<InputFieldConfiguration> Arguments { get; init; } = [];

    /// <summary>Why it is deprecated; null where it is not.</summary>
    public string? DeprecationReason { get; set; }

    /// <summary>The .NET type of its value, tasks taken off.</summary>
    public Type ResultType { get; set; } = typeof(object);

    /// <summary>The .NET member it was inferred from, if any.</summary>
    public MemberInfo? Member { get; set; }

    /// <summary>The properties of the parent that the field needs; null for all of it, which is the default.</summary>
    public IReadOnlyList<string>? ParentRequirements { get; set; }

    /// <summary>How it is resolved, and what conventions know of it (cost, paging, …).</summary>
    public FeatureCollection Features { get; } = new();
}

/// <summary>A directive to be.</summary>
public sealed class DirectiveConfiguration : DefinitionConfiguration
{
    /// <summary>Its arguments.</summary>
    public List<InputFieldConfiguration> Arguments { get; init; } = [];

    /// <summary>Where it may be applied.</summary>
    public List<string> Locations { get; init; } = [];

    /// <summary>Whether it may be applied more than once at a location.</summary>
    public bool IsRepeatable { get; set; }
}
