using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.History;

namespace GraphQLSubs.Licensing.Members;

/// <summary>A member created, changed or removed.</summary>
public sealed record MemberChange : CommandResult
{
    /// <summary>The member with the licences that it holds now, or for a dry run would hold; of a removed one its last data.</summary>
    public required Member Member { get; init; }

    /// <summary>What a new member did not get; empty when nothing was missing.</summary>
    public IReadOnlyList<MemberWarning> Warnings { get; init; } = [];

    /// <summary>The entries that tell of it; empty when nothing changed.</summary>
    public required IReadOnlyList<HistoryEntry> History { get; init; }
}
