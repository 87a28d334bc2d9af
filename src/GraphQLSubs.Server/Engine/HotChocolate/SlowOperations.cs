namespace GraphQLSubs.Server.Engine;

/// <summary>HotChocolate tells of operations by its own package, HotChocolate.Diagnostics, as activities.</summary>
internal static class SlowOperations
{
    /// <summary>Does nothing.</summary>
    public static IRequestExecutorBuilder LogSlowOperations(this IRequestExecutorBuilder graphql, TimeSpan? threshold) => graphql;
}
