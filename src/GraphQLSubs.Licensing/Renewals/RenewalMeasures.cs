using System.Diagnostics.Metrics;
using GraphQLSubs.Licensing.Diagnostics;

namespace GraphQLSubs.Licensing.Renewals;

/// <summary>Tells of renewals.</summary>
internal static class RenewalMeasures
{
    private static readonly Gauge<int> s_due = LicensingTelemetry.Meter.CreateGauge<int>(
        "graphqlsubs.renewal.due", "{company}", "Companies with a transition due, when this server last looked for them.");

    private static readonly Counter<long> s_transitions = LicensingTelemetry.Meter.CreateCounter<long>(
        "graphqlsubs.renewal.transitions", "{transition}", "Transitions of subscriptions that this server has made: renewals, expiries, ends.");

    private static readonly Counter<long> s_failures = LicensingTelemetry.Meter.CreateCounter<long>(
        "graphqlsubs.renewal.failures", "{failure}", "Companies whose transitions could not be made, and looks that failed as a whole; all are tried again.");

    private static readonly Histogram<double> s_looks = LicensingTelemetry.CreateDuration(
        "graphqlsubs.renewal.duration", "How long it takes to look for what is due and to make it; there are as many looks as measurements.", 30, 60);

    /// <summary>So many companies are due. There are series from the first look on, to tell the first failure by.</summary>
    public static void Due(int companies)
    {
        s_due.Record(companies);
        s_transitions.Add(0);
        s_failures.Add(0);
    }

    public static void Made(int transitions) => s_transitions.Add(transitions);

    public static void Failed() => s_failures.Add(1);

    public static void Looked(TimeSpan duration) => s_looks.Record(duration.TotalSeconds);
}
