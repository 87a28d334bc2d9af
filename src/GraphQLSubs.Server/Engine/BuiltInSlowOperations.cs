namespace GraphQLSubs.Server.Engine;

/// <summary>Has the engine tell of slow operations in the log.</summary>
internal static class SlowOperations
{
    /// <summary>Has a line logged of each operation that takes so long; none where it is null.</summary>
    public static IRequestExecutorBuilder LogSlowOperations(this IRequestExecutorBuilder graphql, TimeSpan? threshold)
        => graphql.ModifyRequestOptions(o => o.SlowOperation = threshold);
}
