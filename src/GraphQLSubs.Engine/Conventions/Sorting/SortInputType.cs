using System.Linq.Expressions;
using System.Reflection;
using GraphQLSubs.Engine.Building;
using GraphQLSubs.Engine.Types;
using GraphQLSubs.Engine.Types.Configuration;

namespace GraphQLSubs.Engine.Conventions.Sorting;

/// <summary>An input type that says by which fields elements may be sorted. Derive from <see cref="SortInputType{T}"/>.</summary>
public abstract class SortInputType
{
    private protected SortInputType()
    {
    }

    internal abstract string Register(ISchemaBuilderContext context);
}

/// <summary>An input type that says by which fields elements may be sorted; by all of its scalar properties unless configured otherwise.</summary>
/// <typeparam name="T">The element.</typeparam>
public class SortInputType<T> : SortInputType
{
    /// <summary>Says which fields there are.</summary>
    /// <param name="descriptor">Takes it.</param>
    protected virtual void Configure(ISortInputTypeDescriptor<T> descriptor)
    {
    }

    internal sealed override string Register(ISchemaBuilderContext context)
    {
        var descriptor = new SortInputTypeDescriptor<T>();
        Configure(descriptor);
        var name = descriptor.TypeName ?? context.GetTypeName(typeof(T)) + "SortInput";
        context.GetFeature<TakenNames>().Take(name, GetType());
        context.AddType("SortEnumType", CreateDirectionType);
        context.AddType(name, () => descriptor.Create(name, context));
        return name;
    }

    private static EnumTypeConfiguration CreateDirectionType() => new()
    {
        Name = "SortEnumType",
        Description = "Which way a list is ordered. Null comes before everything else.",
        RuntimeType = typeof(SortDirection),
        Values =
        [
            new() { Name = "ASC", Description = "The smallest first.", RuntimeValue = SortDirection.Ascending },
            new() { Name = "DESC", Description = "The largest first.", RuntimeValue = SortDirection.Descending },
        ],
    };
}

internal enum SortDirection
{
    Ascending,
    Descending,
}

internal sealed class SortInputTypeDescriptor<T> : ISortInputTypeDescriptor<T>
{
    private readonly List<SortFieldDescriptor> _fields = [];
    private string? _description;
    private bool _explicitly;

    public string? TypeName { get; private set; }

    public ISortInputTypeDescriptor<T> Name(string value)
    {
        TypeName = value;
        return this;
    }

    public ISortInputTypeDescriptor<T> Description(string? value)
    {
        _description = value;
        return this;
    }

    public ISortInputTypeDescriptor<T> BindFieldsExplicitly()
    {
        _explicitly = true;
        return this;
    }

    public ISortInputTypeDescriptor<T> BindFieldsImplicitly()
    {
        _explicitly = false;
        return this;
    }

    public ISortFieldDescriptor Field<TField>(Expression<Func<T, TField>> property)
    {
        var field = new SortFieldDescriptor(property);
        _fields.Add(field);
        return field;
    }

    public ISortInputTypeDescriptor<T> Ignore(Expression<Func<T, object?>> property)
    {
        Field(property).Ignore();
        return this;
    }

    public InputObjectTypeConfiguration Create(string name, ISchemaBuilderContext context)
    {
        var type = new InputObjectTypeConfiguration { Name = name, Description = _description };
        foreach (var field in _fields.Where(f => !f.IsIgnored))
        {
            type.Fields.Add(field.Create(context));
        }
        if (!_explicitly)
        {
            var mentioned = _fields.Select(f => f.Property).ToHashSet();
            foreach (var property in EntityProperties.Of(typeof(T)).Where(p => EntityProperties.IsScalar(p.PropertyType) && !mentioned.Contains(p)))
            {
                var parameter = Expression.Parameter(typeof(T), "x");
                type.Fields.Add(new SortFieldDescriptor(Expression.Lambda(Expression.Property(parameter, property), parameter)).Create(context));
            }
        }
        return type;
    }
}

internal sealed class SortFieldDescriptor(LambdaExpression selector) : ISortFieldDescriptor
{
    private string? _name;
    private string? _description;

    public bool IsIgnored { get; private set; }

    public MemberInfo? Property { get; } = EntityProperties.MemberOf(selector);

    public ISortFieldDescriptor Name(string value)
    {
        _name = value;
        return this;
    }

    public ISortFieldDescriptor Description(string value)
    {
        _description = value;
        return this;
    }

    public ISortFieldDescriptor Ignore(bool ignore = true)
    {
        IsIgnored = ignore;
        return this;
    }

    public InputFieldConfiguration Create(ISchemaBuilderContext context) => new()
    {
        Name = _name ?? (Property is not null
            ? context.GetMemberName(Property)
            : throw new SchemaException(new GraphQLError($"The sort field {selector} needs a name: it is not a property."))),
        Description = _description ?? (Property is null ? null : XmlDocumentation.Find(Property)),
        Type = TypeReferences.Named("SortEnumType"),
        RuntimeType = typeof(SortDirection),
        SortKey = selector,
    };
}
