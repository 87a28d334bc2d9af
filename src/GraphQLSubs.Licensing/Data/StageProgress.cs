namespace GraphQLSubs.Licensing.Data;

/// <summary>One stage of what is done to a database, or a part of one, that is done.</summary>
/// <param name="Stage">What was done.</param>
/// <param name="Rows">The number of rows concerned; 0 where none are.</param>
/// <param name="Elapsed">The time since the stage began.</param>
public sealed record StageProgress(string Stage, long Rows, TimeSpan Elapsed);
