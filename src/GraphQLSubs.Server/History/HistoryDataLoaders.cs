using GraphQLSubs.Licensing.Access;
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
    private static readonly RowsByKey<LicensingDbContext, long, HistoryEntry> s_rows = new(static db => db.History, h => h.Id);

    /// <inheritdoc/>
    private protected override RowsByKey<LicensingDbContext, long, HistoryEntry> Rows => s_rows;

    /// <inheritdoc/>
    protected override long KeyOf(HistoryEntry entity) => entity.Id;
}

/// <summary>Pages of companies' histories, the latest entry first.</summary>
/// <inheritdoc/>
public sealed class HistoryByCompanyIdDataLoader(IDbContextFactory<LicensingDbContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : PageDataLoader<long, HistoryEntry>(contexts, scheduler, options)
{
    private static readonly PagesByParent<LicensingDbContext, long, HistoryEntry> s_pages = new(
        static db => db.History, static (h, key) => h.CompanyId == key, static order => order.AddDescending(h => h.Sequence));

    /// <inheritdoc/>
    private protected override PagesByParent<LicensingDbContext, long, HistoryEntry> Pages => s_pages;
}

/// <summary>Pages of subscriptions' histories, the latest entry first.</summary>
/// <inheritdoc/>
public sealed class HistoryBySubscriptionIdDataLoader(
    IDbContextFactory<LicensingDbContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : PageDataLoader<long, HistoryEntry>(contexts, scheduler, options)
{
    private static readonly PagesByParent<LicensingDbContext, long, HistoryEntry> s_pages = new(
        static db => db.History.OfReachedParent(), static (h, key) => h.SubscriptionId == key, static order => order.AddDescending(h => h.Id));

    /// <inheritdoc/>
    private protected override PagesByParent<LicensingDbContext, long, HistoryEntry> Pages => s_pages;
}

/// <summary>Pages of members' histories, the latest entry first.</summary>
/// <inheritdoc/>
public sealed class HistoryByMemberIdDataLoader(IDbContextFactory<LicensingDbContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : PageDataLoader<long, HistoryEntry>(contexts, scheduler, options)
{
    private static readonly PagesByParent<LicensingDbContext, long, HistoryEntry> s_pages = new(
        static db => db.History.OfReachedParent(), static (h, key) => h.MemberId == key, static order => order.AddDescending(h => h.Id));

    /// <inheritdoc/>
    private protected override PagesByParent<LicensingDbContext, long, HistoryEntry> Pages => s_pages;
}
