using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.History;

namespace GraphQLSubs.Licensing.Subscriptions;

/// <summary>The end of a subscription, whether it is cancelled or has run out.</summary>
internal static class Termination
{
    /// <summary>
    /// Ends it, takes every licence back, the earliest assigned first, each after those that require it, and the star away. Answers the number of licences taken
    /// back.
    /// </summary>
    public static async Task<int> TerminateAsync(
        CompanyTransaction transaction, Subscription subscription, HistoryOperation operation, string details, CancellationToken cancellationToken)
    {
        subscription.Status = SubscriptionState.Terminated;
        subscription.Version++;
        transaction.Record(operation, details, subscription);
        PendingDecrease.Drop(transaction, subscription);

        var book = await LicenceBook.OpenForHoldersAsync(transaction, subscription.Id, cancellationToken);
        var released = book.Members
            .SelectMany(m => m.Assignments.Where(a => a.SubscriptionId == subscription.Id)).OrderBy(a => a.Id).ToList()
            .Sum(a => book.Release(subscription, a.Member!, releaseDependents: true).Dependents.Count + 1);

        if (transaction.Company.DefaultSubscriptionId == subscription.Id)
        {
            transaction.Company.DefaultSubscriptionId = null;
            transaction.Record(
                HistoryOperation.DefaultSubscriptionCleared, HistorySentences.DefaultSubscriptionCleared(subscription), subscription);
        }

        return released;
    }
}
