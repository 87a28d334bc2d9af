using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.Data;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Licensing.Subscriptions;

/// <summary>How the commands on a subscription find it.</summary>
internal static class SubscriptionLookup
{
    public static async Task<long> FindCompanyAsync(LicensingDbContext db, long subscriptionId, CancellationToken cancellationToken)
        => await db.Subscriptions.Where(s => s.Id == subscriptionId).Select(s => (long?)s.CompanyId).SingleOrDefaultAsync(cancellationToken)
            ?? throw new SubscriptionNotFoundException(subscriptionId);

    /// <summary>The subscription with its plan; read once a transaction.</summary>
    /// <exception cref="SubscriptionNotFoundException">The company has no such subscription.</exception>
    public static async Task<Subscription> FindAsync(CompanyTransaction transaction, long subscriptionId, CancellationToken cancellationToken)
        => transaction.Db.Subscriptions.Local.FindEntry(subscriptionId)?.Entity ?? await transaction.Subscriptions.Include(s => s.Plan).SingleOrDefaultAsync(s => s.Id == subscriptionId, cancellationToken)
            ?? throw new SubscriptionNotFoundException(subscriptionId);
}
