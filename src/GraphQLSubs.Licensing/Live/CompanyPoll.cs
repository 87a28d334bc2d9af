using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Data;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Licensing.Live;

/// <summary>With each poll, one query for the history sequence of all watched companies; whoever has moved since the last one is woken.</summary>
internal sealed class CompanyPoll(LicensingDbContextFactory contexts, CompanyWakeUps wakeUps)
{
    private readonly Dictionary<long, Watched> _watched = [];

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

    public async Task PollAsync(CancellationToken cancellationToken)
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

        await using var db = contexts.CreateDbContext(Viewer.System);
        var sequences = await db.Companies.Where(c => companyIds.Contains(c.Id))
            .Select(c => new { c.Id, c.HistorySequence }).ToListAsync(cancellationToken);
        foreach (var company in sequences.Where(c => HasMoved(c.Id, c.HistorySequence)))
        {
            wakeUps.Wake(company.Id, WakeUpKind.Poll);
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

    private sealed class Watched
    {
        public int Watchers { get; set; }

        public long Sequence { get; set; } = -1;
    }
}
