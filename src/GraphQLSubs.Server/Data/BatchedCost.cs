namespace GraphQLSubs.Server.Data;

/// <summary>What fields cost in the cost analysis, where the default, which is that of a command a field, is too much.</summary>
internal static class BatchedCost
{
    /// <summary>One entity of those that a DataLoader reads by one command for a whole level of the answer.</summary>
    public const double OfOne = 1;
}
