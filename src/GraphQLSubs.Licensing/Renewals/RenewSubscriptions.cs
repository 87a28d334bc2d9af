using System.Linq.Expressions;
using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Licensing.Renewals;

/// <summary>
/// Brings the prepaid subscriptions of a company up to date: makes every transition that is due, of all of them in the order in which they were due,
/// whether one term has ended or several. Entries are dated when they are written, so that a history's order and its times agree and counts at a past
/// moment are those that were true then; their sentences name the day on which the transition was due.
/// </summary>
/// <returns>The number of transitions.</returns>
internal sealed record RenewSubscriptions(long CompanyId) : LicensingCommand<int>
{
    /// <summary>The subscriptions with a transition due by now; served by the index on status and expiry.</summary>
    public static Expression<Func<Subscription, bool>> Due(DateTimeOffset now)
    {
        var (graceOver, holdOver) = (now - SubscriptionTerm.Grace, now - SubscriptionTerm.Grace - SubscriptionTerm.Grace);
        return s => (s.Status == SubscriptionState.Active && s.ExpiresAt <= now)
            || (s.Status == SubscriptionState.Alerting && s.ExpiresAt <= graceOver)
            || (s.Status == SubscriptionState.Hold && s.ExpiresAt <= holdOver);
    }

    internal override CommandSubject Subject => CommandSubject.Company(CompanyId);

    // Time asks for it, and nobody else.
    internal override ValueTask<Permission> PermissionAsync(CompanyTransaction transaction, CancellationToken cancellationToken) => new(Permission.Granted.And(transaction.Viewer.Role == ViewerRole.System, PermissionReason.BusinessPartnerOnly));

    internal override async Task<int> ApplyAsync(CompanyTransaction transaction, CancellationToken cancellationToken)
    {
        var upcoming = new PriorityQueue<Subscription, (DateTimeOffset DueAt, long Id)>();
        foreach (var subscription in await transaction.Subscriptions.Where(Due(transaction.Now)).ToListAsync(cancellationToken))
        {
            Enqueue(subscription);
        }

        var transitions = 0;
        while (upcoming.TryPeek(out var subscription, out var next) && next.DueAt <= transaction.Now)
        {
            upcoming.Dequeue();
            var (operation, details) = SubscriptionTerm.Advance(subscription);
            if (operation == HistoryOperation.SubscriptionTerminated)
            {
                await Termination.TerminateAsync(transaction, subscription, operation, details, cancellationToken);
            }
            else
            {
                subscription.Version++;
                transaction.Record(operation, details, subscription);
                if (subscription.Status != SubscriptionState.Active)
                {
                    PendingDecrease.Drop(transaction, subscription);
                }
            }

            Enqueue(subscription);
            transitions++;
        }

        return transitions;

        void Enqueue(Subscription subscription)
        {
            if (SubscriptionTerm.NextTransition(subscription) is { } dueAt)
            {
                upcoming.Enqueue(subscription, (dueAt, subscription.Id));
            }
        }
    }
}
