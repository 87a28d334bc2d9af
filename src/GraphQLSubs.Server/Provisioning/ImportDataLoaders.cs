using System.Linq.Expressions;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Licensing.Provisioning;
using GraphQLSubs.Licensing.Provisioning.Jobs;
using GraphQLSubs.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Server.Provisioning;

/// <summary>Imports by their ids.</summary>
/// <inheritdoc/>
public sealed class ImportJobByIdDataLoader(IDbContextFactory<LicensingDbContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : EntityDataLoader<ImportJob>(contexts, scheduler, options)
{
    /// <inheritdoc/>
    protected override IQueryable<ImportJob> Query(LicensingDbContext db, IReadOnlyList<long> keys) => db.ImportJobs.Where(j => keys.Contains(j.Id));

    /// <inheritdoc/>
    protected override long KeyOf(ImportJob entity) => entity.Id;
}

/// <summary>Pages of companies' imports, the latest first.</summary>
/// <inheritdoc/>
public sealed class ImportJobsByCompanyIdDataLoader(IDbContextFactory<LicensingDbContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : PageDataLoader<long, ImportJob>(contexts, scheduler, options)
{
    /// <inheritdoc/>
    protected override Expression<Func<ImportJob, long>> ParentOf => j => j.CompanyId;

    /// <inheritdoc/>
    protected override IQueryable<ImportJob> Query(LicensingDbContext db, IReadOnlyList<long> parents)
        => db.ImportJobs.Where(j => parents.Contains(j.CompanyId));

    /// <inheritdoc/>
    protected override SortDefinition<ImportJob> DefaultOrder(SortDefinition<ImportJob> order) => order.AddDescending(j => j.Id);
}

/// <summary>Pages of imports' bad lines.</summary>
/// <inheritdoc/>
public sealed class ErrorsByImportJobIdDataLoader(IDbContextFactory<LicensingDbContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : PageDataLoader<long, ImportLineError>(contexts, scheduler, options)
{
    /// <inheritdoc/>
    protected override Expression<Func<ImportLineError, long>> ParentOf => e => e.JobId;

    /// <inheritdoc/>
    protected override IQueryable<ImportLineError> Query(LicensingDbContext db, IReadOnlyList<long> parents)
        => db.ImportLineErrors.Where(e => parents.Contains(e.JobId));

    /// <inheritdoc/>
    protected override SortDefinition<ImportLineError> DefaultOrder(SortDefinition<ImportLineError> order) => order.AddAscending(e => e.Line);
}
