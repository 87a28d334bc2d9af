namespace GraphQLSubs.Server.Tests.Operations.Traffic;

/// <summary>What a document of schema/operations takes of the database once it is warm.</summary>
/// <param name="RoundTrips">How often PostgreSQL is waited for.</param>
/// <param name="Statements">How many statements PostgreSQL carries out, the beginning and the end of transactions included.</param>
/// <param name="OnSqlite">How many statements SQLite carries out, without those two.</param>
internal sealed record OperationCost(int RoundTrips, int Statements, int OnSqlite)
{
    /// <summary>The documents that read, which take exactly this.</summary>
    public static IReadOnlyDictionary<string, OperationCost> Queries { get; } = new Dictionary<string, OperationCost>
    {
        ["Companies"] = new(3, 3, 3),
        ["CompanyHistory"] = new(2, 5, 5),
        ["CompanyPermissions"] = new(1, 1, 1),
        ["Customers"] = new(1, 3, 3),
        ["ExpiryForecast"] = new(3, 4, 4),
        ["ImportErrors"] = new(2, 3, 3),
        ["ImportJobs"] = new(1, 3, 3),
        ["LicenceCounts"] = new(4, 4, 4),
        ["MemberHistory"] = new(3, 4, 4),
        ["MemberPermissions"] = new(2, 2, 2),
        ["MemberProfile"] = new(3, 6, 6),
        ["Members"] = new(3, 5, 5),
        ["ServicePlans"] = new(2, 2, 2),
        ["StatusPage"] = new(3, 4, 4),
        ["SubscriptionDetails"] = new(2, 3, 3),
        ["SubscriptionHistory"] = new(3, 4, 4),
        ["SubscriptionMembers"] = new(2, 3, 3),
        ["Subscriptions"] = new(1, 3, 3),
        ["Viewer"] = new(1, 1, 1),
    };

    /// <summary>The documents that write or stream, which take at most this: what takes less lowers its row.</summary>
    public static IReadOnlyDictionary<string, OperationCost> Others { get; } = new Dictionary<string, OperationCost>
    {
        ["AddMember"] = new(6, 13, 9),
        ["AssignLicence"] = new(3, 11, 5),
        ["AssignLicences"] = new(5, 13, 9),
        ["CancelSubscription"] = new(7, 12, 8),
        ["ChangeQuantity"] = new(4, 10, 5),
        ["ChangeRenewal"] = new(4, 10, 5),
        ["ClearDefaultSubscription"] = new(4, 8, 4),
        ["CreateCompany"] = new(4, 7, 4),
        ["CreateSubscription"] = new(5, 9, 5),
        ["ImportMembers"] = new(7, 8, 5),
        ["MoveMembers"] = new(5, 14, 10),
        ["ReleaseLicence"] = new(3, 11, 5),
        ["ReleaseLicences"] = new(5, 13, 9),
        ["RemoveMember"] = new(4, 10, 5),
        ["SetDefaultSubscription"] = new(5, 10, 5),
        ["SetManagementRights"] = new(3, 7, 3),
        ["SetPurchaseOrder"] = new(3, 9, 4),
        ["UpdateMember"] = new(3, 10, 4),
        ["WatchHistory"] = new(5, 5, 5),
        ["WatchImport"] = new(2, 2, 2),
        ["WatchLicenceCounts"] = new(3, 3, 3),
        ["WithdrawPendingQuantity"] = new(4, 9, 5),
    };
}
