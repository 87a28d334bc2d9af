using GraphQLSubs.Licensing.Data;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Licensing.Companies;

/// <summary>How the commands on a company find it.</summary>
internal static class CompanyLookup
{
    public static async Task<long> FindAsync(LicensingDbContext db, long companyId, CancellationToken cancellationToken)
        => await db.Companies.AnyAsync(c => c.Id == companyId, cancellationToken) ? companyId : throw new CompanyNotFoundException(companyId);
}
