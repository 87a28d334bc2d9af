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
    /// <summary>How long a lease lasts. A chunk takes a fraction of a second.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromSeconds(10);

    /// <summary>Takes the oldest import that waits or whose server is dead. A company's imports are done in the order in which they came.</summary>
    public async Task<ImportJob?> ClaimAsync(CancellationToken cancellationToken)
    {
        await using var db = contexts.CreateDbContext(Viewer.System);
        while (true)
        {
            var now = time.GetUtcNow();
            var free = db.ImportJobs.Where(j => j.FinishedAt == null && (j.LeasedUntil == null || j.LeasedUntil < now));
            var next = await free.Where(j => !db.ImportJobs.Any(e => e.CompanyId == j.CompanyId && e.Id < j.Id && e.FinishedAt == null))
                .OrderBy(j => j.Id).Select(j => (long?)j.Id).FirstOrDefaultAsync(cancellationToken);
            if (next is not { } id)
            {
                return null;
            }

            var (lease, until) = (Guid.NewGuid(), now + Duration);
            var claimed = await free.Where(j => j.Id == id).ExecuteUpdateAsync(
                job => job.SetProperty(j => j.Status, ImportStatus.Running)
                    .SetProperty(j => j.Lease, lease)
                    .SetProperty(j => j.LeasedUntil, until)
                    .SetProperty(j => j.Attempts, j => j.Attempts + 1),
                cancellationToken);
            if (claimed == 1)
            {
                return await db.ImportJobs.AsNoTracking().SingleAsync(j => j.Id == id, cancellationToken);
            }
        }
    }

    /// <summary>Lets another server have the import at once.</summary>
    public async Task GiveBackAsync(ImportJob job, CancellationToken cancellationToken)
    {
        await using var db = contexts.CreateDbContext(Viewer.System);
        await Held(db, job).ExecuteUpdateAsync(
            j => j.SetProperty(x => x.LeasedUntil, (DateTimeOffset?)null).SetProperty(x => x.Attempts, x => x.Attempts - 1), cancellationToken);
    }

    /// <summary>Ends the import before its end.</summary>
    public async Task FailAsync(ImportJob job, ImportFailure failure, CancellationToken cancellationToken)
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
    }

    private static IQueryable<ImportJob> Held(LicensingDbContext db, ImportJob job) => db.ImportJobs.Where(j => j.Id == job.Id && j.Lease == job.Lease);
}
