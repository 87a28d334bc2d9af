using GraphQLSubs.Licensing.Access;
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
    private static readonly RowsByKey<LicensingDbContext, long, ImportJob> s_rows = new(static db => db.ImportJobs, j => j.Id);

    /// <inheritdoc/>
    private protected override RowsByKey<LicensingDbContext, long, ImportJob> Rows => s_rows;

    /// <inheritdoc/>
    protected override long KeyOf(ImportJob entity) => entity.Id;
}

/// <summary>Pages of companies' imports, the latest first.</summary>
/// <inheritdoc/>
public sealed class ImportJobsByCompanyIdDataLoader(IDbContextFactory<LicensingDbContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : PageDataLoader<long, ImportJob>(contexts, scheduler, options)
{
    private static readonly PagesByParent<LicensingDbContext, long, ImportJob> s_pages = new(
        static db => db.ImportJobs, static (j, key) => j.CompanyId == key, static order => order.AddDescending(j => j.Id));

    /// <inheritdoc/>
    private protected override PagesByParent<LicensingDbContext, long, ImportJob> Pages => s_pages;
}

/// <summary>Pages of imports' bad lines.</summary>
/// <inheritdoc/>
public sealed class ErrorsByImportJobIdDataLoader(IDbContextFactory<LicensingDbContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : PageDataLoader<long, ImportLineError>(contexts, scheduler, options)
{
    private static readonly PagesByParent<LicensingDbContext, long, ImportLineError> s_pages = new(
        static db => db.ImportLineErrors.OfReachedParent(), static (e, key) => e.JobId == key, static order => order.AddAscending(e => e.Line));

    /// <inheritdoc/>
    private protected override PagesByParent<LicensingDbContext, long, ImportLineError> Pages => s_pages;
}
