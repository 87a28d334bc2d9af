using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.History;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Licensing.Subscriptions;

/// <summary>The end of a subscription, whether it is cancelled or has run out.</summary>
internal static class Termination
{
    /// <summary>Ends it, takes every licence back, the earliest assigned first, and the star away. Answers the number of licences taken back.</summary>
    public static async Task<int> TerminateAsync(
        CompanyTransaction transaction, Subscription subscription, HistoryOperation operation, string details, CancellationToken cancellationToken)
    {
        subscription.Status = SubscriptionState.Terminated;
        subscription.PendingQuantity = null;
        subscription.Version++;
        transaction.Record(operation, details, subscription);

        var assignments = await transaction.Db.Assignments.IgnoreQueryFilters()
            .Include(a => a.Member).Where(a => a.SubscriptionId == subscription.Id).OrderBy(a => a.Id).ToListAsync(cancellationToken);
        foreach (var assignment in assignments)
        {
            Licences.TakeBack(transaction, assignment);
        }

        if (transaction.Company.DefaultSubscriptionId == subscription.Id)
        {
            transaction.Company.DefaultSubscriptionId = null;
            transaction.Record(
                HistoryOperation.DefaultSubscriptionCleared, HistorySentences.DefaultSubscriptionCleared(subscription), subscription);
        }

        return assignments.Count;
    }
}
