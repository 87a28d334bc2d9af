using System.Diagnostics;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Server.Operations;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GraphQLSubs.Server.Data;

/// <summary>
/// Brings the database up to date before the server listens; in Development an empty one is filled with the demo. Where the database is away the server listens all the
/// same, answers that it is not ready, and goes on trying.
/// </summary>
internal sealed class DatabaseStartup(
    DatabaseInitializer database,
    DatabaseSettings settings,
    DataDirectory directory,
    IHostEnvironment environment,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<DatabaseStartup> logger)
    : IHostedService, IHealthCheck
{
    private static readonly TimeSpan s_retry = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _trying = Task.CompletedTask;

    /// <summary>Ends when the database is up to date.</summary>
    public Task Ready => _ready.Task;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await InitializeAsync(cancellationToken);
        }
        catch (Exception failure) when (DatabaseFailures.PassBy(failure))
        {
            Log.DatabaseAwaited(logger, settings.Provider, failure);
            _trying = Task.Run(() => TryAgainAsync(lifetime.ApplicationStopping), CancellationToken.None);
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
        => await _trying.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        => Task.FromResult(Ready.IsCompleted ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The database is not up to date."));

    private async Task TryAgainAsync(CancellationToken cancellationToken)
    {
        while (!Ready.IsCompleted)
        {
            await Task.Delay(s_retry, time, cancellationToken);
            try
            {
                await InitializeAsync(cancellationToken);
            }
#pragma warning disable CA1031 // Whatever it is by now, it may have been mended the next time.
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                Log.DatabaseAwaited(logger, settings.Provider, failure);
            }
        }
    }

    private async Task InitializeAsync(CancellationToken cancellationToken)
    {
        var begun = Stopwatch.GetTimestamp();
        Log.DatabaseStarting(logger, settings.Provider);
        directory.Create();
        await database.InitializeAsync(seedDemo: environment.IsDevelopment(), new StageLog(logger), cancellationToken);
        Log.DatabaseReady(logger, settings.Provider, (long)Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        _ready.TrySetResult();
    }

    private sealed class StageLog(ILogger logger) : IProgress<StageProgress>
    {
        public void Report(StageProgress value) => Log.DatabaseStage(logger, value.Stage, (long)value.Elapsed.TotalMilliseconds);
    }
}
