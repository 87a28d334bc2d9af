using System.Reflection;
using GraphQLSubs.Engine.Building;
using GraphQLSubs.Engine.Types;

namespace GraphQLSubs.Engine.Conventions.Filtering;

/// <summary>Finds the filter type of a property.</summary>
internal static class FilterTypes
{
    public static FilterInputType Create(Type type)
        => Activator.CreateInstance(type) as FilterInputType
            ?? throw new SchemaException(new GraphQLError($"{type} cannot be made: it needs a constructor without parameters."));

    public static bool CanFilter(Type type)
        => EntityProperties.IsScalar(type)
            || (FieldElements.FindElement(type) is { } item
                ? CanFilter(item) && FieldElements.FindElement(item) is null
                : (type.IsClass || type.IsInterface) && type.Namespace?.StartsWith("System", StringComparison.Ordinal) is false);

    public static FilterInputType For(Type type, PropertyInfo? property, ISchemaBuilderContext context)
    {
        if (property is not null && IdAttributes.IsId(property))
        {
            return new IdOperationFilterInputType();
        }
        var scalar = Nullable.GetUnderlyingType(type) ?? type;
        if (scalar == typeof(string))
        {
            return new StringOperationFilterInputType();
        }
        if (scalar == typeof(bool))
        {
            return new BooleanOperationFilterInputType();
        }
        if (EntityProperties.IsScalar(scalar))
        {
            var definition = scalar.IsEnum || scalar == typeof(Uri) ? typeof(EnumOperationFilterInputType<>) : typeof(ComparableOperationFilterInputType<>);
            return Create(definition.MakeGenericType(scalar));
        }
        if (!CanFilter(type))
        {
            throw new SchemaException(new GraphQLError($"{property?.DeclaringType?.Name}.{property?.Name} of type {type} cannot be filtered by."));
        }
        return FieldElements.FindElement(type) is { } item
            ? new InferredListFilterInputType(item)
            : ConventionTypes.Create<FilterInputType>(context, null, type, typeof(FilterInputType<>));
    }

    /// <summary>The type that ids of a property must name: by its attribute, for <c>Id</c> the element's, for <c>CompanyId</c> that of <c>Company</c>.</summary>
    public static string IdTypeOf(PropertyInfo? property, ISchemaBuilderContext context)
    {
        if (property?.DeclaringType is not { } owner)
        {
            return Operand.AnyId;
        }
        if (IdAttributes.TypeNameOf(property, context) is { } named)
        {
            return named;
        }
        if (property.Name == "Id")
        {
            return context.GetTypeName(owner);
        }
        return property.Name.EndsWith("Id", StringComparison.Ordinal) && owner.GetProperty(property.Name[..^2]) is { } navigation
            ? context.GetTypeName(navigation.PropertyType)
            : Operand.AnyId;
    }
}
