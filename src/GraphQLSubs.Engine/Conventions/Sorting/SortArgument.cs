using GraphQLSubs.Engine.Conventions.Paging;
using GraphQLSubs.Engine.Resolvers;
using GraphQLSubs.Engine.Types;

namespace GraphQLSubs.Engine.Conventions.Sorting;

/// <summary>Reads <c>order</c>.</summary>
internal static class SortArgument
{
    public const string Name = "order";

    /// <summary>
    /// The keys that the client asks for, in the order in which it wrote them, within an object as between them; none where it asks for none, or the field cannot be sorted.
    /// A key that is null is none.
    /// </summary>
    public static IReadOnlyList<OrderKey> Read(IResolverContext context)
        => context.Selection.Field.ArgumentsByName.ContainsKey(Name) && context.ArgumentValue(Name) is object?[] values ? Keys(values) : [];

    internal static IReadOnlyList<OrderKey> Keys(object?[] values)
        => [.. values.OfType<InputObjectValue>().SelectMany(v => v.GivenFields)
            .Where(f => f.Value is SortDirection)
            .DistinctBy(f => f.Key) // what is ordered by a key already, the same key does not order further
            .Select(f => new OrderKey(f.Key.Configuration.SortKey!, (SortDirection)f.Value! is SortDirection.Descending))];
}
