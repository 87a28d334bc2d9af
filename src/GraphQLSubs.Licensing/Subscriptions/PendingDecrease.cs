using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.History;

namespace GraphQLSubs.Licensing.Subscriptions;

/// <summary>The end of a decrease that waits for a renewal and does not come to it.</summary>
internal static class PendingDecrease
{
    /// <summary>Somebody does not want it any more. Where none waits, nothing changes.</summary>
    public static void Withdraw(CompanyTransaction transaction, Subscription subscription)
    {
        if (subscription.PendingQuantity is { } pending)
        {
            subscription.PendingQuantity = null;
            subscription.Version++;
            transaction.Record(
                HistoryOperation.PendingQuantityWithdrawn, HistorySentences.PendingQuantityWithdrawn(subscription, pending), subscription);
        }
    }

    /// <summary>There will be no renewal: the subscription has run out, or ends. To be called when that is recorded; it is part of the same change.</summary>
    public static void Drop(CompanyTransaction transaction, Subscription subscription)
    {
        if (subscription.PendingQuantity is { } pending)
        {
            subscription.PendingQuantity = null;
            transaction.Record(
                HistoryOperation.PendingQuantityWithdrawn, HistorySentences.PendingQuantityDropped(subscription, pending), subscription);
        }
    }
}
