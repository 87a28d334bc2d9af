using System.Runtime.CompilerServices;
using System.Threading.Channels;
using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Licensing.Live;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Licensing.Provisioning.Jobs;

/// <summary>Streams of the progress of imports.</summary>
/// <param name="contexts">Opens the contexts.</param>
/// <param name="wakeUps">Tells of the progress that this server makes; for that of others the import is read every second.</param>
/// <param name="time">The clock.</param>
public sealed class ImportWatch(LicensingDbContextFactory contexts, CompanyWakeUps wakeUps, TimeProvider time)
{
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(1);

    /// <summary>
    /// An import as it is, and then each later state of it until it has ended. Who reads slowly skips states. Null, as the last one, when it does not exist or
    /// is not, or no longer, in the viewer's reach.
    /// </summary>
    /// <param name="jobId">The import.</param>
    /// <param name="viewer">On whose behalf.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    /// <exception cref="ViewerRevokedException">The viewer has been deleted as a member since, or is no administrator any more.</exception>
    public async IAsyncEnumerable<ImportJob?> WatchAsync(long jobId, Viewer viewer, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var job = await ReadAsync(jobId, viewer, cancellationToken);
        if (job is null)
        {
            yield return null;
            yield break;
        }

        var companyId = job.CompanyId;
        var woken = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        void Wake() => woken.Writer.TryWrite(true);
        wakeUps.Listen(companyId, Wake);
        try
        {
            (ImportStatus, int, int)? told = null;
            while (true)
            {
                job = await ReadAsync(jobId, viewer, cancellationToken);
                if (job is null || told != (job.Status, job.LinesDone, job.LinesFailed))
                {
                    told = job is null ? null : (job.Status, job.LinesDone, job.LinesFailed);
                    yield return job;
                }

                if (job is null or { IsFinished: true })
                {
                    yield break;
                }

                await WaitAsync(woken.Reader, cancellationToken);
            }
        }
        finally
        {
            wakeUps.Unlisten(companyId, Wake);
        }
    }

    private async Task WaitAsync(ChannelReader<bool> woken, CancellationToken cancellationToken)
    {
        using var poll = new CancellationTokenSource(s_poll, time);
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, poll.Token);
        await ((Task)woken.WaitToReadAsync(waiting.Token).AsTask()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        woken.TryRead(out _);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private async Task<ImportJob?> ReadAsync(long jobId, Viewer viewer, CancellationToken cancellationToken)
    {
        await using var db = contexts.CreateDbContext(viewer);
        var job = await db.ImportJobs.AsNoTracking().SingleOrDefaultAsync(j => j.Id == jobId, cancellationToken);
        return job is null || await ViewerStanding.ReadAsync(db, viewer, cancellationToken) == viewer ? job : throw new ViewerRevokedException();
    }
}
