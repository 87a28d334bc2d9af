using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.History;

namespace GraphQLSubs.Licensing.Subscriptions;

/// <summary>A subscription ended before its time.</summary>
public sealed record SubscriptionCancellation : CommandResult
{
    /// <summary>The subscription as it is now, or for a dry run would be.</summary>
    public required Subscription Subscription { get; init; }

    /// <summary>Its company as it is now, or for a dry run would be.</summary>
    public required Company Company { get; init; }

    /// <summary>The number of licences that were taken back from members.</summary>
    public required int Released { get; init; }

    /// <summary>The entries that tell of it, those of the licences taken back among them, of which there may be thousands.</summary>
    public required IReadOnlyList<HistoryEntry> History { get; init; }
}

/// <summary>Ends a subscription at once: takes every licence back and the star away.</summary>
/// <param name="SubscriptionId">The subscription.</param>
public sealed record CancelSubscription(long SubscriptionId) : SubscriptionCommand<SubscriptionCancellation>(SubscriptionId)
{
    private protected override Permission Demands(SubscriptionPermissions can, Subscription subscription) => can.Cancel;

    private protected override async Task<SubscriptionCancellation> ApplyAsync(
        CompanyTransaction transaction, Subscription subscription, CancellationToken cancellationToken)
    {
        var released = await Termination.TerminateAsync(
            transaction, subscription, HistoryOperation.SubscriptionCancelled, HistorySentences.SubscriptionCancelled(subscription), cancellationToken);
        return new SubscriptionCancellation
        {
            Subscription = subscription,
            Company = transaction.Company,
            Released = released,
            History = transaction.History,
        };
    }
}
