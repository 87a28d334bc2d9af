namespace GraphQLSubs.Licensing.Commands.Idempotency;

/// <summary>A change that was made under an idempotency key, and what it answered.</summary>
internal sealed class IdempotencyRecord
{
    public long Id { get; set; }

    /// <summary>Whose key it is: the viewer's company and subject.</summary>
    public required string Viewer { get; set; }

    public required string Key { get; set; }

    /// <summary>The company that was changed; whoever is out of its reach by now is told nothing.</summary>
    public long CompanyId { get; set; }

    /// <summary>What tells this command from another one under the same key.</summary>
    public required string Fingerprint { get; set; }

    /// <summary>What was answered, as JSON.</summary>
    public required string Outcome { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}
