namespace GraphQLSubs.Server.Commands;

/// <summary>What the input of every mutation may say.</summary>
public interface ICommandInput
{
    /// <summary>Answers exactly what would happen, errors and counts included, and changes, records and pushes nothing. Default: no.</summary>
    bool DryRun { get; }

    /// <summary>
    /// Makes a retry answer the first outcome again instead of acting twice, for 24 hours: a name of the client's own for this change. Default: the request's
    /// <c>Idempotency-Key</c> header and the field's name in the response, if there is such a header.
    /// </summary>
    string? IdempotencyKey { get; }
}
