using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.Internal;

namespace GraphQLSubs.Engine.EntityFrameworkCore.Reading;

/// <summary>
/// Has Entity Framework Core make the SQL of a query whose values are <see cref="QueryParameterExpression"/>s. What the query filters of the model compare with
/// are parameters, too, read off the context each time.
/// </summary>
internal sealed class StatementCompiler(DbContext context)
{
    private const string FilterPrefix = "ef_filter__";

    // Where a database looks for a text by LIKE, EF Core makes a parameter of its own, whose value is the pattern.
    private const string PatternSuffix = "_contains";

    private readonly Dictionary<string, int> _names = [];
    private readonly List<Func<DbContext, object?>> _ofContext = [];

    /// <summary>The values that a statement takes from the context, behind those of the query.</summary>
    public IReadOnlyList<Func<DbContext, object?>> OfContext => _ofContext;

    /// <summary>Makes the statement of a query.</summary>
    /// <param name="query">The query.</param>
    /// <param name="values">The values of its parameters by their names, in the order in which they will be given.</param>
    public PreparedStatement Compile<TRow>(Expression query, IReadOnlyList<(string Name, object? Value)> values)
    {
        var run = context.GetService<IQueryCompilationContextFactory>().Create(async: false).CreateQueryExecutor<IEnumerable<TRow>>(query);
        var queryContext = context.GetService<IQueryContextFactory>().Create();
        foreach (var (name, value) in values)
        {
            queryContext.Parameters.Add(name, value);
        }
#pragma warning disable EF1001 // the one way to the SQL of a query that has no provider of its own; CreateDbCommand of IQueryable does the same
        using var template = ((IRelationalQueryingEnumerable)run(queryContext)).CreateDbCommand();
#pragma warning restore EF1001
        return new PreparedStatement(template, name => Find(name, values), ConversionOf(context.Model, template.GetType().Namespace == "Npgsql"));
    }

    private (int Place, bool IsPattern) Find(string name, IReadOnlyList<(string Name, object? Value)> values)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (name.StartsWith(values[i].Name, StringComparison.Ordinal) && name.AsSpan(values[i].Name.Length) is "" or PatternSuffix)
            {
                return (i, name.Length > values[i].Name.Length);
            }
        }
        if (!_names.TryGetValue(name, out var index))
        {
            _names.Add(name, index = _ofContext.Count);
            _ofContext.Add(ReadOfContext(name));
        }
        return (values.Count + index, false);
    }

    // EF Core numbers the uses of one property.
    private Func<DbContext, object?> ReadOfContext(string name)
    {
        const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        var property = name.StartsWith(FilterPrefix, StringComparison.Ordinal)
            ? context.GetType().GetProperty(name[FilterPrefix.Length..].TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9'), Any)
            : null;
        return property is null
            ? throw new InvalidOperationException($"The query has a parameter {name} of unknown origin.")
            : db => property.GetValue(db);
    }

    private static Func<object?, object?> ConversionOf(IModel model, bool hasArrays)
    {
        var converters = model.GetEntityTypes().SelectMany(e => e.GetFlattenedProperties())
            .Where(p => p.GetTypeMapping().Converter is not null)
            .DistinctBy(p => Underlying(p.ClrType))
            .ToDictionary(p => Underlying(p.ClrType), p => (Convert: p.GetTypeMapping().Converter!.ConvertToProvider, Type: p.GetTypeMapping().Converter!.ProviderClrType));
        return Convert;

        object? Convert(object? value)
        {
            if (value is null or string || (value is not Array && !converters.ContainsKey(value.GetType())))
            {
                return value;
            }
            if (value is not Array list)
            {
                return converters[value.GetType()].Convert(value);
            }
            var element = list.GetType().GetElementType()!;
            if (converters.TryGetValue(element, out var converter))
            {
                var converted = Array.CreateInstance(converter.Type, list.Length);
                for (var i = 0; i < list.Length; i++)
                {
                    converted.SetValue(converter.Convert(list.GetValue(i)), i);
                }
                list = converted;
            }
            return hasArrays ? list : JsonSerializer.Serialize<object>(list);
        }

        static Type Underlying(Type type) => Nullable.GetUnderlyingType(type) ?? type;
    }
}
