using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Licensing.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Licensing.History;

/// <summary>The counts of one subscription at a past moment.</summary>
/// <param name="Subscription">The subscription as it is now.</param>
/// <param name="Quantity">The number of licences then; null when unlimited.</param>
/// <param name="Assigned">The number that members held then.</param>
public sealed record PastLicenceCount(Subscription Subscription, int? Quantity, int Assigned)
{
    /// <summary>The number of licences that were left to assign; null when unlimited.</summary>
    public int? Available => Quantity - Assigned;
}

/// <summary>Reads past counts out of the history.</summary>
public static class LicenceCounts
{
    /// <summary>
    /// The counts of a company's subscriptions at a moment, by name: those of each one's latest entry until then; without one, those that its first entry
    /// afterwards found; without any, the present ones. Subscriptions that had not begun are left out. Null when the viewer administers no such company.
    /// </summary>
    /// <param name="db">Reads as far as the viewer reaches.</param>
    /// <param name="companyId">The company.</param>
    /// <param name="asOf">The moment.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<IReadOnlyList<PastLicenceCount>?> ReadAsync(
        LicensingDbContext db, long companyId, DateTimeOffset asOf, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(db);

        // A plain member sees only part of the history, out of which no counts can be told.
        if (db.Viewer is null or { Role: ViewerRole.Member } || !await db.Companies.AnyAsync(c => c.Id == companyId, cancellationToken))
        {
            return null;
        }

        // The entries of a company are written one after the other, so one id parts those before the moment from those after it.
        var last = await db.History.Where(h => h.CompanyId == companyId && h.OccurredAt <= asOf)
            .OrderByDescending(h => h.OccurredAt).ThenByDescending(h => h.Id).Select(h => h.Id).FirstOrDefaultAsync(cancellationToken);
        var subscriptions = await db.Subscriptions.AsNoTracking()
            .Where(s => s.CompanyId == companyId && s.StartsAt <= asOf)
            .OrderBy(s => s.Name).ThenBy(s => s.Id)
            .Select(s => new
            {
                Subscription = s,
                Before = db.History.Where(h => h.SubscriptionId == s.Id && h.Id <= last).Max(h => (long?)h.Id),
                After = db.History.Where(h => h.SubscriptionId == s.Id && h.Id > last).Min(h => (long?)h.Id),
            })
            .ToListAsync(cancellationToken);
        var ids = subscriptions.Select(s => s.Before ?? s.After).OfType<long>().ToList();
        var entries = await db.History.AsNoTracking().Where(h => ids.Contains(h.Id)).ToDictionaryAsync(h => h.Id, cancellationToken);
        return [.. subscriptions.Select(s => (s.Before, s.After) switch
        {
            ({ } before, _) => new PastLicenceCount(s.Subscription, entries[before].QuantityAfter, entries[before].AssignedAfter!.Value),
            (_, { } after) => new PastLicenceCount(s.Subscription, entries[after].QuantityBefore, entries[after].AssignedBefore!.Value),
            _ => new PastLicenceCount(s.Subscription, s.Subscription.Quantity, s.Subscription.Assigned),
        })];
    }
}
