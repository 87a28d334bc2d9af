using GraphQLSubs.Licensing.Access;

namespace GraphQLSubs.Licensing.Commands;

/// <summary>One change to the data of one company. <see cref="LicensingCommands"/> carries it out.</summary>
/// <typeparam name="TResult">
/// What it answers: a record whose properties can be set, so that an outcome that is remembered for its <see cref="IdempotencyKey"/> can be read back.
/// </typeparam>
public abstract record LicensingCommand<TResult>
{
    private protected LicensingCommand()
    {
    }

    /// <summary>Answers exactly what would happen, and changes, records and pushes nothing. Default: no.</summary>
    public bool DryRun { get; init; }

    /// <summary>
    /// Makes a retry answer the first outcome again instead of acting twice: the viewer's name of its own for this change, of at most 255 characters,
    /// remembered for 24 hours. What was refused changed nothing and is tried anew. Default: none. A dry run has no use for it.
    /// </summary>
    public string? IdempotencyKey { get; init; }

    // What is out of the viewer's reach does not exist.
    internal abstract CommandSubject Subject { get; }

    // What is asked for here costs no round trip of its own.
    internal virtual CommandReads Reads => default;

    // Whether the viewer may: asked behind the lock on the company, before anything is done.
    internal abstract ValueTask<Permission> PermissionAsync(CompanyTransaction transaction, CancellationToken cancellationToken);

    // May run more than once: a transaction that lost against another is rolled back and run again.
    internal abstract Task<TResult> ApplyAsync(CompanyTransaction transaction, CancellationToken cancellationToken);
}
