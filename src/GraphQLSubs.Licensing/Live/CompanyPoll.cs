using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace GraphQLSubs.Licensing.Live;

/// <summary>Once a second, one query for the history sequence of all watched companies; whoever has moved since the last one is woken.</summary>
internal sealed partial class CompanyPoll
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly LicensingDbContextFactory _contexts;
    private readonly CompanyWakeUps _wakeUps;
    private readonly ILogger _logger;
    private readonly Dictionary<long, Watched> _watched = [];

    public CompanyPoll(LicensingDbContextFactory contexts, CompanyWakeUps wakeUps, TimeProvider time, ILogger logger, CancellationToken stopping)
    {
        (_contexts, _wakeUps, _logger) = (contexts, wakeUps, logger);
        Completion = Task.Run(() => RunAsync(time, stopping), CancellationToken.None);
    }

    public Task Completion { get; }

    public void Watch(long companyId)
    {
        lock (_watched)
        {
            if (!_watched.TryGetValue(companyId, out var watched))
            {
                _watched.Add(companyId, watched = new Watched());
            }

            watched.Watchers++;
        }
    }

    public void Unwatch(long companyId)
    {
        lock (_watched)
        {
            if (--_watched[companyId].Watchers == 0)
            {
                _watched.Remove(companyId);
            }
        }
    }

    private async Task RunAsync(TimeProvider time, CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
            {
                await PollAsync(stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopped.
        }
    }

    private async Task PollAsync(CancellationToken cancellationToken)
    {
        long[] companyIds;
        lock (_watched)
        {
            companyIds = [.. _watched.Keys];
        }

        if (companyIds.Length == 0)
        {
            return;
        }

        try
        {
            await using var db = _contexts.CreateDbContext(Viewer.System);
            var sequences = await db.Companies.Where(c => companyIds.Contains(c.Id))
                .Select(c => new { c.Id, c.HistorySequence }).ToListAsync(cancellationToken);
            foreach (var company in sequences.Where(c => HasMoved(c.Id, c.HistorySequence)))
            {
                _wakeUps.Wake(company.Id);
            }
        }
#pragma warning disable CA1031 // Whatever failed, the next tick tries again.
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogPollFailed(_logger, companyIds.Length, failure);
        }
    }

    // The first sight of a company wakes it too: it may have moved between its watcher's first read and now.
    private bool HasMoved(long companyId, long sequence)
    {
        lock (_watched)
        {
            if (!_watched.TryGetValue(companyId, out var watched) || watched.Sequence == sequence)
            {
                return false;
            }

            watched.Sequence = sequence;
            return true;
        }
    }

    [LoggerMessage(EventId = 2002, Level = LogLevel.Warning, Message = "The poll of {Companies} watched companies failed; it tries again in one second.")]
    private static partial void LogPollFailed(ILogger logger, int companies, Exception failure);

    private sealed class Watched
    {
        public int Watchers { get; set; }

        public long Sequence { get; set; } = -1;
    }
}
