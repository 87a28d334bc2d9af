using System.Net.Mime;
using System.Runtime.CompilerServices;
using GraphQLSubs.Licensing.Provisioning;
using GraphQLSubs.Licensing.Provisioning.Jobs;
using GraphQLSubs.Server.Rest;

namespace GraphQLSubs.Server.Provisioning;

/// <summary>Files of the bad lines of imports, to be corrected and imported.</summary>
internal static class ImportErrorFiles
{
    public static void MapImportErrorFiles(this RouteGroupBuilder routes)
        => routes.MapRead($"{RestRoutes.Imports}/{{id}}/errors.csv", ExportAsync).WithMetadata(new RestContract(MediaTypeNames.Text.Csv));

    private static Task ExportAsync(string id, HttpContext http, ImportErrorsExport export, Download download)
        => download.SendAsync(http, MediaTypeNames.Text.Csv, "errors.csv", ReadAsync(GlobalId.Parse(nameof(ImportJob), id) ?? 0, http, export));

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(
        long jobId, HttpContext http, ImportErrorsExport export, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var viewer = http.Session().Viewer;
        var job = await export.FindAsync(jobId, viewer, cancellationToken)
            ?? throw new HttpProblemException(StatusCodes.Status404NotFound, HttpProblemException.NotFound, "The import does not exist.");
        await foreach (var page in export.ReadAsync(job, viewer, cancellationToken))
        {
            yield return page;
        }
    }
}
