using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.Provisioning.Lines;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Licensing.Provisioning.Jobs;

/// <summary>Does the next chunk of an import, or all of them where it is all or nothing, and notes the progress with it.</summary>
/// <param name="JobId">The import.</param>
/// <param name="Lease">Whose turn it is: another server that has taken the import over since does it instead.</param>
internal sealed record ImportStep(long JobId, Guid Lease) : LicensingCommand<ImportProgress>
{
    internal override CommandSubject Subject => CommandSubject.Import(JobId);

    internal override ValueTask<Permission> PermissionAsync(CompanyTransaction transaction, CancellationToken cancellationToken) => new(transaction.Can.ManageMembers);

    internal override async Task<ImportProgress> ApplyAsync(CompanyTransaction transaction, CancellationToken cancellationToken)
    {
        if (!await HoldAsync(transaction, cancellationToken))
        {
            return new ImportProgress(IsLost: true, IsFinished: false, LinesDone: 0, LinesFailed: 0, Failure: null);
        }

        var job = await transaction.Db.ImportJobs.SingleAsync(j => j.Id == JobId, cancellationToken);
        var session = await ImportSession.OpenAsync(transaction, MemberIds.Of(transaction.Db), job.ReleaseDependents, int.MaxValue, cancellationToken);
        var (linesDone, linesFailed) = (job.LinesDone, job.LinesFailed);
        var (columns, first) = (FileShape.OfJson(job.Shape!).Columns(), job.ChunksDone);
        var chunks = transaction.Db.ImportChunks.AsNoTracking().Where(c => c.JobId == JobId && c.Ordinal >= first).OrderBy(c => c.Ordinal);
        foreach (var chunk in await (job.Mode == ImportMode.LineByLine ? chunks.Take(1) : chunks).ToListAsync(cancellationToken))
        {
            await session.ApplyAsync(chunk.Read(columns), cancellationToken);
            job.ChunksDone++;
        }

        job = job.Mode == ImportMode.Atomic && session.Counts.Failed > 0 ? await RefuseAsync(transaction, cancellationToken) : job;
        NoteProgress(job, session, transaction.Now);
        transaction.Db.ImportLineErrors.AddRange(session.Errors.Select(e => OfJob(e, job.Id)));
        if (job.IsFinished)
        {
            await transaction.Db.ImportChunks.Where(c => c.JobId == JobId).ExecuteDeleteAsync(cancellationToken);
        }

        return new ImportProgress(IsLost: false, job.IsFinished, job.LinesDone - linesDone, job.LinesFailed - linesFailed, job.Failure);
    }

    // The row stays locked until the end of the transaction, so that a server that finds the lease expired has to wait for its outcome.
    private async Task<bool> HoldAsync(CompanyTransaction transaction, CancellationToken cancellationToken)
    {
        var until = transaction.Now + ImportLease.Duration;
        return await transaction.Db.ImportJobs.Where(j => j.Id == JobId && j.Lease == Lease && j.Status == ImportStatus.Running)
            .ExecuteUpdateAsync(j => j.SetProperty(x => x.LeasedUntil, until), cancellationToken) == 1;
    }

    // Nothing of what was done in memory is written.
    private async Task<ImportJob> RefuseAsync(CompanyTransaction transaction, CancellationToken cancellationToken)
    {
        transaction.Forget();
        var job = await transaction.Db.ImportJobs.SingleAsync(j => j.Id == JobId, cancellationToken);
        (job.Status, job.Failure) = (ImportStatus.Failed, ImportFailure.BadLines);
        return job;
    }

    private static void NoteProgress(ImportJob job, ImportSession session, DateTimeOffset now)
    {
        var counts = session.Counts;
        job.LinesFailed += counts.Failed;
        if (job.Status != ImportStatus.Failed)
        {
            job.Warnings = session.Warnings.Count == 0 ? job.Warnings : ImportLineWarning.Join(job.Warnings, session.Warnings);
            job.LinesDone += counts.Created + counts.Updated + counts.Deleted + counts.Unchanged;
            job.Status = job.LinesDone + job.LinesFailed == job.LinesTotal ? ImportStatus.Completed : ImportStatus.Running;
        }

        (job.Attempts, job.LastFailure) = (0, null);
        if (job.IsFinished)
        {
            (job.FinishedAt, job.Lease, job.LeasedUntil) = (now, null, null);
        }
    }

    private static ImportLineError OfJob(ImportLineError error, long jobId)
    {
        error.JobId = jobId;
        return error;
    }
}

/// <summary>What a step of an import came to.</summary>
/// <param name="IsLost">Another server has taken the import over; nothing was done.</param>
/// <param name="IsFinished">The import has ended.</param>
/// <param name="LinesDone">The lines that were done.</param>
/// <param name="LinesFailed">The lines that are bad.</param>
/// <param name="Failure">Why the import has ended before its end; null when it has not.</param>
internal sealed record ImportProgress(bool IsLost, bool IsFinished, int LinesDone, int LinesFailed, ImportFailure? Failure);
