using GraphQLSubs.Engine.Building;
using GraphQLSubs.Engine.Conventions.Filtering;
using GraphQLSubs.Engine.Conventions.Paging;
using GraphQLSubs.Engine.Conventions.Sorting;
using GraphQLSubs.Engine.Resolvers;

namespace GraphQLSubs.Engine.Conventions;

/// <summary>Pages and queries, as resolvers take and answer them.</summary>
internal sealed class ListConvention : SchemaConvention
{
    // [UsePaging] gives the field its type; the element's type comes along.
    public override NullableType? ReplaceOutput(NullableType type) => typeof(Connection).IsAssignableFrom(type.Type) ? type.Arguments[0] : null;

    public override ParameterReader? Bind(Type parameterType)
    {
        if (parameterType == typeof(PagingArguments))
        {
            return context => PageRequest.Of(context).Arguments;
        }
        return parameterType.IsGenericType && parameterType.GetGenericTypeDefinition() == typeof(QueryContext<>)
            ? typeof(QueryContextFactory<>).MakeGenericType(parameterType.GetGenericArguments())
                .GetMethod(nameof(QueryContextFactory<>.Of))!.CreateDelegate<ParameterReader>()
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
