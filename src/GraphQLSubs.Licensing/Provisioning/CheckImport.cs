using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Licensing.Provisioning.Lines;

namespace GraphQLSubs.Licensing.Provisioning;

/// <summary>Tells what an import would come to, and changes nothing.</summary>
/// <param name="CompanyId">The company.</param>
/// <param name="File">The lines.</param>
public sealed record CheckImport(long CompanyId, ImportFile File) : LicensingCommand<ImportReport>
{
    internal override Task<long> FindCompanyAsync(LicensingDbContext db, CancellationToken cancellationToken)
        => CompanyLookup.FindAsync(db, CompanyId, cancellationToken);

    internal override async Task<ImportReport> ApplyAsync(CompanyTransaction transaction, CancellationToken cancellationToken)
    {
        transaction.DemandAdministrator();
        var session = await ImportSession.OpenAsync(transaction, MemberIds.OfNothing(), cancellationToken);
        await session.ApplyAsync(File.Lines, cancellationToken);
        transaction.Forget();
        return ImportReport.Of(session, File.Lines.Count);
    }
}
