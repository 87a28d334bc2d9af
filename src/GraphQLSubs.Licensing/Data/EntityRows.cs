using System.Collections.Frozen;
using System.Data.Common;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace GraphQLSubs.Licensing.Data;

/// <summary>
/// Reads whole entities out of the rows of SQL that was written by hand, by the columns and the types that the model says. The engine reads rows of a
/// selection likewise; this is apart from it because the product knows no engine, and an entity that is to be changed is read whole.
/// </summary>
/// <typeparam name="TEntity">The entity.</typeparam>
internal sealed class EntityRows<TEntity>
    where TEntity : class
{
    private static readonly MethodInfo s_isNull = typeof(DbDataReader).GetMethod(nameof(DbDataReader.IsDBNull))!;

    private readonly List<string> _columns = [];
    private readonly List<string> _properties = [];
    private readonly Func<DbDataReader, int, TEntity> _read;

    public EntityRows(IModel model)
    {
        var entity = model.FindEntityType(typeof(TEntity))!;
        Table = entity.GetTableName()!;
        var (row, first) = (Expression.Parameter(typeof(DbDataReader), "row"), Expression.Parameter(typeof(int), "first"));
        _read = Expression.Lambda<Func<DbDataReader, int, TEntity>>(Read(entity, row, first), row, first).Compile();
    }

    public string Table { get; }

    /// <summary>How many columns it has.</summary>
    public int Width => _columns.Count;

    /// <summary>The columns to select, in the order in which <see cref="Read(DbDataReader, int)"/> expects them.</summary>
    /// <param name="alias">The table's.</param>
    public string Columns(string alias) => string.Join(", ", _columns.Select(c => $"{alias}.{c}"));

    /// <summary>Where among them a property's is.</summary>
    public int IndexOf(string property) => _properties.IndexOf(property);

    /// <summary>The entity of a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="first">Where its columns begin.</param>
    public TEntity Read(DbDataReader row, int first) => _read(row, first);

    private MemberInitExpression Read(ITypeBase type, ParameterExpression row, ParameterExpression first)
    {
        var bindings = new List<MemberBinding>();
        foreach (var property in type.GetProperties())
        {
            bindings.Add(Expression.Bind(property.PropertyInfo!, ReadColumn(property, row, Expression.Add(first, Expression.Constant(_columns.Count)))));
            _columns.Add(property.GetColumnName());
            _properties.Add(property.Name);
        }

        bindings.AddRange(type.GetComplexProperties().Select(c => Expression.Bind(c.PropertyInfo!, Read(c.ComplexType, row, first))));
        return Expression.MemberInit(Expression.New(type.ClrType), bindings);
    }

    private static Expression ReadColumn(IProperty property, ParameterExpression row, Expression column)
    {
        var mapping = property.GetRelationalTypeMapping();
        var method = mapping.GetDataReaderMethod();
        Expression value = Expression.Call(method.DeclaringType!.IsAssignableFrom(row.Type) ? row : Expression.Convert(row, method.DeclaringType), method, column);
        value = mapping.CustomizeDataReaderExpression(value);
        if (mapping.Converter is { } converter)
        {
            value = Convert(value, converter.ConvertFromProviderExpression, converter.ModelClrType);
        }

        if (value.Type != property.ClrType)
        {
            value = Expression.Convert(value, property.ClrType);
        }

        return property.IsNullable ? Expression.Condition(Expression.Call(row, s_isNull, column), Expression.Default(property.ClrType), value) : value;
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
}

/// <summary>The values of an enum by the names that are stored.</summary>
internal static class EnumNames<TEnum>
    where TEnum : struct, Enum
{
    private static readonly FrozenDictionary<string, TEnum> s_values = Enum.GetValues<TEnum>().ToFrozenDictionary(v => v.ToString());

    public static TEnum Parse(string name) => s_values[name];
}
