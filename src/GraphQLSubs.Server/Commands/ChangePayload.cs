using GraphQLSubs.Licensing.History;

namespace GraphQLSubs.Server.Commands;

/// <summary>What every change of licensing data answers.</summary>
/// <param name="history">The entries that tell of it; null where there are errors.</param>
public abstract record ChangePayload(IReadOnlyList<HistoryEntry>? history)
{
    private const int MostEntries = 1_000;

    /// <summary>
    /// The history entries that tell of it, the earliest first; empty when nothing changed. Of very many the first thousand: the company's history has all, under
    /// the <c>correlationId</c>.
    /// </summary>
    public IReadOnlyList<HistoryEntry>? History { get; } = history is { Count: > MostEntries } ? [.. history.Take(MostEntries)] : history;

    /// <summary>The number of history entries that tell of it.</summary>
    public int? HistoryCount { get; } = history?.Count;

    /// <summary>What all of its history entries carry, to find them by; null when nothing changed.</summary>
    public Guid? CorrelationId => History is [var first, ..] ? first.CorrelationId : null;
}
