using GraphQLSubs.Licensing.Access;
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
    private static readonly RowsByKey<LicensingDbContext, long, Assignment> s_rows = new(static db => db.Assignments, a => a.Id);

    /// <inheritdoc/>
    private protected override RowsByKey<LicensingDbContext, long, Assignment> Rows => s_rows;

    /// <inheritdoc/>
    protected override long KeyOf(Assignment entity) => entity.Id;
}

/// <summary>The services of members, by the members' ids.</summary>
/// <inheritdoc/>
public sealed class ServiceByMemberIdDataLoader(IDbContextFactory<LicensingDbContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : EntityDataLoader<Assignment>(contexts, scheduler, options)
{
    private static readonly RowsByKey<LicensingDbContext, long, Assignment> s_rows = new(static db => db.Assignments.Where(a => a.Section == Section.Service), a => a.MemberId);

    /// <inheritdoc/>
    private protected override RowsByKey<LicensingDbContext, long, Assignment> Rows => s_rows;

    /// <inheritdoc/>
    protected override long KeyOf(Assignment entity) => entity.MemberId;
}

/// <summary>Pages of members' options and applications.</summary>
/// <inheritdoc/>
public sealed class OptionsByMemberIdDataLoader(IDbContextFactory<LicensingDbContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : PageDataLoader<long, Assignment>(contexts, scheduler, options)
{
    private static readonly PagesByParent<LicensingDbContext, long, Assignment> s_pages = new(
        static db => db.Assignments.OfReachedParent().Where(a => a.Section != Section.Service), static (a, key) => a.MemberId == key, static order => order.AddAscending(a => a.Id));

    /// <inheritdoc/>
    private protected override PagesByParent<LicensingDbContext, long, Assignment> Pages => s_pages;
}
