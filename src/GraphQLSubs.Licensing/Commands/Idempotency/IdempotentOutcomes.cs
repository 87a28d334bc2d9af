using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Data;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Licensing.Commands.Idempotency;

/// <summary>Remembers outcomes in the transaction of the change itself, so that a server that dies leaves both or neither.</summary>
internal static class IdempotentOutcomes
{
    public const int MaxKeyLength = 255;

    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>Whether the command's outcome is to be remembered.</summary>
    /// <exception cref="IdempotencyKeyException">Its key is empty or too long.</exception>
    public static bool Remembers<TResult>(LicensingCommand<TResult> command) => command switch
    {
        { IdempotencyKey: null } => false,
        { IdempotencyKey.Length: 0 or > MaxKeyLength } => throw new IdempotencyKeyException(command.IdempotencyKey, IdempotencyKeyProblem.BadLength),
        _ => !command.DryRun,
    };

    /// <summary>What was answered under the command's key; null when nothing was.</summary>
    /// <exception cref="IdempotencyKeyException">The key was used for another change, or what was answered cannot be read any more.</exception>
    public static async Task<IdempotencyOutcome<TResult>?> RecallAsync<TResult>(
        LicensingDbContext db, LicensingCommand<TResult> command, Viewer viewer, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (owner, key) = (Owner(viewer), command.IdempotencyKey!);
        var record = await db.IdempotencyRecords.SingleOrDefaultAsync(r => r.Viewer == owner && r.Key == key, cancellationToken);
        return await RecallAsync(db, command, record, now, cancellationToken);
    }

    /// <summary>The same where it was looked up.</summary>
    public static async Task<IdempotencyOutcome<TResult>?> RecallAsync<TResult>(
        LicensingDbContext db, LicensingCommand<TResult> command, IdempotencyRecord? record, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (record is null)
        {
            return null;
        }

        if (record.CreatedAt <= now - Lifetime)
        {
            await db.IdempotencyRecords.Where(r => r.Id == record.Id).ExecuteDeleteAsync(cancellationToken);
            return null;
        }

        return new IdempotencyOutcome<TResult>(Read(db, command, record), record.CompanyId);
    }

    public static void Remember<TResult>(
        LicensingDbContext db, LicensingCommand<TResult> command, long companyId, Viewer viewer, TResult result, DateTimeOffset now)
        => db.IdempotencyRecords.Add(new IdempotencyRecord
        {
            Viewer = Owner(viewer),
            Key = command.IdempotencyKey!,
            CompanyId = companyId,
            Fingerprint = CommandFingerprint.Of(command),
            Outcome = StoredOutcome.Write(result, db.Model),
            CreatedAt = now,
        });

    /// <summary>Whose keys a viewer's are.</summary>
    public static string Owner(Viewer viewer) => $"{viewer.CompanyId}:{viewer.Subject}";

    private static TResult Read<TResult>(LicensingDbContext db, LicensingCommand<TResult> command, IdempotencyRecord record)
    {
        var isKnown = StoredOutcome.IsKnown(record.Outcome);
        if (isKnown ? record.Fingerprint != CommandFingerprint.Of(command) : !CommandFingerprint.IsOfSameKind(command, record.Fingerprint))
        {
            throw new IdempotencyKeyException(record.Key, IdempotencyKeyProblem.UsedForAnother);
        }

        return isKnown && StoredOutcome.TryRead<TResult>(record.Outcome, db.Model, out var result)
            ? result
            : throw new IdempotencyKeyException(record.Key, IdempotencyKeyProblem.OutcomeUnknown);
    }
}

/// <summary>Tells an outcome from none where the outcome itself may be null.</summary>
internal sealed record IdempotencyOutcome<TResult>(TResult Result, long CompanyId);
