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
        ["StatusPage"] = new(4, 4, 4),
        ["SubscriptionDetails"] = new(2, 3, 3),
        ["SubscriptionHistory"] = new(3, 4, 4),
        ["SubscriptionMembers"] = new(2, 3, 3),
        ["Subscriptions"] = new(1, 3, 3),
        ["Viewer"] = new(1, 1, 1),
    };

    /// <summary>The documents that write or stream, which take at most this: what takes less lowers its row.</summary>
    public static IReadOnlyDictionary<string, OperationCost> Others { get; } = new Dictionary<string, OperationCost>
    {
        ["AddMember"] = new(8, 13, 11),
        ["AssignLicence"] = new(7, 11, 9),
        ["AssignLicences"] = new(7, 13, 11),
        ["CancelSubscription"] = new(9, 12, 10),
        ["ChangeQuantity"] = new(7, 10, 8),
        ["ChangeRenewal"] = new(7, 10, 8),
        ["ClearDefaultSubscription"] = new(6, 8, 6),
        ["CreateCompany"] = new(5, 7, 5),
        ["CreateSubscription"] = new(7, 9, 7),
        ["ImportMembers"] = new(7, 8, 5),
        ["MoveMembers"] = new(7, 14, 12),
        ["ReleaseLicence"] = new(7, 11, 9),
        ["ReleaseLicences"] = new(7, 13, 11),
        ["RemoveMember"] = new(7, 10, 8),
        ["SetDefaultSubscription"] = new(8, 10, 8),
        ["SetManagementRights"] = new(5, 7, 5),
        ["SetPurchaseOrder"] = new(6, 9, 7),
        ["UpdateMember"] = new(7, 10, 8),
        ["WatchHistory"] = new(5, 5, 4),
        ["WatchImport"] = new(2, 2, 2),
        ["WatchLicenceCounts"] = new(3, 3, 3),
        ["WithdrawPendingQuantity"] = new(6, 9, 7),
    };
}
