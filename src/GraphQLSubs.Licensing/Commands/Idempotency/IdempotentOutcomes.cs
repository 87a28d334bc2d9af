using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Data;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Licensing.Commands.Idempotency;

/// <summary>Remembers outcomes in the transaction of the change itself, so that a server that dies leaves both or neither.</summary>
internal static class IdempotentOutcomes
{
    public const int MaxKeyLength = 255;

    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    // Outcomes are graphs of entities that refer to each other; what cannot be set is computed or of no concern to whoever asked.
    private static readonly JsonSerializerOptions s_outcome = new()
    {
        ReferenceHandler = ReferenceHandler.Preserve,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        MaxDepth = 256,
        Converters = { new LicensingExceptionConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutWhatCannotBeSet } },
    };

    /// <summary>Whether the command's outcome is to be remembered.</summary>
    /// <exception cref="IdempotencyKeyException">Its key is empty or too long.</exception>
    public static bool Remembers<TResult>(LicensingCommand<TResult> command) => command switch
    {
        { IdempotencyKey: null } => false,
        { IdempotencyKey.Length: 0 or > MaxKeyLength } => throw new IdempotencyKeyException(command.IdempotencyKey, IdempotencyKeyProblem.BadLength),
        _ => !command.DryRun,
    };

    /// <summary>What was answered under the command's key; null when nothing was.</summary>
    public static async Task<IdempotencyOutcome<TResult>?> RecallAsync<TResult>(
        LicensingDbContext db, LicensingCommand<TResult> command, Viewer viewer, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (owner, key) = (Owner(viewer), command.IdempotencyKey!);
        var record = await db.IdempotencyRecords.SingleOrDefaultAsync(r => r.Viewer == owner && r.Key == key, cancellationToken);
        if (record is null)
        {
            return null;
        }

        if (record.CreatedAt <= now - Lifetime)
        {
            await db.IdempotencyRecords.Where(r => r.Id == record.Id).ExecuteDeleteAsync(cancellationToken);
            return null;
        }

        return record.Fingerprint == Fingerprint(command)
            ? new IdempotencyOutcome<TResult>(JsonSerializer.Deserialize<TResult>(record.Outcome, s_outcome)!)
            : throw new IdempotencyKeyException(key, IdempotencyKeyProblem.UsedForAnother);
    }

    public static void Remember<TResult>(LicensingDbContext db, LicensingCommand<TResult> command, Viewer viewer, TResult result, DateTimeOffset now)
        => db.IdempotencyRecords.Add(new IdempotencyRecord
        {
            Viewer = Owner(viewer),
            Key = command.IdempotencyKey!,
            Fingerprint = Fingerprint(command),
            Outcome = JsonSerializer.Serialize(result, s_outcome),
            CreatedAt = now,
        });

    private static string Owner(Viewer viewer) => $"{viewer.CompanyId}:{viewer.Subject}";

    private static string Fingerprint<TResult>(LicensingCommand<TResult> command)
        => command.GetType().Name + ":" + Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(command, command.GetType())));

    private static void LeaveOutWhatCannotBeSet(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
        {
            return;
        }

        foreach (var property in type.Properties.Where(p => p.Set is null).ToList())
        {
            type.Properties.Remove(property);
        }
    }
}

/// <summary>Tells an outcome from none where the outcome itself may be null.</summary>
internal sealed record IdempotencyOutcome<TResult>(TResult Result);
