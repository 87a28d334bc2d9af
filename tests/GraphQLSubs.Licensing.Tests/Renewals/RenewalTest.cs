using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Renewals;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Licensing.Tests.Subscriptions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Licensing.Tests.Renewals;

/// <summary>A test of what time does to subscriptions.</summary>
public abstract class RenewalTest(DatabaseProvider provider) : SubscriptionCommandsTest(provider)
{
    /// <summary>Brings one company up to date; answers the number of transitions.</summary>
    protected Task<int> Renew(Company? company = null) => Do(new RenewSubscriptions((company ?? Acme).Id), Viewer.System);

    /// <summary>Does what the worker does.</summary>
    protected Task RunAll(IServiceProvider? server = null) => (server ?? Server).GetRequiredService<DueRenewals>().RunAsync(Cancellation);

    protected async Task<List<HistoryEntry>> History(Subscription subscription)
    {
        await using var db = Open();
        return await db.History.AsNoTracking().Where(h => h.SubscriptionId == subscription.Id).OrderBy(h => h.Sequence).ToListAsync(Cancellation);
    }
}
