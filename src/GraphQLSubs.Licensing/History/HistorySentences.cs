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

    public static string SubscriptionCreated(Subscription subscription)
        => $"Subscribed to {subscription.Name}: {(subscription.Quantity is { } quantity ? $"{quantity} licences" : "unlimited licences")}.";

    public static string QuantityIncreased(Subscription subscription, int? before)
        => $"{subscription.Name} increased from {before} to {subscription.Quantity} licences.";

    public static string MemberCreated(Member member) => $"{member.DisplayName} ({member.LoginEmail}) created.";

    private static string InUse(Subscription subscription)
        => subscription.Quantity is { } quantity ? $"{subscription.Assigned} of {quantity} licences in use" : $"{subscription.Assigned} in use";
}
