using System.Diagnostics;
using System.Diagnostics.Metrics;
using GraphQLSubs.Licensing.Diagnostics;

namespace GraphQLSubs.Licensing.Provisioning.Jobs;

/// <summary>Tells of imports.</summary>
internal static class ImportMeasures
{
    private static readonly Counter<long> s_lines =
        LicensingTelemetry.Meter.CreateCounter<long>("graphqlsubs.import.lines", "{line}", "Lines of imports, by whether they are done or bad.");

    private static readonly Counter<long> s_failures = LicensingTelemetry.Meter.CreateCounter<long>(
        "graphqlsubs.import.failures", "{import}", "Imports that ended before their end, by why.");

    private static readonly Histogram<double> s_duration = LicensingTelemetry.CreateDuration(
        "graphqlsubs.import.duration", "How long after they were ordered imports end, by mode and by why they failed; there are as many imports as measurements.",
        30, 60, 300, 1800, 3600);

    /// <summary>Imports are done from now on. So there are series to tell the first failure by.</summary>
    public static void Begin()
    {
        foreach (var failure in Enum.GetValues<ImportFailure>())
        {
            s_failures.Add(0, ErrorOf(failure));
        }
    }

    /// <summary>A step of an import was made.</summary>
    public static void Step(ImportJob job, ImportProgress progress, TimeProvider time)
    {
        s_lines.Add(progress.LinesDone, new KeyValuePair<string, object?>("graphqlsubs.import.line.outcome", "done"));
        s_lines.Add(progress.LinesFailed, new KeyValuePair<string, object?>("graphqlsubs.import.line.outcome", "failed"));
        if (progress.IsFinished)
        {
            Ends(job, progress.Failure, time);
        }
    }

    /// <summary>An import has ended.</summary>
    public static void Ends(ImportJob job, ImportFailure? failure, TimeProvider time)
    {
        var tags = new TagList { { "graphqlsubs.import.mode", job.Mode == ImportMode.Atomic ? "atomic" : "line_by_line" } };
        if (failure is { } why)
        {
            tags.Add(ErrorOf(why));
            s_failures.Add(1, ErrorOf(why));
        }

        s_duration.Record((time.GetUtcNow() - job.CreatedAt).TotalSeconds, tags);
    }

    private static KeyValuePair<string, object?> ErrorOf(ImportFailure failure) => new(LicensingTelemetry.ErrorType, failure switch
    {
        ImportFailure.BadLines => "bad_lines",
        ImportFailure.NotPermitted => "not_permitted",
        _ => "unexpected",
    });
}
