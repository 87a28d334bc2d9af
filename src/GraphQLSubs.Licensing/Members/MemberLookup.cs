using GraphQLSubs.Licensing.Data;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Licensing.Members;

/// <summary>How the commands on a member find its company.</summary>
internal static class MemberLookup
{
    public static async Task<long> FindCompanyAsync(LicensingDbContext db, long memberId, CancellationToken cancellationToken)
        => await db.Members.Where(m => m.Id == memberId).Select(m => (long?)m.CompanyId).SingleOrDefaultAsync(cancellationToken)
            ?? throw new MemberNotFoundException(memberId);
}
