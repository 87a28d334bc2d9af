using System.Linq.Expressions;
using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Server.Assignments;

/// <summary>Assignments by their ids.</summary>
/// <inheritdoc/>
public sealed class AssignmentByIdDataLoader(IDbContextFactory<LicensingDbContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : EntityDataLoader<Assignment>(contexts, scheduler, options)
{
    /// <inheritdoc/>
    protected override IQueryable<Assignment> Query(LicensingDbContext db, IReadOnlyList<long> keys) => db.Assignments.Where(a => keys.Contains(a.Id));

    /// <inheritdoc/>
    protected override long KeyOf(Assignment entity) => entity.Id;
}

/// <summary>The services of members, by the members' ids.</summary>
/// <inheritdoc/>
public sealed class ServiceByMemberIdDataLoader(IDbContextFactory<LicensingDbContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : EntityDataLoader<Assignment>(contexts, scheduler, options)
{
    /// <inheritdoc/>
    protected override IQueryable<Assignment> Query(LicensingDbContext db, IReadOnlyList<long> keys)
        => db.Assignments.Where(a => keys.Contains(a.MemberId) && a.Section == Section.Service);

    /// <inheritdoc/>
    protected override long KeyOf(Assignment entity) => entity.MemberId;
}

/// <summary>Pages of members' options and applications.</summary>
/// <inheritdoc/>
public sealed class OptionsByMemberIdDataLoader(IDbContextFactory<LicensingDbContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : PageDataLoader<long, Assignment>(contexts, scheduler, options)
{
    /// <inheritdoc/>
    protected override Expression<Func<Assignment, long>> ParentOf => a => a.MemberId;

    /// <inheritdoc/>
    protected override IQueryable<Assignment> Query(LicensingDbContext db, IReadOnlyList<long> parents)
        => db.Assignments.Where(a => parents.Contains(a.MemberId)).Where(a => a.Section != Section.Service);

    /// <inheritdoc/>
    protected override SortDefinition<Assignment> DefaultOrder(SortDefinition<Assignment> order) => order.AddAscending(a => a.Id);
}
