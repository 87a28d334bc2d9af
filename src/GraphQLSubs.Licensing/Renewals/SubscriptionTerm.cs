using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Subscriptions;

namespace GraphQLSubs.Licensing.Renewals;

/// <summary>What time does to a prepaid subscription.</summary>
internal static class SubscriptionTerm
{
    /// <summary>How long a subscription that has expired is in its grace period, and then again on hold.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromDays(30);

    /// <summary>When its next transition is due; null when none is.</summary>
    public static DateTimeOffset? NextTransition(Subscription subscription) => subscription.Status switch
    {
        SubscriptionState.Active => subscription.ExpiresAt,
        SubscriptionState.Alerting => subscription.ExpiresAt + Grace,
        SubscriptionState.Hold => subscription.ExpiresAt + Grace + Grace,
        _ => null,
    };

    /// <summary>When the term after the present one ends: counted from the start, so that the 31st and 29 February do not drift.</summary>
    public static DateTimeOffset NextExpiry(Subscription subscription)
    {
        var (start, years) = (subscription.StartsAt, subscription.Billing.TermYears()!.Value);
        var terms = (subscription.ExpiresAt!.Value.Year - start.Year) / years;
        return start.AddYears((terms + 1) * years);
    }

    /// <summary>When it expires for good, unless somebody changes its renewal; null when never.</summary>
    public static DateTimeOffset? LapsesAt(Subscription subscription) => subscription switch
    {
        { ExpiresAt: null } or { Status: SubscriptionState.Terminated } => null,
        { Status: SubscriptionState.Alerting or SubscriptionState.Hold } => subscription.ExpiresAt,
        { Renewal: Renewal.EachTime or Renewal.ToMonthly } => null,
        { Renewal: Renewal.Once } => NextExpiry(subscription),
        _ => subscription.ExpiresAt,
    };

    /// <summary>Makes the transition that is due, but for the end itself, which the caller makes. Answers what the history says of it.</summary>
    public static (HistoryOperation Operation, string Details) Advance(Subscription subscription)
    {
        var dueAt = NextTransition(subscription)!.Value;
        switch (subscription)
        {
            case { Status: SubscriptionState.Alerting }:
                subscription.Status = SubscriptionState.Hold;
                return (HistoryOperation.SubscriptionSuspended, HistorySentences.SubscriptionSuspended(subscription, dueAt));
            case { Status: SubscriptionState.Hold }:
                return (HistoryOperation.SubscriptionTerminated, HistorySentences.SubscriptionTerminated(subscription, dueAt));
            case { Renewal: Renewal.ToMonthly }:
                var before = TakePendingQuantity(subscription);
                (subscription.Billing, subscription.ExpiresAt, subscription.Renewal) = (Billing.Monthly, null, null);
                return (HistoryOperation.SubscriptionTurnedMonthly, HistorySentences.SubscriptionTurnedMonthly(subscription, dueAt, before));
            case { Renewal: Renewal.Once or Renewal.EachTime }:
                before = TakePendingQuantity(subscription);
                subscription.ExpiresAt = NextExpiry(subscription);
                subscription.Renewal = subscription.Renewal == Renewal.Once ? Renewal.None : Renewal.EachTime;
                return (HistoryOperation.SubscriptionRenewed, HistorySentences.SubscriptionRenewed(subscription, dueAt, before));
            default:
                subscription.Status = SubscriptionState.Alerting;
                return (HistoryOperation.SubscriptionExpired, HistorySentences.SubscriptionExpired(subscription, dueAt));
        }
    }

    // What members hold by now is kept: a renewal neither oversells nor takes a licence from anybody. Answers the quantity before.
    private static int? TakePendingQuantity(Subscription subscription)
    {
        var before = subscription.Quantity;
        if (subscription.PendingQuantity is { } pending)
        {
            subscription.Quantity = Math.Max(pending, subscription.Assigned);
            subscription.PendingQuantity = null;
        }

        return before;
    }
}
