using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.History;

namespace GraphQLSubs.Licensing.Companies;

/// <summary>A company created or changed.</summary>
public sealed record CompanyChange : CommandResult
{
    /// <summary>The company as it is now, or for a dry run would be.</summary>
    public required Company Company { get; init; }

    /// <summary>The entries that tell of it; empty when nothing changed.</summary>
    public required IReadOnlyList<HistoryEntry> History { get; init; }
}
