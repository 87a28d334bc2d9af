namespace GraphQLSubs.Licensing.Commands.Idempotency;

/// <summary>Why an idempotency key cannot be taken.</summary>
public enum IdempotencyKeyProblem
{
    /// <summary>Within the last 24 hours the viewer used it for another change.</summary>
    UsedForAnother,

    /// <summary>It is empty or longer than 255 characters.</summary>
    BadLength,
}

/// <summary>The idempotency key cannot be taken; nothing was changed.</summary>
/// <param name="key">The key.</param>
/// <param name="problem">Why not.</param>
public sealed class IdempotencyKeyException(string key, IdempotencyKeyProblem problem)
    : LicensingException(problem == IdempotencyKeyProblem.UsedForAnother
        ? "The idempotency key was used for another change."
        : $"An idempotency key has 1 to {IdempotentOutcomes.MaxKeyLength} characters.")
{
    /// <summary>The key.</summary>
    public string Key { get; } = key;

    /// <summary>Why not.</summary>
    public IdempotencyKeyProblem Problem { get; } = problem;
}
