namespace GraphQLSubs.Licensing.Live;

/// <summary>A stream of history cannot begin after an entry that does not exist.</summary>
/// <param name="given">The sequence that was given.</param>
/// <param name="latest">The sequence of the company's latest entry; 0 when it has none.</param>
public sealed class HistoryPositionException(long given, long latest)
    : BadRequestException($"The history goes from 0, before its first entry, to {latest}: there is nothing to begin after at {given}.")
{
    /// <summary>The sequence that was given.</summary>
    public long Given { get; } = given;

    /// <summary>The sequence of the company's latest entry; 0 when it has none.</summary>
    public long Latest { get; } = latest;
}

/// <summary>A list of the subscriptions to tell of that is empty: nothing would ever be told.</summary>
public sealed class NoSubscriptionsGivenException() : BadRequestException("Name the subscriptions to tell of, or leave the list out for all of them.");
