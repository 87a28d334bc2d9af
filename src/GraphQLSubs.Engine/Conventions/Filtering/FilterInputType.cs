using System.Linq.Expressions;
using System.Reflection;
using GraphQLSubs.Engine.Building;
using GraphQLSubs.Engine.Types;
using GraphQLSubs.Engine.Types.Configuration;
using static GraphQLSubs.Engine.Conventions.TypeReferences;

namespace GraphQLSubs.Engine.Conventions.Filtering;

/// <summary>An input type that says what can be filtered by. Derive from <see cref="FilterInputType{T}"/>.</summary>
public abstract class FilterInputType
{
    private protected FilterInputType()
    {
    }

    internal abstract string Register(ISchemaBuilderContext context);

    private protected static InputFieldConfiguration Combination(string name, string typeName) => new()
    {
        Name = name,
        Description = name == "and" ? "All of these must hold." : "One of these must hold.",
        Type = List(NonNull(typeName)),
        Filter = new CombinationHandler(all: name == "and"),
    };
}

/// <summary>An input type that says by which fields elements may be filtered; by all properties unless configured otherwise.</summary>
/// <typeparam name="T">The element.</typeparam>
public class FilterInputType<T> : FilterInputType
{
    /// <summary>Says which fields there are.</summary>
    /// <param name="descriptor">Takes it.</param>
    protected virtual void Configure(IFilterInputTypeDescriptor<T> descriptor)
    {
    }

    internal sealed override string Register(ISchemaBuilderContext context)
    {
        var descriptor = new FilterInputTypeDescriptor<T>();
        Configure(descriptor);
        var name = descriptor.TypeName ?? context.GetTypeName(typeof(T)) + "FilterInput";
        context.GetFeature<TakenNames>().Take(name, GetType());
        context.AddType(name, () => Create(name, descriptor, context));
        return name;
    }

    private static InputObjectTypeConfiguration Create(string name, FilterInputTypeDescriptor<T> descriptor, ISchemaBuilderContext context)
    {
        var type = new InputObjectTypeConfiguration { Name = name, Description = descriptor.TypeDescription };
        if (descriptor.HasAnd)
        {
            type.Fields.Add(Combination("and", name));
        }
        if (descriptor.HasOr)
        {
            type.Fields.Add(Combination("or", name));
        }
        type.Fields.AddRange(descriptor.AllFields().Select(f => f.Create(context)));
        return type;
    }
}

internal sealed class FilterInputTypeDescriptor<T> : IFilterInputTypeDescriptor<T>
{
    private readonly List<FilterFieldDescriptor> _fields = [];
    private bool _explicitly;

    public string? TypeName { get; private set; }

    public string? TypeDescription { get; private set; }

    public bool HasAnd { get; private set; } = true;

    public bool HasOr { get; private set; } = true;

    public IFilterInputTypeDescriptor<T> Name(string value)
    {
        TypeName = value;
        return this;
    }

    public IFilterInputTypeDescriptor<T> Description(string? value)
    {
        TypeDescription = value;
        return this;
    }

    public IFilterInputTypeDescriptor<T> BindFieldsExplicitly()
    {
        _explicitly = true;
        return this;
    }

    public IFilterInputTypeDescriptor<T> BindFieldsImplicitly()
    {
        _explicitly = false;
        return this;
    }

    public IFilterFieldDescriptor Field<TField>(Expression<Func<T, TField>> property)
    {
        var field = new FilterFieldDescriptor(property);
        _fields.Add(field);
        return field;
    }

    public IFilterInputTypeDescriptor<T> Ignore(Expression<Func<T, object?>> property)
    {
        Field(property).Ignore();
        return this;
    }

    public IFilterInputTypeDescriptor<T> AllowAnd(bool allow = true)
    {
        HasAnd = allow;
        return this;
    }

    public IFilterInputTypeDescriptor<T> AllowOr(bool allow = true)
    {
        HasOr = allow;
        return this;
    }

    public IEnumerable<FilterFieldDescriptor> AllFields()
    {
        var mentioned = _fields.Select(f => f.Property).ToHashSet();
        var parameter = Expression.Parameter(typeof(T), "x");
        var inferred = _explicitly
            ? []
            : EntityProperties.Of(typeof(T)).Where(p => !mentioned.Contains(p) && FilterTypes.CanFilter(p.PropertyType))
                .Select(p => new FilterFieldDescriptor(Expression.Lambda(Expression.Property(parameter, p), parameter)));
        return _fields.Where(f => !f.IsIgnored).Concat(inferred);
    }
}

internal sealed class FilterFieldDescriptor(LambdaExpression selector) : IFilterFieldDescriptor
{
    private string? _name;
    private string? _description;
    private Type? _type;

    public bool IsIgnored { get; private set; }

    public PropertyInfo? Property { get; } = EntityProperties.MemberOf(selector);

    public IFilterFieldDescriptor Name(string value)
    {
        _name = value;
        return this;
    }

    public IFilterFieldDescriptor Description(string value)
    {
        _description = value;
        return this;
    }

    public IFilterFieldDescriptor Type<TFilter>() where TFilter : FilterInputType
    {
        _type = typeof(TFilter);
        return this;
    }

    public IFilterFieldDescriptor Ignore(bool ignore = true)
    {
        IsIgnored = ignore;
        return this;
    }

    public InputFieldConfiguration Create(ISchemaBuilderContext context)
    {
        var type = _type is not null ? FilterTypes.Create(_type) : FilterTypes.For(selector.ReturnType, Property, context);
        return new InputFieldConfiguration
        {
            Name = _name ?? (Property is not null
                ? context.GetMemberName(Property)
                : throw new SchemaException(new GraphQLError($"The filter field {selector} needs a name: it is not a property."))),
            Description = _description ?? (Property is null ? null : XmlDocumentation.Find(Property)),
            Type = Named(type.Register(context)),
            Filter = new MemberHandler(selector, type is IdOperationFilterInputType ? FilterTypes.IdTypeOf(Property, context) : null),
        };
    }
}
