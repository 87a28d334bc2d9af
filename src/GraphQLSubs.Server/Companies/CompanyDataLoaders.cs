using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Server.Companies;

/// <summary>Companies by their ids.</summary>
/// <inheritdoc/>
public sealed class CompanyByIdDataLoader(IDbContextFactory<LicensingDbContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : EntityDataLoader<Company>(contexts, scheduler, options)
{
    private static readonly RowsByKey<LicensingDbContext, long, Company> s_rows = new(static db => db.Companies, c => c.Id);

    /// <inheritdoc/>
    private protected override RowsByKey<LicensingDbContext, long, Company> Rows => s_rows;

    /// <inheritdoc/>
    protected override long KeyOf(Company entity) => entity.Id;
}

/// <summary>Pages of the companies that Business Partners manage.</summary>
/// <inheritdoc/>
public sealed class CustomersByBusinessPartnerIdDataLoader(
    IDbContextFactory<LicensingDbContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : PageDataLoader<long, Company>(contexts, scheduler, options)
{
    private static readonly PagesByParent<LicensingDbContext, long, Company> s_pages = new(
        static db => db.Companies, static (c, key) => c.BusinessPartnerId == key, static order => order.AddAscending(c => c.Name));

    /// <inheritdoc/>
    private protected override PagesByParent<LicensingDbContext, long, Company> Pages => s_pages;
}
