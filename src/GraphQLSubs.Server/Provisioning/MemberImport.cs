using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Licensing.Provisioning;
using GraphQLSubs.Licensing.Provisioning.Jobs;
using GraphQLSubs.Server.Operations;
using GraphQLSubs.Server.Rest;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Server.Provisioning;

/// <summary>How an import is wanted.</summary>
internal sealed record MemberImportOptions(ImportMode Mode, bool ReleaseDependents, bool DryRun, bool Wait, string? IdempotencyKey);

/// <summary>
/// Imports that come over HTTP. One counts as one of the viewer's streams while it comes, and while its end is waited for; an execution it is only while it is
/// checked or ordered.
/// </summary>
internal sealed class MemberImport(
    LicensingCommands commands,
    ImportCheck check,
    LicensingDbContextFactory contexts,
    ImportOrders orders,
    ImportWatch watch,
    CallerLimits limits,
    Upload upload,
    IHostApplicationLifetime lifetime)
{
    public const string Route = "import";

    public async Task<IResult> ImportAsync(long companyId, MemberImportOptions options, HttpContext http)
    {
        using var stream = await limits.Streams.EnterAsync(http);
        var (report, ordered) = await ExecuteAsync(companyId, options, http);
        if (report is not null)
        {
            return Results.Ok(ImportReportJson.Of(report));
        }

        return options.Wait && await HasEndedAsync(ordered!, http)
            ? await FindAsync(ordered!.Id, http)
            : Results.AcceptedAtRoute(Route, new { id = GlobalId.Of(nameof(ImportJob), ordered!.Id) }, ImportJobJson.Of(ordered, []));
    }

    public async Task<IResult> FindAsync(long jobId, HttpContext http)
    {
        using var execution = await limits.Executions.EnterAsync(http);
        await using var db = contexts.CreateDbContext(http.Session().Viewer);
        var job = await db.ImportJobs.AsNoTracking().SingleOrDefaultAsync(j => j.Id == jobId, http.RequestAborted)
            ?? throw new HttpProblemException(StatusCodes.Status404NotFound, HttpProblemException.NotFound, "The import does not exist.");
        var errors = await db.ImportLineErrors.AsNoTracking().Where(e => e.JobId == jobId)
            .OrderBy(e => e.Line).ThenBy(e => e.Id).Take(ImportReport.MostErrors).ToListAsync(http.RequestAborted);
        return Results.Ok(ImportJobJson.Of(job, errors));
    }

    // The file and its lines are gone when it returns, however long the end of the import is waited for.
    private async Task<(ImportReport? Report, ImportJob? Ordered)> ExecuteAsync(long companyId, MemberImportOptions options, HttpContext http)
    {
        await using var body = await upload.ReceiveAsync(http, ImportFile.MaxBytes, static () => new ImportFileException(ImportFileProblem.TooLarge));
        using var execution = await limits.Executions.EnterAsync(http);
        var file = await ImportFile.ReadAsync(body, http.RequestAborted);
        if (options.DryRun)
        {
            return (await check.ReportAsync(companyId, file, http.Session().Viewer, options.ReleaseDependents, http.RequestAborted), null);
        }

        var order = await commands.ExecuteAsync(
            new QueueImport(companyId, file, options.Mode, options.ReleaseDependents) { IdempotencyKey = options.IdempotencyKey }, http.RequestAborted);
        orders.Notify();
        return (null, order.Job);
    }

    // A server that stops goes on with the import later, or another one does.
    private async Task<bool> HasEndedAsync(ImportJob job, HttpContext http)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        try
        {
            await foreach (var _ in watch.WatchAsync(job.Id, http.Session().Viewer, waiting.Token))
            {
            }

            return true;
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested && !http.RequestAborted.IsCancellationRequested)
        {
            return false;
        }
    }
}
