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
        ["StatusPage"] = new(2, 4, 4),
        ["SubscriptionDetails"] = new(2, 3, 3),
        ["SubscriptionHistory"] = new(3, 4, 4),
        ["SubscriptionMembers"] = new(2, 3, 3),
        ["Subscriptions"] = new(1, 3, 3),
        ["Viewer"] = new(1, 1, 1),
    };

    /// <summary>The documents that write or stream, which take at most this: what takes less lowers its row.</summary>
    public static IReadOnlyDictionary<string, OperationCost> Others { get; } = new Dictionary<string, OperationCost>
    {
        ["AddMember"] = new(5, 12, 10),
        ["AssignLicence"] = new(2, 10, 8),
        ["AssignLicences"] = new(4, 12, 10),
        ["CancelSubscription"] = new(6, 12, 10),
        ["ChangeQuantity"] = new(3, 9, 7),
        ["ChangeRenewal"] = new(3, 9, 7),
        ["ClearDefaultSubscription"] = new(3, 7, 5),
        ["CreateCompany"] = new(3, 7, 5),
        ["CreateSubscription"] = new(4, 8, 6),
        ["ImportMembers"] = new(7, 8, 5),
        ["MoveMembers"] = new(4, 13, 11),
        ["ReleaseLicence"] = new(2, 10, 8),
        ["ReleaseLicences"] = new(4, 12, 10),
        ["RemoveMember"] = new(3, 10, 8),
        ["SetDefaultSubscription"] = new(4, 9, 7),
        ["SetManagementRights"] = new(2, 6, 4),
        ["SetPurchaseOrder"] = new(2, 8, 6),
        ["UpdateMember"] = new(2, 9, 7),
        ["WatchHistory"] = new(5, 5, 5),
        ["WatchImport"] = new(2, 2, 2),
        ["WatchLicenceCounts"] = new(3, 3, 3),
        ["WithdrawPendingQuantity"] = new(3, 9, 7),
    };
}
