using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.History;

namespace GraphQLSubs.Licensing.Subscriptions;

/// <summary>Notes the customer's purchase order with a subscription, whatever its status.</summary>
/// <param name="SubscriptionId">The subscription.</param>
/// <param name="PurchaseOrderNumber">The number, of at most 64 characters; null or nothing but spaces removes it.</param>
public sealed record SetPurchaseOrder(long SubscriptionId, string? PurchaseOrderNumber) : SubscriptionCommand<SubscriptionChange>(SubscriptionId)
{
    private protected override Permission Demands(SubscriptionPermissions can, Subscription subscription) => can.SetPurchaseOrder;

    private protected override Task<SubscriptionChange> ApplyAsync(
        CompanyTransaction transaction, Subscription subscription, CancellationToken cancellationToken)
    {
        var number = SubscriptionBounds.PurchaseOrder(PurchaseOrderNumber);
        if (subscription.PurchaseOrderNumber != number)
        {
            subscription.PurchaseOrderNumber = number;
            subscription.Version++;
            transaction.Record(HistoryOperation.PurchaseOrderSet, HistorySentences.PurchaseOrderSet(subscription), subscription);
        }

        return Task.FromResult(ChangeOf(transaction, subscription));
    }
}
