using System.Collections.Frozen;
using System.Data.Common;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace GraphQLSubs.Engine.EntityFrameworkCore.Reading;

/// <summary>Makes entities of rows that have only some of their columns. The others are left as a new object has them.</summary>
internal static class RowReader
{
    private static readonly MethodInfo s_isNull = typeof(DbDataReader).GetMethod(nameof(DbDataReader.IsDBNull))!;

    /// <summary>The properties of an entity that can be read, complex ones in the place of theirs.</summary>
    /// <returns>Null where one of the names is no column of its own; then the entity must be read whole.</returns>
    public static IReadOnlyList<IPropertyBase>? FindProperties(IEntityType entity, IEnumerable<string>? names)
    {
        if (names is null)
        {
            return [.. entity.GetProperties().Where(p => p.PropertyInfo is not null), .. entity.GetComplexProperties()];
        }
        IPropertyBase?[] found = [.. names.Select(n => (IPropertyBase?)entity.FindProperty(n) ?? entity.FindComplexProperty(n))];
        return Array.Exists(found, p => p?.PropertyInfo is null) ? null : found.OfType<IPropertyBase>().ToArray();
    }

    /// <summary>Says which columns a query reads, in the order in which <see cref="Create{T}"/> expects them.</summary>
    public static MemberInitExpression Select(Expression element, ITypeBase type, IEnumerable<IPropertyBase> properties)
        => Expression.MemberInit(Expression.New(type.ClrType), properties.Select(p => Expression.Bind(
            p.PropertyInfo!,
            p is IComplexProperty complex
                ? Select(Expression.Property(element, p.PropertyInfo!), complex.ComplexType, complex.ComplexType.GetProperties())
                : Expression.Property(element, p.PropertyInfo!))));

    /// <summary>Makes the reader of rows.</summary>
    /// <param name="type">The entity.</param>
    /// <param name="properties">The columns, from the first one on.</param>
    /// <param name="firstColumn">Where they begin in a row.</param>
    public static Func<DbDataReader, T> Create<T>(ITypeBase type, IEnumerable<IPropertyBase> properties, int firstColumn)
    {
        var row = Expression.Parameter(typeof(DbDataReader), "row");
        var column = firstColumn;
        return Expression.Lambda<Func<DbDataReader, T>>(Read(row, type, properties, ref column), row).Compile();
    }

    private static MemberInitExpression Read(ParameterExpression row, ITypeBase type, IEnumerable<IPropertyBase> properties, ref int column)
    {
        var bindings = new List<MemberBinding>();
        foreach (var property in properties)
        {
            bindings.Add(Expression.Bind(
                property.PropertyInfo!,
                property is IComplexProperty complex
                    ? Read(row, complex.ComplexType, complex.ComplexType.GetProperties(), ref column)
                    : ReadColumn(row, (IProperty)property, column++)));
        }
        return Expression.MemberInit(Expression.New(type.ClrType), bindings);
    }

    private static Expression ReadColumn(ParameterExpression row, IProperty property, int column)
    {
        var mapping = property.GetRelationalTypeMapping();
        var index = Expression.Constant(column);
        var method = mapping.GetDataReaderMethod();
        Expression value = Expression.Call(method.DeclaringType!.IsAssignableFrom(row.Type) ? row : Expression.Convert(row, method.DeclaringType), method, index);
        value = mapping.CustomizeDataReaderExpression(value);
        if (mapping.Converter is { } converter)
        {
            value = Convert(value, converter.ConvertFromProviderExpression, converter.ModelClrType);
        }
        if (value.Type != property.ClrType)
        {
            value = Expression.Convert(value, property.ClrType);
        }
        return property.IsNullable ? Expression.Condition(Expression.Call(row, s_isNull, index), Expression.Default(property.ClrType), value) : value;
    }

    private static Expression Convert(Expression value, LambdaExpression convert, Type type)
    {
        // EF Core parses the name each time.
        if (type.IsEnum && value.Type == typeof(string))
        {
            return Expression.Call(typeof(EnumNames<>).MakeGenericType(type).GetMethod(nameof(EnumNames<>.Parse))!, value);
        }
        return Expression.Invoke(convert, value.Type == convert.Parameters[0].Type ? value : Expression.Convert(value, convert.Parameters[0].Type));
    }

    private static class EnumNames<TEnum> where TEnum : struct, Enum
    {
        private static readonly FrozenDictionary<string, TEnum> s_values = Enum.GetValues<TEnum>().DistinctBy(v => v.ToString()).ToFrozenDictionary(v => v.ToString());

        public static TEnum Parse(string name) => s_values.TryGetValue(name, out var value) ? value : Enum.Parse<TEnum>(name);
    }
}
