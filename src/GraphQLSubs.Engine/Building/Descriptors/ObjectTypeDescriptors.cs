using System.Linq.Expressions;
using System.Reflection;

namespace GraphQLSubs.Engine.Building.Descriptors;

/// <summary>Configures the object type of a .NET type.</summary>
/// <typeparam name="T">The .NET type.</typeparam>
public interface IObjectTypeDescriptor<T>
{
    /// <summary>Names the type.</summary>
    /// <param name="name">The GraphQL name.</param>
    IObjectTypeDescriptor<T> Name(string name);

    /// <summary>Describes the type.</summary>
    /// <param name="description">The description.</param>
    IObjectTypeDescriptor<T> Description(string description);

    /// <summary>Keeps a property out of the schema.</summary>
    /// <param name="property">The property.</param>
    IObjectTypeDescriptor<T> Ignore(Expression<Func<T, object?>> property);

    /// <summary>Configures the field of a property; with <see cref="BindFieldsExplicitly"/> this adds it.</summary>
    /// <param name="property">The property.</param>
    IObjectFieldDescriptor Field(Expression<Func<T, object?>> property);

    /// <summary>Only properties that <see cref="Field"/> names are fields.</summary>
    IObjectTypeDescriptor<T> BindFieldsExplicitly();
}

/// <summary>Configures a field.</summary>
public interface IObjectFieldDescriptor
{
    /// <summary>Names the field.</summary>
    /// <param name="name">The GraphQL name.</param>
    IObjectFieldDescriptor Name(string name);

    /// <summary>Describes the field.</summary>
    /// <param name="description">The description.</param>
    IObjectFieldDescriptor Description(string description);

    /// <summary>Marks the field as deprecated.</summary>
    /// <param name="reason">Why, and what to use instead.</param>
    IObjectFieldDescriptor Deprecated(string reason);

    /// <summary>Keeps the field out of the schema.</summary>
    IObjectFieldDescriptor Ignore();

    /// <summary>Makes the field a global id.</summary>
    /// <param name="typeName">The GraphQL type that it identifies; the declaring type where left out.</param>
    IObjectFieldDescriptor ID(string? typeName = null);

    /// <summary>Says what a property that is computed needs of its object: of lists, no more is read than the selected fields need.</summary>
    /// <typeparam name="TParent">The object.</typeparam>
    /// <param name="requires">The properties, separated by spaces; null for all.</param>
    IObjectFieldDescriptor ParentRequires<TParent>(string? requires);
}

/// <summary>Configures the object type of a .NET type in a class of its own.</summary>
/// <typeparam name="T">The .NET type.</typeparam>
public abstract class ObjectType<T>
{
    /// <summary>Configures the type.</summary>
    /// <param name="descriptor">The type.</param>
    protected internal abstract void Configure(IObjectTypeDescriptor<T> descriptor);
}

/// <summary>What descriptors collected of one object type.</summary>
internal sealed class ObjectTypeSettings
{
    public string? Name { get; set; }

    public string? Description { get; set; }

    public bool IsExplicit { get; set; }

    public Dictionary<MemberInfo, FieldSettings> Fields { get; } = [];
}

/// <summary>What descriptors collected of one field.</summary>
internal sealed class FieldSettings : IObjectFieldDescriptor
{
    public string? FieldName { get; private set; }

    public string? FieldDescription { get; private set; }

    public string? DeprecationReason { get; private set; }

    public bool IsIgnored { get; private set; }

    public bool IsId { get; private set; }

    public string? IdTypeName { get; private set; }

    public IReadOnlyList<string>? ParentRequirements { get; private set; }

    public IObjectFieldDescriptor Name(string name)
    {
        FieldName = name;
        return this;
    }

    public IObjectFieldDescriptor Description(string description)
    {
        FieldDescription = description;
        return this;
    }

    public IObjectFieldDescriptor Deprecated(string reason)
    {
        DeprecationReason = reason;
        return this;
    }

    public IObjectFieldDescriptor Ignore()
    {
        IsIgnored = true;
        return this;
    }

    public IObjectFieldDescriptor ID(string? typeName = null)
    {
        IsId = true;
        IdTypeName = typeName;
        return this;
    }

    public IObjectFieldDescriptor ParentRequires<TParent>(string? requires)
    {
        ParentRequirements = requires is null ? null : ParentAttribute.Split(requires);
        return this;
    }
}

/// <summary>Writes settings.</summary>
internal sealed class ObjectTypeDescriptor<T>(ObjectTypeSettings settings) : IObjectTypeDescriptor<T>
{
    public IObjectTypeDescriptor<T> Name(string name)
    {
        settings.Name = name;
        return this;
    }

    public IObjectTypeDescriptor<T> Description(string description)
    {
        settings.Description = description;
        return this;
    }

    public IObjectTypeDescriptor<T> Ignore(Expression<Func<T, object?>> property)
    {
        Field(property).Ignore();
        return this;
    }

    public IObjectFieldDescriptor Field(Expression<Func<T, object?>> property)
    {
        var body = property.Body is UnaryExpression { NodeType: ExpressionType.Convert } convert ? convert.Operand : property.Body;
        var member = body is MemberExpression { Member: PropertyInfo info }
            ? info
            : throw new ArgumentException($"{property} names no property.", nameof(property));
        if (!settings.Fields.TryGetValue(member, out var field))
        {
            settings.Fields.Add(member, field = new FieldSettings());
        }
        return field;
    }

    public IObjectTypeDescriptor<T> BindFieldsExplicitly()
    {
        settings.IsExplicit = true;
        return this;
    }
}
