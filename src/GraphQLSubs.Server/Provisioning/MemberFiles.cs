using System.Text;
using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Licensing.Provisioning;
using GraphQLSubs.Licensing.Provisioning.Jobs;
using GraphQLSubs.Server.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace GraphQLSubs.Server.Provisioning;

/// <summary>
/// Files of members over HTTP, which need not be in a GraphQL string. Other sites' pages cannot have a browser import: it sends no bearer token of itself, and
/// no <c>text/csv</c> without asking first.
/// </summary>
internal static class MemberFiles
{
    public const string ImportRoute = "import";

    private const string Csv = "text/csv";
    private const string IdempotencyKey = "Idempotency-Key";

    public static async Task<IResult> ExportAsync(string id, HttpContext http, MemberExport export, CancellationToken cancellationToken)
    {
        var write = await export.OpenAsync(CompanyId(id), Session(http).Viewer, cancellationToken);
        return Results.Stream(stream => write(stream, http.RequestAborted), $"{Csv}; charset=utf-8", "members.csv");
    }

    public static async Task<IResult> ImportAsync(
        string id,
        [FromQuery] string? mode,
        [FromQuery] bool? dryRun,
        [FromQuery] bool? wait,
        HttpContext http,
        LicensingCommands commands,
        ImportCheck check,
        ImportOrders orders,
        ImportWatch watch,
        IDbContextFactory<LicensingDbContext> contexts,
        CancellationToken cancellationToken)
    {
        if (!IsCsv(http.Request.ContentType))
        {
            return HttpProblems.Of(StatusCodes.Status415UnsupportedMediaType, "BAD_REQUEST", "The body must be text/csv in UTF-8.");
        }

        if (Words.Parse<ImportMode>(mode ?? Words.Of(ImportMode.Atomic)) is not { } chosen)
        {
            return HttpProblems.Of(StatusCodes.Status400BadRequest, "BAD_REQUEST", "The mode is ATOMIC or LINE_BY_LINE.");
        }

        var companyId = CompanyId(id);
        var file = http.Request.ContentLength > ImportFile.MaxBytes
            ? throw new ImportFileException(ImportFileProblem.TooLarge)
            : await ImportFile.ReadAsync(http.Request.Body, cancellationToken);
        if (dryRun == true)
        {
            return Results.Ok(ImportReportJson.Of(await check.ReportAsync(companyId, file, Session(http).Viewer, cancellationToken)));
        }

        var key = http.Request.Headers[IdempotencyKey].ToString() is { Length: > 0 } given ? given : null;
        var job = (await commands.ExecuteAsync(new QueueImport(companyId, file, chosen) { IdempotencyKey = key }, cancellationToken)).Job;
        orders.Notify();
        if (wait == true)
        {
            await WaitAsync(job, watch, Session(http), cancellationToken);
            return await AnswerAsync(job.Id, contexts, cancellationToken);
        }

        return Results.AcceptedAtRoute(ImportRoute, new { id = GlobalId.Of(nameof(ImportJob), job.Id) }, ImportJobJson.Of(job, []));
    }

    public static async Task<IResult> GetImportAsync(string id, IDbContextFactory<LicensingDbContext> contexts, CancellationToken cancellationToken)
        => await AnswerAsync(GlobalId.Parse(nameof(ImportJob), id) ?? 0, contexts, cancellationToken);

    private static async Task WaitAsync(ImportJob job, ImportWatch watch, ViewerSession session, CancellationToken cancellationToken)
    {
        await foreach (var state in watch.WatchAsync(job.Id, session.Viewer, cancellationToken))
        {
            job = state ?? job;
        }
    }

    private static async Task<IResult> AnswerAsync(long jobId, IDbContextFactory<LicensingDbContext> contexts, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.ImportJobs.AsNoTracking().SingleOrDefaultAsync(j => j.Id == jobId, cancellationToken) is not { } job)
        {
            return HttpProblems.Of(StatusCodes.Status404NotFound, "NOT_FOUND", "The import does not exist.");
        }

        var errors = await db.ImportLineErrors.AsNoTracking().Where(e => e.JobId == jobId)
            .OrderBy(e => e.Line).ThenBy(e => e.Id).Take(ImportReportType.MostErrors).ToListAsync(cancellationToken);
        return Results.Ok(ImportJobJson.Of(job, errors));
    }

    private static bool IsCsv(string? contentType)
        => MediaTypeHeaderValue.TryParse(contentType, out var type) && type.MediaType.Equals(Csv, StringComparison.OrdinalIgnoreCase)
            && (!type.Charset.HasValue || type.Charset.Equals(Encoding.UTF8.WebName, StringComparison.OrdinalIgnoreCase));

    private static long CompanyId(string id) => GlobalId.Parse(nameof(Company), id) ?? throw new CompanyNotFoundException(0);

    private static ViewerSession Session(HttpContext http)
        => http.Features.Get<ViewerSession>() ?? throw new InvalidOperationException("The filter lets nobody in who is not signed in.");
}
