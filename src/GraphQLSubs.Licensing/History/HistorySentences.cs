using System.Globalization;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;

namespace GraphQLSubs.Licensing.History;

/// <summary>The readable sentence of each operation.</summary>
internal static class HistorySentences
{
    public static string LicenceAssigned(Subscription subscription, Member member)
        => $"{subscription.Name} assigned to {member.DisplayName}: {InUse(subscription)}.";

    public static string LicenceReleased(Subscription subscription, Member member)
        => $"{subscription.Name} released from {member.DisplayName}: {InUse(subscription)}.";

    public static string DefaultSubscriptionSet(Subscription subscription, Subscription? previous)
        => previous is null
            ? $"{subscription.Name} made the default licence."
            : $"{subscription.Name} made the default licence in place of {previous.Name}.";

    public static string DefaultSubscriptionCleared(Subscription subscription) => $"{subscription.Name} is no longer the default licence.";

    public static string CompanyCreated(Company company, Company businessPartner) => $"{company.Name} created as a customer of {businessPartner.Name}.";

    public static string ManagementRightsChanged(ManagementRights before, ManagementRights after)
        => $"Rights of the company's administrators changed from {Rights(before)} to {Rights(after)}.";

    public static string SubscriptionCreated(Subscription subscription)
        => $"Subscribed to {subscription.Name}: {(subscription.Quantity is { } quantity ? $"{quantity} licences" : "unlimited licences")}.";

    public static string QuantityIncreased(Subscription subscription, int? before)
        => $"{subscription.Name} increased from {before} to {subscription.Quantity} licences.";

    public static string QuantityDecreased(Subscription subscription, int? before)
        => $"{subscription.Name} decreased from {before} to {subscription.Quantity} licences.";

    public static string QuantityDecreaseScheduled(Subscription subscription)
        => $"{subscription.Name} to be decreased from {subscription.Quantity} to {subscription.PendingQuantity} licences at the next renewal.";

    public static string PendingQuantityWithdrawn(Subscription subscription, int pending)
        => $"Decrease of {subscription.Name} to {pending} licences at the next renewal withdrawn.";

    public static string PendingQuantityDropped(Subscription subscription, int pending)
        => $"Decrease of {subscription.Name} to {pending} licences dropped: there is no next renewal.";

    public static string RenewalChanged(Subscription subscription, Renewal? before)
        => $"Renewal of {subscription.Name} changed from {Name(before)} to {Name(subscription.Renewal)}.";

    public static string PurchaseOrderSet(Subscription subscription)
        => subscription.PurchaseOrderNumber is { } number
            ? $"Purchase order of {subscription.Name} set to {number}."
            : $"Purchase order of {subscription.Name} removed.";

    public static string SubscriptionCancelled(Subscription subscription) => $"{subscription.Name} cancelled: {InUse(subscription)}.";

    public static string SubscriptionRenewed(Subscription subscription, DateTimeOffset dueAt, int? quantityBefore)
        => $"{subscription.Name} renewed on {Day(dueAt)} until {Day(subscription.ExpiresAt!.Value)}{Quantity(subscription, quantityBefore)}.";

    public static string SubscriptionTurnedMonthly(Subscription subscription, DateTimeOffset dueAt, int? quantityBefore)
        => $"{subscription.Name} turned monthly on {Day(dueAt)}{Quantity(subscription, quantityBefore)}.";

    public static string SubscriptionExpired(Subscription subscription, DateTimeOffset dueAt)
        => $"{subscription.Name} expired on {Day(dueAt)}: no new licence is assigned.";

    public static string SubscriptionSuspended(Subscription subscription, DateTimeOffset dueAt)
        => $"{subscription.Name} suspended on {Day(dueAt)}: {InUse(subscription)}.";

    public static string SubscriptionTerminated(Subscription subscription, DateTimeOffset dueAt)
        => $"{subscription.Name} terminated on {Day(dueAt)}: {InUse(subscription)}.";

    public static string MemberCreated(Member member) => $"{member.DisplayName} ({member.LoginEmail}) created.";

    public static string MemberUpdated(MemberFields before, MemberFields after)
        => $"{before.FirstName} {before.LastName} changed: {string.Join(", ", Differences(before, after))}.";

    public static string MemberRemoved(Member member) => $"{member.DisplayName} ({member.LoginEmail}) removed.";

    private static IEnumerable<string> Differences(MemberFields before, MemberFields after)
        => MemberFieldTable.All.Select(f => (Name: f.HistoryName, Before: f.Text(before), After: f.Text(after)))
            .Where(f => f.Before != f.After).Select(f => $"{f.Name} from {f.Before ?? "nothing"} to {f.After ?? "nothing"}");

    private static string Quantity(Subscription subscription, int? before)
        => subscription.Quantity == before ? "" : $", decreased from {before} to {subscription.Quantity} licences";

    private static string Name(Renewal? renewal) => renewal switch
    {
        Renewal.Once => "once",
        Renewal.EachTime => "each time",
        Renewal.ToMonthly => "to monthly",
        _ => "none",
    };

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Rights(ManagementRights rights)
        => $"(increase: {rights.Increase}, decrease: {rights.Decrease}, change renewal: {(rights.ChangeRenewal ? "yes" : "no")})";

    private static string InUse(Subscription subscription)
        => subscription.Quantity is { } quantity ? $"{subscription.Assigned} of {quantity} licences in use" : $"{subscription.Assigned} in use";
}
