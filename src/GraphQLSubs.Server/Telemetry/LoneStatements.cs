using System.Diagnostics;
using OpenTelemetry;

namespace GraphQLSubs.Server.Telemetry;

/// <summary>Keeps statements that are part of nothing, such as those of the polls, from being traces of one statement each, several a second.</summary>
internal sealed class LoneStatements : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data)
    {
        if (data.Kind == ActivityKind.Client && data.ParentSpanId == default)
        {
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }
    }
}
