using System.Net.Mime;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.Provisioning;
using GraphQLSubs.Licensing.Provisioning.Jobs;
using GraphQLSubs.Server.Rest;

namespace GraphQLSubs.Server.Provisioning;

/// <summary>
/// Files of members over HTTP, which need not be in a GraphQL string. Other sites' pages cannot have a browser import: it sends no bearer token of itself, and
/// no <c>text/csv</c> without asking first.
/// </summary>
internal static class MemberFiles
{
    private const string Mode = "mode";
    private const string DryRun = "dryRun";
    private const string Wait = "wait";
    private const string ReleaseDependents = "releaseDependents";
    private const string IdempotencyKey = "Idempotency-Key";

    public static void AddProvisioning(this WebApplicationBuilder builder)
    {
        builder.Services.AddHostedService<ImportWorker>();
        builder.Services.AddSingleton<MemberImport>();
    }

    public static void MapMemberFiles(this RouteGroupBuilder routes)
    {
        routes.MapRead($"{RestRoutes.Companies}/{{id}}/members.csv", ExportAsync).WithMetadata(new RestContract(MediaTypeNames.Text.Csv));
        routes.MapPost($"{RestRoutes.Companies}/{{id}}/members/import", ImportAsync)
            .WithMetadata(new RestContract(MediaTypeNames.Application.Json, Mode, ReleaseDependents, DryRun, Wait));
        routes.MapRead($"{RestRoutes.Imports}/{{id}}", static (string id, HttpContext http, MemberImport import) => import.FindAsync(JobId(id), http))
            .WithName(MemberImport.Route).WithMetadata(new RestContract(MediaTypeNames.Application.Json));
    }

    private static Task ExportAsync(string id, HttpContext http, MemberExport export, Download download)
        => download.SendAsync(http, MediaTypeNames.Text.Csv, "members.csv", export.ReadAsync(CompanyId(id), http.Session().Viewer));

    private static Task<IResult> ImportAsync(string id, HttpContext http, MemberImport import)
    {
        Upload.Ensure(MediaTypeNames.Text.Csv, http.Request);
        var query = http.Request.Query;
        return import.ImportAsync(
            CompanyId(id),
            new MemberImportOptions(
                query.Word<ImportMode>(Mode) ?? ImportMode.Atomic,
                query.Flag(ReleaseDependents),
                query.Flag(DryRun),
                query.Flag(Wait),
                http.Request.Headers.TryGetValue(IdempotencyKey, out var key) ? key.ToString().Trim() : null),
            http);
    }

    private static long CompanyId(string id) => GlobalId.Parse(nameof(Company), id) ?? throw new CompanyNotFoundException(0);

    private static long JobId(string id) => GlobalId.Parse(nameof(ImportJob), id) ?? 0;
}
