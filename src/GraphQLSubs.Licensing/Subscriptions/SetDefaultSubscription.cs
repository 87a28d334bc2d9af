using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Licensing.History;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Licensing.Subscriptions;

/// <summary>The star moved, or left where it was.</summary>
/// <param name="Company">The company as it is now, or for a dry run would be.</param>
/// <param name="Subscription">The subscription that has the star.</param>
/// <param name="Previous">The subscription that had it before; null when none had.</param>
/// <param name="History">The entries that tell of it; empty when nothing changed.</param>
public sealed record DefaultSubscriptionChange(
    Company Company, Subscription Subscription, Subscription? Previous, IReadOnlyList<HistoryEntry> History);

/// <summary>Moves the star: makes a service subscription the one that new members get.</summary>
/// <param name="SubscriptionId">The subscription.</param>
public sealed record SetDefaultSubscription(long SubscriptionId) : LicensingCommand<DefaultSubscriptionChange>
{
    internal override Task<long> FindCompanyAsync(LicensingDbContext db, CancellationToken cancellationToken)
        => SubscriptionLookup.FindCompanyAsync(db, SubscriptionId, cancellationToken);

    internal override async Task<DefaultSubscriptionChange> ApplyAsync(CompanyTransaction transaction, CancellationToken cancellationToken)
    {
        transaction.DemandAdministrator();
        var company = transaction.Company;
        var subscription = await SubscriptionLookup.FindAsync(transaction, SubscriptionId, cancellationToken);
        if (subscription.Section != Section.Service)
        {
            throw new NotAServiceSubscriptionException(subscription.Id, subscription.Section);
        }

        if (subscription.Status == SubscriptionState.Terminated)
        {
            throw new SubscriptionNotActiveException(subscription.Id, subscription.Status);
        }

        var previous = await transaction.Subscriptions.SingleOrDefaultAsync(s => s.Id == company.DefaultSubscriptionId, cancellationToken);
        if (previous?.Id != subscription.Id)
        {
            company.DefaultSubscriptionId = subscription.Id;
            transaction.Record(
                HistoryOperation.DefaultSubscriptionSet, HistorySentences.DefaultSubscriptionSet(subscription, previous), subscription);
        }

        return new DefaultSubscriptionChange(company, subscription, previous, transaction.History);
    }
}
