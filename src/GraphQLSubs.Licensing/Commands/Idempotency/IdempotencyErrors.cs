namespace GraphQLSubs.Licensing.Commands.Idempotency;

/// <summary>Why an idempotency key cannot be taken.</summary>
public enum IdempotencyKeyProblem
{
    /// <summary>Within the last 24 hours the viewer used it for another change.</summary>
    UsedForAnother,

    /// <summary>It is empty or longer than 255 characters.</summary>
    BadLength,

    /// <summary>
    /// The change was made under it, and is not made again, but what it answered then is not known to this version of the server: read what there is now.
    /// </summary>
    OutcomeUnknown,
}

/// <summary>The idempotency key cannot be taken; nothing was changed.</summary>
/// <param name="key">The key.</param>
/// <param name="problem">Why not.</param>
public sealed class IdempotencyKeyException(string key, IdempotencyKeyProblem problem)
    : LicensingException(problem switch
    {
        IdempotencyKeyProblem.UsedForAnother => "The idempotency key was used for another change: take a new one for this.",
        IdempotencyKeyProblem.BadLength => $"An idempotency key has 1 to {IdempotentOutcomes.MaxKeyLength} characters.",
        IdempotencyKeyProblem.OutcomeUnknown => "The change was made under this idempotency key, but what it answered is no longer known: read what there is now.",
        _ => throw new ArgumentOutOfRangeException(nameof(problem), problem, "Unknown problem."),
    })
{
    /// <summary>The key.</summary>
    public string Key { get; } = key;

    /// <summary>Why not.</summary>
    public IdempotencyKeyProblem Problem { get; } = problem;
}
