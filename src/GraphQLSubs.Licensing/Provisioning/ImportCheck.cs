using System.Data;
using System.Data.Common;
using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Licensing.Provisioning.Jobs;
using GraphQLSubs.Licensing.Provisioning.Lines;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Licensing.Provisioning;

/// <summary>
/// Tells what an import would come to. It reads one state of the database and decides in memory, so it changes nothing, and keeps nobody waiting: no other
/// change of the company, and on SQLite none of the database.
/// </summary>
/// <param name="contexts">Opens the contexts.</param>
/// <param name="time">The clock.</param>
public sealed class ImportCheck(LicensingDbContextFactory contexts, TimeProvider time)
{
    /// <summary>Does the lines in memory.</summary>
    /// <param name="companyId">The company.</param>
    /// <param name="file">The lines.</param>
    /// <param name="viewer">On whose behalf.</param>
    /// <param name="releaseDependents">Whether licences that require a service which is taken back are taken back with it. Default: no, the line is bad then.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="CompanyNotFoundException">The company is out of reach.</exception>
    /// <exception cref="NotPermittedException">The viewer does not administer the company.</exception>
    public async Task<ImportReport> ReportAsync(
        long companyId, ImportFile file, Viewer viewer, bool releaseDependents = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(viewer);
        await using var db = contexts.CreateDbContext(Viewer.System);
        await using var snapshot = await BeginAsync(db, cancellationToken);
        var company = await db.Companies.SingleOrDefaultAsync(c => c.Id == companyId, cancellationToken);
        var acting = await ViewerStanding.ReadAsync(db, viewer, cancellationToken) ?? throw new NotPermittedException(PermissionReason.NotAnAdministrator);
        if (company is null || !acting.Reaches(company.Id, company.BusinessPartnerId))
        {
            throw new CompanyNotFoundException(companyId);
        }

        var transaction = new CompanyTransaction(db, company, acting, new LockedRows(), time.GetUtcNow());
        if (transaction.Can.ManageMembers.Reason is { } reason)
        {
            throw new NotPermittedException(reason);
        }

        var session = await ImportSession.OpenAsync(transaction, MemberIds.OfNothing(), releaseDependents, ImportReport.MostErrors, cancellationToken);
        foreach (var lines in file.Lines.Chunk(ImportChunk.Size))
        {
            await session.ApplyAsync(lines, cancellationToken);
        }

        return ImportReport.Of(session, file);
    }

    private static async Task<DbTransaction> BeginAsync(LicensingDbContext db, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        var connection = db.Database.GetDbConnection();

        // SQLite's would keep writers out if it were not deferred.
        var snapshot = connection is SqliteConnection sqlite
            ? sqlite.BeginTransaction(deferred: true)
            : await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        await db.Database.UseTransactionAsync(snapshot, cancellationToken);
        if (db.IsPostgres)
        {
            await db.Database.ExecuteSqlAsync($"SET TRANSACTION READ ONLY", cancellationToken);
        }

        return snapshot;
    }
}
