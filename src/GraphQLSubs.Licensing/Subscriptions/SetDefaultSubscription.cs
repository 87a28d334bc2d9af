using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.History;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Licensing.Subscriptions;

/// <summary>The star moved, or left where it was.</summary>
public sealed record DefaultSubscriptionChange : CommandResult
{
    /// <summary>The company as it is now, or for a dry run would be.</summary>
    public required Company Company { get; init; }

    /// <summary>The subscription that has the star; null when none has.</summary>
    public Subscription? Subscription { get; init; }

    /// <summary>The subscription that had it before; null when none had.</summary>
    public Subscription? Previous { get; init; }

    /// <summary>The entries that tell of it; empty when nothing changed.</summary>
    public required IReadOnlyList<HistoryEntry> History { get; init; }
}

/// <summary>Moves the star: makes a service subscription the one that new members get.</summary>
/// <param name="SubscriptionId">The subscription.</param>
public sealed record SetDefaultSubscription(long SubscriptionId) : SubscriptionCommand<DefaultSubscriptionChange>(SubscriptionId)
{
    private protected override Permission Demands(SubscriptionPermissions can, Subscription subscription) => can.SetDefault;

    private protected override async Task<DefaultSubscriptionChange> ApplyAsync(
        CompanyTransaction transaction, Subscription subscription, CancellationToken cancellationToken)
    {
        var company = transaction.Company;
        var previous = await transaction.Subscriptions.SingleOrDefaultAsync(s => s.Id == company.DefaultSubscriptionId, cancellationToken);
        if (previous?.Id != subscription.Id)
        {
            company.DefaultSubscriptionId = subscription.Id;
            transaction.Record(
                HistoryOperation.DefaultSubscriptionSet, HistorySentences.DefaultSubscriptionSet(subscription, previous), subscription);
        }

        return new DefaultSubscriptionChange
        {
            Company = company,
            Subscription = subscription,
            Previous = previous,
            History = transaction.History,
        };
    }
}
