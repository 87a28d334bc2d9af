using GraphQLSubs.Licensing.Data;

namespace GraphQLSubs.Licensing.Commands;

/// <summary>One change to the data of one company. <see cref="LicensingCommands"/> carries it out.</summary>
/// <typeparam name="TResult">What it answers.</typeparam>
public abstract record LicensingCommand<TResult>
{
    private protected LicensingCommand()
    {
    }

    /// <summary>Answers exactly what would happen, and changes, records and pushes nothing. Default: no.</summary>
    public bool DryRun { get; init; }

    // Reads as the viewer: what is out of reach does not exist.
    internal abstract Task<long> FindCompanyAsync(LicensingDbContext db, CancellationToken cancellationToken);

    // May run more than once: a transaction that lost against another is rolled back and run again.
    internal abstract Task<TResult> ApplyAsync(CompanyTransaction transaction, CancellationToken cancellationToken);
}
