using Microsoft.Extensions.Logging;

namespace GraphQLSubs.Licensing.Live;

/// <summary>Does something once a second until it is stopped, whatever fails in between.</summary>
internal sealed partial class EverySecond
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    public EverySecond(Func<CancellationToken, Task> act, TimeProvider time, ILogger logger, CancellationToken stopping)
    {
        // Whoever happens to begin it is not what it is about, so that it is no part of that request's trace.
        using (ExecutionContext.SuppressFlow())
        {
            Completion = Task.Run(() => RunAsync(act, time, logger, stopping), CancellationToken.None);
        }
    }

    public Task Completion { get; }

    private static async Task RunAsync(Func<CancellationToken, Task> act, TimeProvider time, ILogger logger, CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
            {
                try
                {
                    await act(stopping);
                }
#pragma warning disable CA1031 // Whatever failed, the next tick tries again.
                catch (Exception failure) when (!stopping.IsCancellationRequested)
#pragma warning restore CA1031
                {
                    LogFailed(logger, failure);
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopped.
        }
    }

    [LoggerMessage(EventId = 2002, Level = LogLevel.Warning, Message = "A poll of the live feed failed; it tries again in one second.")]
    private static partial void LogFailed(ILogger logger, Exception failure);
}
