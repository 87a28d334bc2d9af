using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.History;

namespace GraphQLSubs.Licensing.Subscriptions;

/// <summary>Changes what happens at the end of a prepaid term, which must not be over.</summary>
/// <param name="SubscriptionId">The subscription.</param>
/// <param name="Renewal">What is to happen.</param>
public sealed record ChangeRenewal(long SubscriptionId, Renewal Renewal) : SubscriptionCommand<SubscriptionChange>(SubscriptionId)
{
    private protected override Permission Demands(SubscriptionPermissions can, Subscription subscription) => can.ChangeRenewal;

    private protected override Task<SubscriptionChange> ApplyAsync(
        CompanyTransaction transaction, Subscription subscription, CancellationToken cancellationToken)
    {
        if (subscription.Renewal != Renewal)
        {
            var before = subscription.Renewal;
            subscription.Renewal = Renewal;
            subscription.Version++;
            transaction.Record(HistoryOperation.RenewalChanged, HistorySentences.RenewalChanged(subscription, before), subscription);
        }

        return Task.FromResult(ChangeOf(transaction, subscription));
    }
}
