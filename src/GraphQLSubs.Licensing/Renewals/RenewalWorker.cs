using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GraphQLSubs.Licensing.Renewals;

/// <summary>When renewals are made.</summary>
/// <param name="Interval">How long after one look at what is due the next one is taken.</param>
internal sealed record RenewalSchedule(TimeSpan Interval);

/// <summary>Looks again and again for what is due.</summary>
internal sealed partial class RenewalWorker(DueRenewals renewals, RenewalSchedule schedule, TimeProvider time, ILogger<RenewalWorker> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(schedule.Interval, time);
        try
        {
            do
            {
                await RunAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    // A database that is away for a while must not end the work for good.
    private async Task RunAsync(CancellationToken stoppingToken)
    {
        try
        {
            await renewals.RunAsync(stoppingToken);
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            RenewalMeasures.Failed();
            LogFailed(failure, schedule.Interval);
        }
    }

    [LoggerMessage(EventId = 2103, Level = LogLevel.Error, Message = "Renewals could not be made; they are tried again in {Interval}.")]
    private partial void LogFailed(Exception failure, TimeSpan interval);
}
