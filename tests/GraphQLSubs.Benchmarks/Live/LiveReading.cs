namespace GraphQLSubs.Benchmarks.Live;

/// <summary>What changes under a load of subscribers came to.</summary>
/// <param name="Subscribers">How many watched.</param>
/// <param name="Changes">How many changes were made.</param>
/// <param name="Complete">How many of them reached all subscribers.</param>
/// <param name="P50">The median of the time from a change's commit to its last receipt.</param>
/// <param name="P99">What 99 of 100 changes do not exceed.</param>
/// <param name="ProcessorAMessage">The server's processor time a message.</param>
internal sealed record LiveReading(int Subscribers, int Changes, int Complete, TimeSpan P50, TimeSpan P99, TimeSpan ProcessorAMessage);
