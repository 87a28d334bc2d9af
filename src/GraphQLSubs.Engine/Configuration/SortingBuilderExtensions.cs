
namespace GraphQLSubs.Engine;

/// <summary>Registers sorting.</summary>
public static class SortingBuilderExtensions
{
    /// <summary>Allows <c>[UseSorting]</c>; it needs no further registration, the method states the intent.</summary>
    /// <param name="builder">The server's builder.</param>
    public static IRequestExecutorBuilder AddSorting(this IRequestExecutorBuilder builder) => builder;
}
