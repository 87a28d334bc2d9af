using System.Linq.Expressions;
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
    /// <inheritdoc/>
    protected override IQueryable<Company> Query(LicensingDbContext db, IReadOnlyList<long> keys) => db.Companies.Where(c => keys.Contains(c.Id));

    /// <inheritdoc/>
    protected override long KeyOf(Company entity) => entity.Id;
}

/// <summary>Pages of the companies that Business Partners manage.</summary>
/// <inheritdoc/>
public sealed class CustomersByBusinessPartnerIdDataLoader(
    IDbContextFactory<LicensingDbContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : PageDataLoader<long, Company>(contexts, scheduler, options)
{
    /// <inheritdoc/>
    protected override Expression<Func<Company, long>> ParentOf => c => c.BusinessPartnerId!.Value;

    /// <inheritdoc/>
    protected override IQueryable<Company> Query(LicensingDbContext db, IReadOnlyList<long> parents)
        => db.Companies.Where(c => parents.Contains(c.BusinessPartnerId!.Value));

    /// <inheritdoc/>
    protected override SortDefinition<Company> DefaultOrder(SortDefinition<Company> order) => order.AddAscending(c => c.Name);
}
