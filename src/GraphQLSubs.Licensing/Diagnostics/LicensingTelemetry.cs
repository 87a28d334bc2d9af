using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace GraphQLSubs.Licensing.Diagnostics;

/// <summary>What the product measures and traces with: a meter and a source of activities of this name, for whoever listens.</summary>
internal static class LicensingTelemetry
{
    /// <summary>The name of the meter and of the source.</summary>
    public const string Name = "GraphQLSubs.Licensing";

    /// <summary>The tag of what went wrong: the name of an exception, or a word of the product's.</summary>
    public const string ErrorType = "error.type";

    /// <summary>The meter of all instruments.</summary>
    public static Meter Meter { get; } = new(Name);

    /// <summary>The source of all activities.</summary>
    public static ActivitySource Source { get; } = new(Name);

    /// <summary>A histogram of durations in seconds, from a millisecond to ten seconds, or as far as is said.</summary>
    public static Histogram<double> CreateDuration(string name, string description, params double[] longer) => Meter.CreateHistogram(
        name, "s", description, tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, .. longer] });
}
