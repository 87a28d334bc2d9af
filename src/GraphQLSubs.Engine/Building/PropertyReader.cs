using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using GraphQLSubs.Engine.Execution;
using GraphQLSubs.Engine.Resolvers;
using GraphQLSubs.Engine.Types;

namespace GraphQLSubs.Engine.Building;

/// <summary>Reads properties fast.</summary>
internal sealed class PropertyReader : ILeafSource
{
    private static readonly ConcurrentDictionary<PropertyInfo, Func<object, object?>> s_getters = new();
    private readonly PropertyInfo _property;
    private readonly Func<object, object?> _getter;

    private PropertyReader(PropertyInfo property)
    {
        _property = property;
        _getter = GetGetter(property);
    }

    public static PureFieldDelegate Create(PropertyInfo property) => new PropertyReader(property).Read;

    public static Func<object, object?> GetGetter(PropertyInfo property) => s_getters.GetOrAdd(property, static p =>
    {
        var parameter = Expression.Parameter(typeof(object));
        var body = Expression.Property(Expression.Convert(parameter, p.DeclaringType!), p);
        return Expression.Lambda<Func<object, object?>>(Expression.Convert(body, typeof(object)), parameter).Compile();
    });

    /// <summary>The writer of the property's values in some format of theirs.</summary>
    public LeafWriter? CreateLeafWriter(Func<Type, Delegate?> findFormat) => PropertyLeaf.Create(_property, findFormat);

    LeafWriter? ILeafSource.CreateLeafWriter(NamedType type) => CreateLeafWriter(type.FindFormat);

    private object? Read(IResolverContext context) => _getter(context.Parent<object>());
}
