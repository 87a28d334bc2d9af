namespace GraphQLSubs.Server.Commands;

/// <summary>What the input of every mutation may say.</summary>
public abstract record CommandInput
{
    /// <summary>
    /// Answers what would happen, errors and counts included, and changes, records and pushes nothing. All that is answered is as the change would leave it, but
    /// for what is read as a list of the database, which is as it is without the change: a company's <c>customers</c>, <c>subscriptions</c>, <c>members</c>,
    /// <c>history</c> and <c>importJobs</c>, a subscription's <c>members</c> and <c>history</c>, and a member's <c>history</c>. Ids of what would be created
    /// are nobody's. Default: no.
    /// </summary>
    [DefaultValue(false)]
    public bool DryRun { get; init; }

    /// <summary>
    /// Makes a retry answer the first outcome again instead of acting twice, for 24 hours: a name of the client's own for this change, of 1 to 255 characters,
    /// such as a UUID. Each viewer has its own keys. Neither failures nor dry runs are remembered. Default: the request's <c>Idempotency-Key</c> header together
    /// with the field's name in the response, so that each change of a request has a key of its own; none without the header.
    /// </summary>
    public string? IdempotencyKey { get; init; }
}
