using GraphQLSubs.Licensing.Provisioning;
using GraphQLSubs.Licensing.Provisioning.Jobs;
using GraphQLSubs.Server.Authentication;
using Microsoft.AspNetCore.Http.Features;

namespace GraphQLSubs.Server.Provisioning;

/// <summary>Files of the bad lines of imports, to be corrected and imported.</summary>
internal static class ImportErrorFiles
{
    public static async Task<IResult> ExportAsync(string id, HttpContext http, ImportErrorsExport export, CancellationToken cancellationToken)
    {
        var viewer = http.Features.GetRequiredFeature<ViewerSession>().Viewer;
        var write = await export.OpenAsync(GlobalId.Parse(nameof(ImportJob), id) ?? 0, viewer, cancellationToken);
        return write is null
            ? HttpProblems.Of(StatusCodes.Status404NotFound, "NOT_FOUND", "The import does not exist.")
            : Results.Stream(stream => write(stream, http.RequestAborted), "text/csv; charset=utf-8", "errors.csv");
    }
}
