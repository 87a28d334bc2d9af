using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;

namespace GraphQLSubs.Licensing.Assignments;

/// <summary>What becomes of the other rows when one fails.</summary>
public enum BulkMode
{
    /// <summary>Nothing is changed; the first failure is the whole change's, in <c>errors</c>.</summary>
    Atomic,

    /// <summary>Each is done where it can be, and has a result of its own, in <c>rows</c>.</summary>
    RowByRow,
}

/// <summary>What became of one member of a bulk change.</summary>
public sealed record LicenceRow
{
    /// <summary>The member that was asked for.</summary>
    public required long MemberId { get; init; }

    /// <summary>The member with the licences that it holds now, or for a dry run would hold; null where it does not exist.</summary>
    public Member? Member { get; init; }

    /// <summary>The licence that it holds of the subscription concerned; null when it holds none.</summary>
    public Assignment? Assignment { get; init; }

    /// <summary>Whether anything changed.</summary>
    public required bool Changed { get; init; }

    /// <summary>Why nothing changed where something should have; null otherwise.</summary>
    public LicensingException? Error { get; init; }
}

/// <summary>A bulk change.</summary>
public sealed record BulkLicenceChange : CommandResult
{
    /// <summary>The subscription whose licences were given or taken back, as it is now, or for a dry run would be.</summary>
    public required Subscription Subscription { get; init; }

    /// <summary>The subscription that members were moved away from, likewise; null when none was.</summary>
    public Subscription? From { get; init; }

    /// <summary>One a member, in the order asked for.</summary>
    public required IReadOnlyList<LicenceRow> Rows { get; init; }

    /// <summary>The entries that tell of it; empty when nothing changed.</summary>
    public required IReadOnlyList<HistoryEntry> History { get; init; }
}

/// <summary>More members than one change may name.</summary>
/// <param name="count">How many were named.</param>
/// <param name="limit">How many may be.</param>
public sealed class TooManyMembersException(int count, int limit) : LicensingException($"{count} members are named; a change may name at most {limit}.")
{
    /// <summary>How many were named.</summary>
    public int Count { get; } = count;

    /// <summary>How many may be.</summary>
    public int Limit { get; } = limit;
}

/// <summary>Changes the licences of many members.</summary>
internal static class BulkLicences
{
    public const int MaxMembers = 1000;

    /// <summary>The members named, each once.</summary>
    /// <exception cref="TooManyMembersException">More are named than may be.</exception>
    public static IReadOnlyList<long> Members(IReadOnlyList<long> memberIds)
        => memberIds.Count <= MaxMembers ? [.. memberIds.Distinct()] : throw new TooManyMembersException(memberIds.Count, MaxMembers);

    public static async Task<IReadOnlyList<LicenceRow>> ApplyAsync(
        LicenceBook book, IEnumerable<long> memberIds, BulkMode mode, Func<Member, Task<LicenceMove>> change)
    {
        var rows = new List<LicenceRow>();
        foreach (var id in memberIds)
        {
            Member? member = null;
            try
            {
                member = book.Member(id);
                var move = await change(member);
                rows.Add(new LicenceRow { MemberId = id, Member = member, Assignment = move.Assignment, Changed = move.Changed });
            }
            catch (LicensingException failure) when (mode == BulkMode.RowByRow)
            {
                rows.Add(new LicenceRow { MemberId = id, Member = member, Changed = false, Error = failure });
            }
        }

        return rows;
    }
}
