using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;

namespace GraphQLSubs.Licensing.Assignments;

/// <summary>A licence given or taken back, or neither when the member held it already.</summary>
public sealed record LicenceChange : CommandResult
{
    /// <summary>The subscription as it is now, or for a dry run would be.</summary>
    public required Subscription Subscription { get; init; }

    /// <summary>The member with the licences that it holds now, or for a dry run would hold.</summary>
    public required Member Member { get; init; }

    /// <summary>The licence of the subscription that the member holds; null when it holds none.</summary>
    public Assignment? Assignment { get; init; }

    /// <summary>The subscription whose licence was taken back for it; null when none was.</summary>
    public Subscription? Replaced { get; init; }

    /// <summary>The subscriptions whose licences were taken back, too, because they require the one that was; empty when none were.</summary>
    public IReadOnlyList<Subscription> Dependents { get; init; } = [];

    /// <summary>The entries that tell of it; empty when nothing changed.</summary>
    public required IReadOnlyList<HistoryEntry> History { get; init; }

    /// <summary>Whether anything changed.</summary>
    public bool Changed => History.Count > 0;
}

/// <summary>The two moves of a licence, for every command that makes them.</summary>
internal static class Licences
{
    public static Assignment Give(CompanyTransaction transaction, Subscription subscription, Member member)
    {
        DemandFree(subscription);
        var assignment = new Assignment
        {
            CompanyId = subscription.CompanyId,
            MemberId = member.Id,
            SubscriptionId = subscription.Id,
            Section = subscription.Section,
            AssignedAt = transaction.Now,
            AssignedBy = transaction.Viewer.Name,
        };
        transaction.Db.Assignments.Add(assignment);
        subscription.Assigned++;
        subscription.Version++;
        transaction.Record(HistoryOperation.LicenceAssigned, HistorySentences.LicenceAssigned(subscription, member), subscription, member);
        return assignment;
    }

    /// <exception cref="NoLicenceAvailableException">Every licence is held.</exception>
    public static void DemandFree(Subscription subscription)
    {
        if (!subscription.HasLicenceLeft)
        {
            throw new NoLicenceAvailableException(subscription.Id, subscription.Quantity!.Value, subscription.Assigned);
        }
    }

    public static Subscription TakeBack(CompanyTransaction transaction, Assignment assignment)
    {
        var (subscription, member) = (assignment.Subscription!, assignment.Member!);
        transaction.Db.Assignments.Remove(assignment);
        member.Assignments.Remove(assignment);
        subscription.Assigned--;
        subscription.Version++;
        transaction.Record(HistoryOperation.LicenceReleased, HistorySentences.LicenceReleased(subscription, member), subscription, member);
        return subscription;
    }
}
