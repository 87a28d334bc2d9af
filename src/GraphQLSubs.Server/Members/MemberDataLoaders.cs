using GraphQLSubs.Licensing.Access;
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
    private static readonly RowsByKey<LicensingDbContext, long, Member> s_rows = new(static db => db.Members, m => m.Id);

    /// <inheritdoc/>
    private protected override RowsByKey<LicensingDbContext, long, Member> Rows => s_rows;

    /// <inheritdoc/>
    protected override long KeyOf(Member entity) => entity.Id;
}

/// <summary>Pages of companies' members.</summary>
/// <inheritdoc/>
public sealed class MembersByCompanyIdDataLoader(IDbContextFactory<LicensingDbContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : PageDataLoader<long, Member>(contexts, scheduler, options)
{
    private static readonly PagesByParent<LicensingDbContext, long, Member> s_pages = new(
        static db => db.Members, static (m, key) => m.CompanyId == key, static order => order.AddAscending(m => m.LastName));

    /// <inheritdoc/>
    private protected override PagesByParent<LicensingDbContext, long, Member> Pages => s_pages;
}

/// <summary>Pages of the members that hold a licence of subscriptions.</summary>
/// <inheritdoc/>
public sealed class MembersBySubscriptionIdDataLoader(
    IDbContextFactory<LicensingDbContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : PageDataLoader<long, Member>(contexts, scheduler, options)
{
    private static readonly PagesByParent<LicensingDbContext, long, Member> s_pages = new(
        static db => db.Members.OfReachedParent(),
        static (m, key) => m.Assignments.Any(a => a.SubscriptionId == key),
        static order => order.AddAscending(m => m.LastName));

    /// <inheritdoc/>
    private protected override PagesByParent<LicensingDbContext, long, Member> Pages => s_pages;
}
