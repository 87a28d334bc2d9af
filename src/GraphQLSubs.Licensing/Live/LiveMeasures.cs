using System.Diagnostics.Metrics;
using GraphQLSubs.Licensing.Diagnostics;

namespace GraphQLSubs.Licensing.Live;

/// <summary>Where the word that a company has moved comes from.</summary>
internal enum WakeUpKind
{
    /// <summary>A change that was committed by this server.</summary>
    Local,

    /// <summary>Another server's notification.</summary>
    Notification,

    /// <summary>The poll of each second, which also sees what was told already.</summary>
    Poll,

    /// <summary>There is a connection again on which notifications come, and some may have been missed.</summary>
    Reconnect,

    /// <summary>The progress of an import that this server does.</summary>
    Import,
}

/// <summary>What is read for streams.</summary>
internal enum LiveRead
{
    /// <summary>The counts of a company.</summary>
    Counts,

    /// <summary>The latest entries of its history.</summary>
    History,

    /// <summary>Earlier entries, for a stream that is behind.</summary>
    Log,
}

/// <summary>Tells of the live feed.</summary>
internal static class LiveMeasures
{
    private static readonly Counter<long> s_wakeUps = LicensingTelemetry.Meter.CreateCounter<long>(
        "graphqlsubs.live.wake_ups", "{wake_up}", "Words that a watched company has moved, by where they come from.");

    private static readonly Histogram<double> s_reads =
        LicensingTelemetry.CreateDuration("graphqlsubs.live.read.duration", "How long the live feed takes to read what streams are told, by what it reads.");

    private static readonly Counter<long> s_failedReads =
        LicensingTelemetry.Meter.CreateCounter<long>("graphqlsubs.live.read.failures", "{read}", "Reads of the live feed that failed; they are tried again in a second.");

    private static readonly Histogram<double> s_lag = LicensingTelemetry.CreateDuration(
        "graphqlsubs.live.lag", "How long after a change, by its time in the history, a stream has sent what came of it.", 30, 60);

    public static void WakesUp(WakeUpKind kind) => s_wakeUps.Add(1, new KeyValuePair<string, object?>("graphqlsubs.live.wake_up.kind", kind switch
    {
        WakeUpKind.Local => "local",
        WakeUpKind.Notification => "notification",
        WakeUpKind.Poll => "poll",
        WakeUpKind.Reconnect => "reconnect",
        _ => "import",
    }));

    /// <summary>Something was read, or could not be.</summary>
    public static void Reads(LiveRead read, TimeSpan duration, bool isFailed)
    {
        var kind = new KeyValuePair<string, object?>("graphqlsubs.live.read.kind", read switch { LiveRead.Counts => "counts", LiveRead.History => "history", _ => "log" });
        s_reads.Record(duration.TotalSeconds, kind);

        // Of those that do not fail too, so that there is a series to tell the first failure by.
        s_failedReads.Add(isFailed ? 1 : 0, kind);
    }

    /// <summary>A stream of counts, or of history, has sent what came of a change.</summary>
    /// <param name="read">What the stream is of.</param>
    /// <param name="changedAt">When the change was made; null where it is not known, or no news to the stream.</param>
    /// <param name="time">The clock.</param>
    public static void Sent(LiveRead read, DateTimeOffset? changedAt, TimeProvider time)
    {
        if (s_lag.Enabled && changedAt is { } at)
        {
            // The clocks of servers differ.
            var lag = Math.Max(0, (time.GetUtcNow() - at).TotalSeconds);
            s_lag.Record(lag, new KeyValuePair<string, object?>("graphqlsubs.live.stream", read == LiveRead.Counts ? "counts" : "history"));
        }
    }
}
