using GraphQLSubs.Licensing.Commands.Idempotency;

namespace GraphQLSubs.Server.Commands;

/// <summary>The idempotency key cannot be taken; nothing was changed.</summary>
/// <param name="error">The failure.</param>
public sealed class IdempotencyKeyError(IdempotencyKeyException error)
{
    /// <summary>What went wrong, as a sentence.</summary>
    public string Message => error.Message;

    /// <summary>Why it cannot be taken.</summary>
    public IdempotencyKeyProblem Problem => error.Problem;
}
