using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.History;

namespace GraphQLSubs.Licensing.Subscriptions;

/// <summary>A new quantity, or by how much the present one changes.</summary>
public sealed record QuantityChange
{
    private QuantityChange()
    {
    }

    /// <summary>The new quantity; null when it is given as a difference.</summary>
    public int? Quantity { get; private init; }

    /// <summary>What is added to the present quantity, or with a minus taken from it; null when the quantity itself is given.</summary>
    public int? Delta { get; private init; }

    /// <summary>The new quantity itself.</summary>
    /// <param name="quantity">The number of licences.</param>
    public static QuantityChange To(int quantity) => new() { Quantity = quantity };

    /// <summary>A difference from the present quantity.</summary>
    /// <param name="delta">What is added, or with a minus taken away.</param>
    public static QuantityChange By(int delta) => new() { Delta = delta };

    internal long From(int present) => Quantity ?? (long)present + Delta!.Value;
}

/// <summary>
/// Changes how many licences a subscription has. An increase counts at once and leaves the expiry, and a decrease that waits, as they are: it is for
/// the term that runs, the waiting decrease for those to come. A decrease counts at once, too, but of a prepaid subscription that is older than 30 days
/// it waits for the next renewal, in the place of one that waits already. To set the present quantity is to want no decrease: one that waits is withdrawn.
/// </summary>
/// <param name="SubscriptionId">The subscription.</param>
/// <param name="Change">The new quantity, or by how much the present one changes.</param>
public sealed record ChangeQuantity(long SubscriptionId, QuantityChange Change) : SubscriptionCommand<SubscriptionChange>(SubscriptionId)
{
    private static readonly TimeSpan s_freeWithdrawal = TimeSpan.FromDays(30);

    // Of an unlimited one, whichever right is asked for says that it has no quantity.
    private protected override Permission Demands(SubscriptionPermissions can, Subscription subscription)
    {
        var present = subscription.Quantity ?? 0;
        return Change.From(present).CompareTo(present) switch
        {
            > 0 => can.IncreaseQuantity,
            0 when subscription.PendingQuantity is null && can.IncreaseQuantity.Allowed => can.IncreaseQuantity,
            _ => can.DecreaseQuantity,
        };
    }

    private protected override Task<SubscriptionChange> ApplyAsync(
        CompanyTransaction transaction, Subscription subscription, CancellationToken cancellationToken)
    {
        var present = subscription.Quantity!.Value;
        Set(transaction, subscription, present, SubscriptionBounds.Quantity(Change.From(present)));
        return Task.FromResult(ChangeOf(transaction, subscription));
    }

    private static void Set(CompanyTransaction transaction, Subscription subscription, int present, int target)
    {
        if (target == present)
        {
            PendingDecrease.Withdraw(transaction, subscription);
            return;
        }

        if (target < subscription.Assigned)
        {
            throw new QuantityBelowAssignedException(subscription.Id, target, subscription.Assigned);
        }

        if (target > present)
        {
            subscription.Quantity = target;
            subscription.Version++;
            transaction.Record(HistoryOperation.QuantityIncreased, HistorySentences.QuantityIncreased(subscription, present), subscription);
        }
        else if (!subscription.Billing.IsPrepaid() || transaction.Now < subscription.StartsAt + s_freeWithdrawal)
        {
            subscription.Quantity = target;
            subscription.Version++;
            transaction.Record(HistoryOperation.QuantityDecreased, HistorySentences.QuantityDecreased(subscription, present), subscription);
        }
        else if (subscription.PendingQuantity != target)
        {
            subscription.PendingQuantity = target;
            subscription.Version++;
            transaction.Record(HistoryOperation.QuantityDecreaseScheduled, HistorySentences.QuantityDecreaseScheduled(subscription), subscription);
        }
    }
}

/// <summary>Withdraws a decrease that waits for the next renewal. Where none waits, nothing changes.</summary>
/// <param name="SubscriptionId">The subscription.</param>
public sealed record WithdrawPendingQuantity(long SubscriptionId) : SubscriptionCommand<SubscriptionChange>(SubscriptionId)
{
    private protected override Permission Demands(SubscriptionPermissions can, Subscription subscription) => can.DecreaseQuantity;

    private protected override Task<SubscriptionChange> ApplyAsync(
        CompanyTransaction transaction, Subscription subscription, CancellationToken cancellationToken)
    {
        PendingDecrease.Withdraw(transaction, subscription);
        return Task.FromResult(ChangeOf(transaction, subscription));
    }
}
