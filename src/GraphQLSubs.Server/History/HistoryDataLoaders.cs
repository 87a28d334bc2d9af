using System.Linq.Expressions;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Server.History;

/// <summary>History entries by their ids.</summary>
/// <inheritdoc/>
public sealed class HistoryEntryByIdDataLoader(IDbContextFactory<LicensingDbContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : EntityDataLoader<HistoryEntry>(contexts, scheduler, options)
{
    /// <inheritdoc/>
    protected override IQueryable<HistoryEntry> Query(LicensingDbContext db, IReadOnlyList<long> keys) => db.History.Where(h => keys.Contains(h.Id));

    /// <inheritdoc/>
    protected override long KeyOf(HistoryEntry entity) => entity.Id;
}

/// <summary>Pages of companies' histories, the latest entry first.</summary>
/// <inheritdoc/>
public sealed class HistoryByCompanyIdDataLoader(IDbContextFactory<LicensingDbContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : PageDataLoader<long, HistoryEntry>(contexts, scheduler, options)
{
    /// <inheritdoc/>
    protected override Expression<Func<HistoryEntry, long>> ParentOf => h => h.CompanyId;

    /// <inheritdoc/>
    protected override IQueryable<HistoryEntry> Query(LicensingDbContext db, IReadOnlyList<long> parents)
        => db.History.Where(h => parents.Contains(h.CompanyId));

    /// <inheritdoc/>
    protected override SortDefinition<HistoryEntry> DefaultOrder(SortDefinition<HistoryEntry> order) => order.AddDescending(h => h.Sequence);
}

/// <summary>Pages of subscriptions' histories, the latest entry first.</summary>
/// <inheritdoc/>
public sealed class HistoryBySubscriptionIdDataLoader(
    IDbContextFactory<LicensingDbContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : PageDataLoader<long, HistoryEntry>(contexts, scheduler, options)
{
    /// <inheritdoc/>
    protected override Expression<Func<HistoryEntry, long>> ParentOf => h => h.SubscriptionId!.Value;

    /// <inheritdoc/>
    protected override IQueryable<HistoryEntry> Query(LicensingDbContext db, IReadOnlyList<long> parents)
        => db.History.Where(h => parents.Contains(h.SubscriptionId!.Value));

    /// <inheritdoc/>
    protected override SortDefinition<HistoryEntry> DefaultOrder(SortDefinition<HistoryEntry> order) => order.AddDescending(h => h.Id);
}

/// <summary>Pages of members' histories, the latest entry first.</summary>
/// <inheritdoc/>
public sealed class HistoryByMemberIdDataLoader(IDbContextFactory<LicensingDbContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : PageDataLoader<long, HistoryEntry>(contexts, scheduler, options)
{
    /// <inheritdoc/>
    protected override Expression<Func<HistoryEntry, long>> ParentOf => h => h.MemberId!.Value;

    /// <inheritdoc/>
    protected override IQueryable<HistoryEntry> Query(LicensingDbContext db, IReadOnlyList<long> parents)
        => db.History.Where(h => parents.Contains(h.MemberId!.Value));

    /// <inheritdoc/>
    protected override SortDefinition<HistoryEntry> DefaultOrder(SortDefinition<HistoryEntry> order) => order.AddDescending(h => h.Id);
}
