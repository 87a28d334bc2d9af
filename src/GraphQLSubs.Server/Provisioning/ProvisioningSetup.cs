using GraphQLSubs.Licensing.Provisioning.Jobs;

namespace GraphQLSubs.Server.Provisioning;

/// <summary>Imports and exports of members.</summary>
internal static class ProvisioningSetup
{
    public static void AddProvisioning(this WebApplicationBuilder builder) => builder.Services.AddHostedService<ImportWorker>();

    public static void MapProvisioning(this WebApplication app)
    {
        var routes = app.MapGroup("").AddEndpointFilter<HttpProblems>();
        routes.MapGet("/companies/{id}/members.csv", MemberFiles.ExportAsync);
        routes.MapPost("/companies/{id}/members/import", MemberFiles.ImportAsync);
        routes.MapGet("/imports/{id}", MemberFiles.GetImportAsync).WithName(MemberFiles.ImportRoute);
        routes.MapGet("/imports/{id}/errors.csv", ImportErrorFiles.ExportAsync);
    }
}
