using System.Globalization;

namespace GraphQLSubs.Faults.Tests;

/// <summary>
/// How long everything lasts: short, or with GRAPHQLSUBS_SOAK=1 as long as the faults are meant to be. GRAPHQLSUBS_SOAK=20 makes each fault twenty times in a row.
/// </summary>
internal static class Scale
{
    public static int Repetitions { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("GRAPHQLSUBS_SOAK"), NumberStyles.None, CultureInfo.InvariantCulture, out var times) ? Math.Max(1, times) : 1;

    public static bool IsSoak { get; } = Environment.GetEnvironmentVariable("GRAPHQLSUBS_SOAK") is { Length: > 0 } and not "0";

    /// <summary>How long changes are made before a fault, and after it.</summary>
    public static TimeSpan Calm { get; } = TimeSpan.FromSeconds(IsSoak ? 5 : 1.5);

    /// <summary>How long a subscriber stops reading.</summary>
    public static TimeSpan NotReading { get; } = TimeSpan.FromSeconds(IsSoak ? 30 : 5);

    /// <summary>How long a server is paused.</summary>
    public static TimeSpan Paused { get; } = TimeSpan.FromSeconds(IsSoak ? 10 : 4);

    /// <summary>How long a clock is wrong.</summary>
    public static TimeSpan Skewed { get; } = TimeSpan.FromSeconds(IsSoak ? 30 : 4);

    /// <summary>The time between two changes of one writer.</summary>
    public static TimeSpan BetweenChanges { get; } = TimeSpan.FromMilliseconds(20);
}
