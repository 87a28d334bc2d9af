using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Licensing.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GraphQLSubs.Licensing.Provisioning.Jobs;

/// <summary>Does the imports that were ordered here, those that were ordered elsewhere and nobody does, and forgets those of long ago.</summary>
/// <param name="contexts">Opens the contexts.</param>
/// <param name="commands">Carries out the steps.</param>
/// <param name="orders">Tells of the imports that were ordered here.</param>
/// <param name="wakeUps">Told of all progress.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told of what went wrong.</param>
public sealed partial class ImportWorker(
    LicensingDbContextFactory contexts, LicensingCommands commands, ImportOrders orders, CompanyWakeUps wakeUps, TimeProvider time, ILogger<ImportWorker> logger)
    : BackgroundService
{
    /// <summary>How long an import is kept after its end.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    // So that a long import of one company does not keep all others waiting.
    private const int AtOnce = 2;
    private const int MaxAttempts = 5;

    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_forget = TimeSpan.FromHours(1);

    private readonly ImportLease _lease = new(contexts, time);

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        ImportMeasures.Begin();
        return Task.WhenAll([.. Enumerable.Range(0, AtOnce).Select(_ => Task.Run(() => RepeatAsync(WorkAsync, stoppingToken), stoppingToken)), Task.Run(() => RepeatAsync(ForgetAsync, stoppingToken), stoppingToken)]);
    }

    private async Task RepeatAsync(Func<CancellationToken, Task> round, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await round(stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                // Stopped.
            }
#pragma warning disable CA1031 // Whatever failed, such as the database, imports must go on once it answers again.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                LogRoundFailed(logger, failure);
                await Task.Delay(s_poll, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task WorkAsync(CancellationToken stopping)
    {
        while (await _lease.ClaimAsync(stopping) is { } job)
        {
            try
            {
                await RunAsync(job, stopping);
            }
            finally
            {
                _lease.Release(job);
            }
        }

        await orders.WaitAsync(s_poll, stopping);
    }

    private async Task ForgetAsync(CancellationToken stopping)
    {
        var before = time.GetUtcNow() - Kept;
        await using (var db = contexts.CreateDbContext(Viewer.System))
        {
            await db.ImportJobs.Where(j => j.FinishedAt < before).ExecuteDeleteAsync(stopping);
        }

        await Task.Delay(s_forget, time, stopping);
    }

    private async Task RunAsync(ImportJob job, CancellationToken stopping)
    {
        if (job.Attempts > MaxAttempts)
        {
            await FailAsync(job, ImportFailure.Unexpected, stopping);
            return;
        }

        try
        {
            ImportProgress progress;
            do
            {
                progress = await commands.ExecuteAsync(new ImportStep(job.Id, job.Lease!.Value), job.Viewer(), stopping);
                job.LastFailure = null;
                ImportMeasures.Step(job, progress, time);
                wakeUps.Wake(job.CompanyId, WakeUpKind.Import);
            }
            while (progress is { IsLost: false, IsFinished: false });
        }
        catch (LicensingException failure) when (failure is NotPermittedException or CompanyNotFoundException)
        {
            await FailAsync(job, ImportFailure.NotPermitted, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await _lease.GiveBackAsync(job, CancellationToken.None);
        }
        catch (Exception failure) when (StepFailures.PassBy(failure))
        {
            // The lease runs out, and whoever is alive then tries again.
            LogStepFailed(logger, job.Id, job.Attempts, failure);
        }
#pragma warning disable CA1031 // Tried once more, and given up where that comes to the same.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogStepFailed(logger, job.Id, job.Attempts, failure);
            if (!await _lease.NoteAsync(job, StepFailures.Mark(failure), stopping))
            {
                await FailAsync(job, ImportFailure.Unexpected, stopping);
            }
        }
    }

    private async Task FailAsync(ImportJob job, ImportFailure failure, CancellationToken stopping)
    {
        if (await _lease.FailAsync(job, failure, stopping))
        {
            ImportMeasures.Ends(job, failure, time);
        }

        wakeUps.Wake(job.CompanyId, WakeUpKind.Import);
    }

    [LoggerMessage(
        EventId = 2201,
        Level = LogLevel.Error,
        Message = "Import {JobId} met an unexpected failure in attempt {Attempt}; it is tried again, unless it has failed in the same way before.")]
    private static partial void LogStepFailed(ILogger logger, long jobId, int attempt, Exception failure);

    [LoggerMessage(EventId = 2202, Level = LogLevel.Warning, Message = "The imports that wait could not be read; they are looked for again in two seconds.")]
    private static partial void LogRoundFailed(ILogger logger, Exception failure);
}
