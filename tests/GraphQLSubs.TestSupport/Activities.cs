using System.Collections.Concurrent;
using System.Diagnostics;

namespace GraphQLSubs.TestSupport;

/// <summary>The activities of this repository's sources that ended within the trace of the caller, which begins one.</summary>
public sealed class Activities : IDisposable
{
    private readonly ConcurrentQueue<Activity> _ended = new();
    private readonly ActivityListener _listener;
    private readonly Activity _root = new Activity("test").Start();

    /// <summary>Begins a trace, and to take its activities.</summary>
    public Activities()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name.StartsWith("GraphQLSubs.", StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> options) => options.TraceId == TraceId ? ActivitySamplingResult.AllData : ActivitySamplingResult.None,
            ActivityStopped = _ended.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>The trace.</summary>
    public ActivityTraceId TraceId => _root.TraceId;

    /// <summary>Those that have ended, in their order.</summary>
    public IReadOnlyList<Activity> Ended => [.. _ended.Where(a => a.TraceId == TraceId)];

    /// <summary>Ends the trace.</summary>
    public void Dispose()
    {
        _root.Dispose();
        _listener.Dispose();
    }
}
