using GraphQLSubs.Engine.Conventions.Filtering;
using GraphQLSubs.Engine.Conventions.Paging;
using GraphQLSubs.Engine.Conventions.Sorting;
using GraphQLSubs.Engine.Resolvers;

namespace GraphQLSubs.Engine.Conventions;

/// <summary>Parameters of resolvers that conventions give values to.</summary>
internal static class ConventionParameters
{
    /// <summary>How a parameter gets its value; null where it is not a convention's.</summary>
    /// <param name="parameterType">The parameter's type.</param>
    public static Func<IResolverContext, object?>? TryBind(Type parameterType)
    {
        if (parameterType == typeof(PagingArguments))
        {
            return context => PageRequest.Of(context).Arguments;
        }
        return parameterType.IsGenericType && parameterType.GetGenericTypeDefinition() == typeof(QueryContext<>)
            ? typeof(QueryContextFactory<>).MakeGenericType(parameterType.GetGenericArguments())
                .GetMethod(nameof(QueryContextFactory<>.Of))!.CreateDelegate<Func<IResolverContext, object?>>()
            : null;
    }
}

/// <summary>Makes the query that a field's <c>where</c> and <c>order</c> come to.</summary>
internal static class QueryContextFactory<T>
{
    public static object Of(IResolverContext context) => SelectionState.GetOrCreate(context, Create);

    private static QueryContext<T> Create(IResolverContext context)
    {
        var order = SortArgument.Read(context);
        return new QueryContext<T>(
            Selector: Projection<T>.Of(context),
            Predicate: FilterArgument.Read<T>(context, inMemory: false),
            Sorting: order.Count == 0 ? null : new SortDefinition<T>(order.Select(k => new SortByLambda<T>(k.Selector, !k.Descending))));
    }
}
