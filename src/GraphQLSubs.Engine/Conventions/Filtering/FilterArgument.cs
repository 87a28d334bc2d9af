using System.Linq.Expressions;
using GraphQLSubs.Engine.Resolvers;
using GraphQLSubs.Engine.Types;

namespace GraphQLSubs.Engine.Conventions.Filtering;

/// <summary>Reads <c>where</c>.</summary>
internal static class FilterArgument
{
    public const string Name = "where";

    /// <summary>The predicate that the client asks for; null where it asks for none, or the field cannot be filtered.</summary>
    public static Expression<Func<T, bool>>? Read<T>(IResolverContext context, bool inMemory)
        => context.Selection.Field.ArgumentsByName.ContainsKey(Name) && context.ArgumentValue(Name) is InputObjectValue value
            ? Predicate<T>(value, inMemory, context.Selection.Field.Configuration.Features.Get(FilterOptions.Feature)!)
            : null;

    internal static Expression<Func<T, bool>>? Predicate<T>(InputObjectValue value, bool inMemory, FilterOptions options)
    {
        var element = Expression.Parameter(typeof(T), "x");
        var predicate = FilterHandler.BuildAll(element, value, new FilterScope(inMemory, new FilterBudget(options)));
        return predicate == ValueExpressions.True ? null : Expression.Lambda<Func<T, bool>>(predicate, element);
    }
}
