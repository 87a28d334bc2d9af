using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace GraphQLSubs.Engine.Diagnostics;

/// <summary>What the engine measures and traces with: a meter and a source of activities of this name, for whoever listens.</summary>
internal static class EngineTelemetry
{
    /// <summary>The name of the meter and of the source.</summary>
    public const string Name = "GraphQLSubs.Engine";

    /// <summary>The tag of what went wrong: a code, or <see cref="OtherError"/>.</summary>
    public const string ErrorType = "error.type";

    /// <summary>What went wrong where it has no code.</summary>
    public const string OtherError = "_OTHER";

    /// <summary>The meter of all instruments.</summary>
    public static Meter Meter { get; } = new(Name);

    /// <summary>The source of all activities.</summary>
    public static ActivitySource Source { get; } = new(Name);

    /// <summary>A histogram of durations, in seconds from a millisecond to ten seconds.</summary>
    public static Histogram<double> CreateDuration(string name, string description) => Meter.CreateHistogram(
        name, "s", description, tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] });

    /// <summary>A histogram of numbers of things, from one to a thousand.</summary>
    public static Histogram<int> CreateSize(string name, string unit, string description) => Meter.CreateHistogram(
        name, unit, description, tags: null, new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000] });

    /// <summary>A counter of questions to a cache.</summary>
    public static Counter<long> CreateLookups(string name, string description) => Meter.CreateCounter<long>(name, "{lookup}", description);

    /// <summary>Counts a question to a cache.</summary>
    public static void Count(this Counter<long> lookups, bool isHit) => lookups.Add(1, new KeyValuePair<string, object?>("graphqlsubs.cache.result", isHit ? "hit" : "miss"));
}
