namespace GraphQLSubs.Licensing.Live;

/// <summary>The counts of one subscription at one moment.</summary>
/// <param name="SubscriptionId">The subscription.</param>
/// <param name="CompanyId">Its company.</param>
/// <param name="Quantity">The number of licences; null when unlimited.</param>
/// <param name="Assigned">The number that members hold.</param>
/// <param name="Version">The subscription's version; of two counts the one with the higher version is the later.</param>
/// <param name="HistorySequence">The company's latest history entry at that moment.</param>
public sealed record LicenceCount(long SubscriptionId, long CompanyId, int? Quantity, int Assigned, long Version, long HistorySequence)
{
    /// <summary>The number of licences left to assign; null when unlimited.</summary>
    public int? Available => Quantity - Assigned;
}
