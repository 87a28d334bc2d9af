using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.Provisioning.Jobs;

namespace GraphQLSubs.Licensing.Provisioning;

/// <summary>Orders an import; a server does it as soon as it can.</summary>
/// <param name="CompanyId">The company.</param>
/// <param name="File">The lines.</param>
/// <param name="Mode">What happens to the good lines where there are bad ones.</param>
/// <param name="ReleaseDependents">
/// Whether licences that require a service which a line takes back are taken back with it. Default: no, the line is bad then.
/// </param>
public sealed record QueueImport(long CompanyId, ImportFile File, ImportMode Mode, bool ReleaseDependents = false) : LicensingCommand<ImportOrder>
{
    internal override CommandSubject Subject => CommandSubject.Company(CompanyId);

    internal override ValueTask<Permission> PermissionAsync(CompanyTransaction transaction, CancellationToken cancellationToken) => new(transaction.Can.ManageMembers);

    internal override async Task<ImportOrder> ApplyAsync(CompanyTransaction transaction, CancellationToken cancellationToken)
    {
        var job = ImportJob.Of(CompanyId, Mode, File, transaction.Viewer, transaction.Now);
        job.ReleaseDependents = ReleaseDependents;
        transaction.Db.ImportJobs.Add(job);
        await transaction.Db.SaveChangesAsync(cancellationToken);
        transaction.Db.ImportChunks.AddRange(ImportChunk.Of(job.Id, File.Lines));
        return new ImportOrder { Job = job };
    }
}

/// <summary>An import that was ordered.</summary>
public sealed record ImportOrder : CommandResult
{
    /// <summary>The import.</summary>
    public required ImportJob Job { get; init; }
}
