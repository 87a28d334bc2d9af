using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Licensing.Members;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace GraphQLSubs.Licensing.Commands;

/// <summary>
/// Saves and commits a command, unless its viewer has lost the right to it meanwhile: the lock is on the company that is changed, and whoever administers it from
/// another one may have been demoted there.
/// </summary>
internal static class CommandCommit
{
    // The question that fails keeps what follows it in the same round trip from being executed.
    private const string StillAdministers =
        $"SELECT 1 / count(*) FROM members WHERE id = $1 AND company_id = $2 AND role = '{nameof(MemberRole.CompanyAdmin)}'";

    /// <exception cref="NotPermittedException">The viewer no longer administers its company; nothing is committed.</exception>
    public static Task SaveAsync(
        LicensingDbContext db, IDbContextTransaction transaction, Viewer acting, Company company, CancellationToken cancellationToken)
    {
        var foreign = acting.CompanyId != company.Id && acting.MemberId is not null ? acting : null;
        return db.IsPostgres ? SaveOnPostgresAsync(db, foreign, cancellationToken) : SaveOnSqliteAsync(db, transaction, foreign, cancellationToken);
    }

    private static async Task SaveOnSqliteAsync(
        LicensingDbContext db, IDbContextTransaction transaction, Viewer? foreign, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        if (foreign is not null && await ViewerStanding.ReadAsync(db, foreign, cancellationToken) != foreign)
        {
            throw new NotPermittedException(PermissionReason.NotAnAdministrator);
        }

        // From here on the outcome is the database's: giving up now would leave the caller not knowing it.
        await transaction.CommitAsync(CancellationToken.None);
    }

    private static async Task SaveOnPostgresAsync(LicensingDbContext db, Viewer? foreign, CancellationToken cancellationToken)
    {
        var ending = new TransactionEnding(batch =>
        {
            if (foreign is not null)
            {
                batch.BatchCommands.Add(new NpgsqlBatchCommand(StillAdministers)
                {
                    Parameters = { new NpgsqlParameter<long> { TypedValue = foreign.MemberId!.Value }, new NpgsqlParameter<long> { TypedValue = foreign.CompanyId } },
                });
            }

            batch.BatchCommands.Add(new NpgsqlBatchCommand("COMMIT"));
        });
        db.Ending = ending;
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            if (!ending.IsReached)
            {
                await using var batch = new NpgsqlBatch((NpgsqlConnection)db.Database.GetDbConnection());
                ending.AddTo(batch);
                SentStatements.Write(batch, isSave: true);
                await batch.ExecuteNonQueryAsync(CancellationToken.None);
            }
        }
        catch (Exception failure) when (failure.GetBaseException() is PostgresException { SqlState: PostgresErrorCodes.DivisionByZero })
        {
            throw new NotPermittedException(PermissionReason.NotAnAdministrator);
        }
        finally
        {
            db.Ending = null;
        }
    }
}
