using System.Linq.Expressions;
using System.Reflection;
using GraphQLSubs.Engine.Resolvers;

namespace GraphQLSubs.Engine.Conventions;

/// <summary>Finds out what a selection needs of the elements of a list.</summary>
internal static class Projection<T>
{
    private static readonly bool s_canBeMade = typeof(T) is { IsValueType: false, IsAbstract: false } type && type.GetConstructor(Type.EmptyTypes) is not null;

    /// <summary>Makes elements that have only what the selected fields need; null where that is all of them, or not known.</summary>
    public static Expression<Func<T, T>>? Of(IResolverContext context)
        => s_canBeMade && context is IOperationStateContext state
            ? state.GetPlanState(context.Selection, () => new Made(Create(state, context.Selection))).Selector
            : null;

    private static Expression<Func<T, T>>? Create(IOperationStateContext context, ISelection list)
    {
        var properties = new SortedDictionary<string, PropertyInfo>(StringComparer.Ordinal);
        foreach (var field in Elements(context, list).SelectMany(context.GetChildren))
        {
            if (field.Field.Configuration.ParentRequirements is not { } requirements)
            {
                return null;
            }
            foreach (var name in requirements)
            {
                if (typeof(T).GetProperty(name) is not { SetMethod.IsPublic: true } property)
                {
                    return null;
                }
                properties[name] = property;
            }
        }
        var element = Expression.Parameter(typeof(T), "x");
        return Expression.Lambda<Func<T, T>>(
            Expression.MemberInit(Expression.New(typeof(T)), properties.Values.Select(p => Expression.Bind(p, Expression.Property(element, p)))), element);
    }

    // Of a connection the nodes, wherever they are selected; of a list its items, which are the selection itself.
    private static IEnumerable<ISelection> Elements(IOperationStateContext context, ISelection list)
        => Paging.PageRequest.SettingsOf(list.Field) is null
            ? [list]
            : context.GetChildren(list).SelectMany(child => child.Field.Name switch
            {
                "nodes" => [child],
                "edges" => context.GetChildren(child).Where(c => c.Field.Name == "node"),
                _ => Enumerable.Empty<ISelection>(),
            });

    private sealed record Made(Expression<Func<T, T>>? Selector);
}
