using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Licensing.Members;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace GraphQLSubs.Licensing.Commands;

/// <summary>
/// Commits a command, unless its viewer has lost the right to it meanwhile: the lock is on the company that is changed, and whoever administers it from another
/// one may have been demoted there.
/// </summary>
internal static class CommandCommit
{
    /// <exception cref="NotPermittedException">The viewer no longer administers its company; nothing is committed.</exception>
    public static async Task CommitAsync(
        LicensingDbContext db, IDbContextTransaction transaction, Viewer acting, Company company, CancellationToken cancellationToken)
    {
        if (acting.CompanyId != company.Id && acting.MemberId is { } memberId)
        {
            if (db.IsPostgres)
            {
                await CommitAsync(db, memberId, acting.CompanyId);
                return;
            }

            if (await ViewerStanding.ReadAsync(db, acting, cancellationToken) != acting)
            {
                throw new NotPermittedException(PermissionReason.NotAnAdministrator);
            }
        }

        // From here on the outcome is the database's: giving up now would leave the caller not knowing it.
        await transaction.CommitAsync(CancellationToken.None);
    }

    // In one round trip, while which the company is locked: the question that fails keeps the statement after it from being executed.
    private static async Task CommitAsync(LicensingDbContext db, long memberId, long companyId)
    {
        try
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                SELECT 1 / count(*) FROM members WHERE id = {memberId} AND company_id = {companyId} AND role = {nameof(MemberRole.CompanyAdmin)};
                COMMIT
                """,
                CancellationToken.None);
        }
        catch (PostgresException failure) when (failure.SqlState == PostgresErrorCodes.DivisionByZero)
        {
            throw new NotPermittedException(PermissionReason.NotAnAdministrator);
        }
    }
}
