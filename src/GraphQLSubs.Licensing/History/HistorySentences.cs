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

    public static string MemberUpdated(MemberFields before, MemberFields after)
        => $"{before.FirstName} {before.LastName} changed: {string.Join(", ", Differences(before, after))}.";

    public static string MemberRemoved(Member member) => $"{member.DisplayName} ({member.LoginEmail}) removed.";

    private static IEnumerable<string> Differences(MemberFields before, MemberFields after)
    {
        (string Name, string? Before, string? After)[] fields =
        [
            ("e-mail", before.LoginEmail, after.LoginEmail),
            ("first name", before.FirstName, after.FirstName),
            ("last name", before.LastName, after.LastName),
            ("job title", before.JobTitle, after.JobTitle),
            ("department", before.Department, after.Department),
            ("country", before.Country, after.Country),
            ("language", before.Language, after.Language),
            ("role", before.Role.ToString(), after.Role.ToString()),
        ];
        return fields.Where(f => f.Before != f.After).Select(f => $"{f.Name} from {f.Before ?? "nothing"} to {f.After ?? "nothing"}");
    }

    private static string InUse(Subscription subscription)
        => subscription.Quantity is { } quantity ? $"{subscription.Assigned} of {quantity} licences in use" : $"{subscription.Assigned} in use";
}
