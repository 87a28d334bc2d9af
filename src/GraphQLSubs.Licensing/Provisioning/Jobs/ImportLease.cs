using System.Collections.Concurrent;
using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Data;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Licensing.Provisioning.Jobs;

/// <summary>
/// Sees to it that one server at a time is at an import. A lease is renewed with every chunk; when it has run out the server is taken for dead, and
/// another one may have the import.
/// </summary>
internal sealed class ImportLease(LicensingDbContextFactory contexts, TimeProvider time)
{
    // What this server is at, whether its lease has run out meanwhile or not.
    private readonly ConcurrentDictionary<long, long> _held = new();

    /// <summary>How long a lease lasts. A chunk takes a fraction of a second.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromSeconds(10);

    /// <summary>Takes the oldest import that waits or whose server is dead. A company's imports are done in the order in which they came.</summary>
    public async Task<ImportJob?> ClaimAsync(CancellationToken cancellationToken)
    {
        await using var db = contexts.CreateDbContext(Viewer.System);
        var now = time.GetUtcNow();
        long[] held = [.. _held.Keys];
        if (!await db.ImportJobs.AnyAsync(j => j.FinishedAt == null && (j.LeasedUntil == null || j.LeasedUntil < now) && !held.Contains(j.Id), cancellationToken))
        {
            return null;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await Free(db, now).FirstOrDefaultAsync(cancellationToken) is not { } job || !_held.TryAdd(job.Id, job.CompanyId))
        {
            return null;
        }

        (job.Status, job.Lease, job.LeasedUntil) = (ImportStatus.Running, Guid.NewGuid(), now + Duration);
        job.Attempts++;
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return job;
        }
        catch
        {
            Release(job);
            throw;
        }
    }

    /// <summary>Says that this server is not at the import any more.</summary>
    public void Release(ImportJob job) => _held.TryRemove(job.Id, out _);

    /// <summary>Lets another server have the import at once, as if this one had not begun with what it has not done.</summary>
    public async Task GiveBackAsync(ImportJob job, CancellationToken cancellationToken)
    {
        await using var db = contexts.CreateDbContext(Viewer.System);
        await Held(db, job).ExecuteUpdateAsync(
            j => j.SetProperty(x => x.LeasedUntil, (DateTimeOffset?)null).SetProperty(x => x.Attempts, x => x.Attempts > 0 ? x.Attempts - 1 : 0), cancellationToken);
    }

    /// <summary>Notes what an attempt failed of, and lets whoever looks next try again.</summary>
    /// <returns>Whether it was the first of its kind: what failed twice in the same way will again.</returns>
    public async Task<bool> NoteAsync(ImportJob job, string failure, CancellationToken cancellationToken)
    {
        await using var db = contexts.CreateDbContext(Viewer.System);
        return job.LastFailure != failure && await Held(db, job).ExecuteUpdateAsync(
            j => j.SetProperty(x => x.LastFailure, failure).SetProperty(x => x.LeasedUntil, (DateTimeOffset?)null), cancellationToken) == 1;
    }

    /// <summary>Ends the import before its end.</summary>
    /// <returns>Whether it was this server's to end.</returns>
    public async Task<bool> FailAsync(ImportJob job, ImportFailure failure, CancellationToken cancellationToken)
    {
        await using var db = contexts.CreateDbContext(Viewer.System);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
        var failed = await Held(db, job).ExecuteUpdateAsync(
            j => j.SetProperty(x => x.Status, ImportStatus.Failed)
                .SetProperty(x => x.Failure, failure)
                .SetProperty(x => x.FinishedAt, now)
                .SetProperty(x => x.Lease, (Guid?)null)
                .SetProperty(x => x.LeasedUntil, (DateTimeOffset?)null),
            cancellationToken);
        if (failed == 1)
        {
            await db.ImportChunks.Where(c => c.JobId == job.Id).ExecuteDeleteAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return failed == 1;
    }

    // A step that takes longer than the lease, as one that is all or nothing may, has the row locked: its server is alive, and nobody waits for it.
    private static IQueryable<ImportJob> Free(LicensingDbContext db, DateTimeOffset now)
        => db.IsPostgres
            ? db.ImportJobs.FromSql(
                $"""
                SELECT * FROM import_jobs j
                WHERE finished_at IS NULL AND (leased_until IS NULL OR leased_until < {now.ToUniversalTime()})
                  AND NOT EXISTS (SELECT 1 FROM import_jobs e WHERE e.company_id = j.company_id AND e.id < j.id AND e.finished_at IS NULL)
                ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED
                """).IgnoreQueryFilters()
            : db.ImportJobs
                .Where(j => j.FinishedAt == null && (j.LeasedUntil == null || j.LeasedUntil < now))
                .Where(j => !db.ImportJobs.Any(e => e.CompanyId == j.CompanyId && e.Id < j.Id && e.FinishedAt == null))
                .OrderBy(j => j.Id);

    private static IQueryable<ImportJob> Held(LicensingDbContext db, ImportJob job) => db.ImportJobs.Where(j => j.Id == job.Id && j.Lease == job.Lease);
}
