using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.Live;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Server.Data;
using GraphQLSubs.Server.Subscriptions;

namespace GraphQLSubs.Server.Live;

/// <summary>The counts of one subscription at one moment.</summary>
[ObjectType<LicenceCount>]
public static partial class LicenceCountType
{
    static partial void Configure(IObjectTypeDescriptor<LicenceCount> descriptor)
    {
        descriptor.Field(c => c.SubscriptionId).ID(nameof(Subscription));
        descriptor.Field(c => c.CompanyId).ID(nameof(Company));
    }

    /// <summary>The subscription as it is when it is read, which may be later than the counts.</summary>
    [Cost(BatchedCost.OfOne)]
    public static async Task<Subscription> GetSubscriptionAsync(
        [Parent(requires: nameof(LicenceCount.SubscriptionId))] LicenceCount count,
        SubscriptionByIdDataLoader subscriptions,
        CancellationToken cancellationToken)
        => await subscriptions.LoadRequiredAsync(count.SubscriptionId, cancellationToken);
}
