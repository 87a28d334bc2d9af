using System.Collections.Concurrent;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Server.Subscriptions;

/// <summary>Subscriptions by their ids.</summary>
/// <inheritdoc/>
public sealed class SubscriptionByIdDataLoader(IDbContextFactory<LicensingDbContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : EntityDataLoader<Subscription>(contexts, scheduler, options)
{
    private static readonly RowsByKey<LicensingDbContext, long, Subscription> s_rows = new(static db => db.Subscriptions, s => s.Id);

    /// <inheritdoc/>
    private protected override RowsByKey<LicensingDbContext, long, Subscription> Rows => s_rows;

    /// <inheritdoc/>
    protected override long KeyOf(Subscription entity) => entity.Id;
}

/// <summary>Pages of companies' subscriptions.</summary>
/// <inheritdoc/>
public sealed class SubscriptionPageByCompanyIdDataLoader(
    IDbContextFactory<LicensingDbContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : PageDataLoader<long, Subscription>(contexts, scheduler, options)
{
    private static readonly PagesByParent<LicensingDbContext, long, Subscription> s_pages = new(
        static db => db.Subscriptions, static (s, key) => s.CompanyId == key, static order => order.AddAscending(s => s.Name));

    /// <inheritdoc/>
    private protected override PagesByParent<LicensingDbContext, long, Subscription> Pages => s_pages;
}

/// <summary>All subscriptions of companies, for the status page.</summary>
/// <param name="contexts">Opens contexts that read as far as the viewer reaches.</param>
/// <param name="scheduler">Decides when batches are sent.</param>
/// <param name="options">How keys are collected.</param>
public sealed class SubscriptionsByCompanyIdDataLoader(
    IDbContextFactory<LicensingDbContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : GroupedDataLoader<long, Subscription>(scheduler, options)
{
    private static readonly RowsByKey<LicensingDbContext, long, Subscription> s_rows = new(static db => db.Subscriptions, s => s.CompanyId);
    private readonly ConcurrentDictionary<long, Subscription> _remembered = [];

    /// <summary>Tells of a subscription as a command left it, which after a dry run is not what the database holds.</summary>
    /// <param name="subscription">The subscription.</param>
    public void Remember(Subscription subscription)
    {
        _remembered[subscription.Id] = subscription;
        RemoveCacheEntry(subscription.CompanyId);
    }

    /// <inheritdoc/>
    protected override async Task<ILookup<long, Subscription>> LoadGroupedBatchAsync(IReadOnlyList<long> keys, CancellationToken cancellationToken)
    {
        await using var db = contexts.CreateDbContext();
        var read = await s_rows.ReadAsync(db, keys, cancellationToken);
        return _remembered.Values.Where(s => keys.Contains(s.CompanyId)).UnionBy(read, s => s.Id).ToLookup(s => s.CompanyId);
    }
}

/// <summary>Plans by their ids.</summary>
/// <inheritdoc/>
public sealed class ServicePlanByIdDataLoader(IDbContextFactory<LicensingDbContext> contexts, IBatchScheduler scheduler, DataLoaderOptions options)
    : EntityDataLoader<ServicePlan>(contexts, scheduler, options)
{
    private static readonly RowsByKey<LicensingDbContext, long, ServicePlan> s_rows = new(static db => db.ServicePlans, p => p.Id);

    /// <inheritdoc/>
    private protected override RowsByKey<LicensingDbContext, long, ServicePlan> Rows => s_rows;

    /// <inheritdoc/>
    protected override long KeyOf(ServicePlan entity) => entity.Id;
}
