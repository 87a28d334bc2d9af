using System.Linq.Expressions;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Server.Members;

/// <summary>Members by their ids.</summary>
/// <inheritdoc/>
public sealed class MemberByIdDataLoader(IDbContextFactory<LicensingDbContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : EntityDataLoader<Member>(contexts, scheduler, options)
{
    /// <inheritdoc/>
    protected override IQueryable<Member> Query(LicensingDbContext db, IReadOnlyList<long> keys) => db.Members.Where(m => keys.Contains(m.Id));

    /// <inheritdoc/>
    protected override long KeyOf(Member entity) => entity.Id;
}

/// <summary>Pages of companies' members.</summary>
/// <inheritdoc/>
public sealed class MembersByCompanyIdDataLoader(IDbContextFactory<LicensingDbContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : PageDataLoader<long, Member>(contexts, scheduler, options)
{
    /// <inheritdoc/>
    protected override Expression<Func<Member, long>> ParentOf => m => m.CompanyId;

    /// <inheritdoc/>
    protected override IQueryable<Member> Query(LicensingDbContext db, IReadOnlyList<long> parents)
        => db.Members.Where(m => parents.Contains(m.CompanyId));

    /// <inheritdoc/>
    protected override SortDefinition<Member> DefaultOrder(SortDefinition<Member> order) => order.AddAscending(m => m.LastName);
}
