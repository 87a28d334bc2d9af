using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Licensing.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Licensing.Renewals;

/// <summary>How a subscription that is not renewed any more comes to its end, unless somebody changes its renewal.</summary>
/// <param name="Subscription">The subscription.</param>
/// <param name="AlertingAt">When it expires, or has expired: from then on no new licence is assigned. UTC.</param>
/// <param name="HoldAt">When it is suspended, or was. UTC.</param>
/// <param name="TerminatedAt">When it ends and every licence is released. UTC.</param>
public sealed record ExpiryForecast(Subscription Subscription, DateTimeOffset AlertingAt, DateTimeOffset HoldAt, DateTimeOffset TerminatedAt)
{
    /// <summary>
    /// The subscriptions of a company that expire for good within a time from now, or have and are not terminated yet; the earliest first. One that is
    /// renewed once more, expires after that term. Null when the viewer reaches no such company.
    /// </summary>
    /// <param name="db">Reads as far as the viewer reaches.</param>
    /// <param name="companyId">The company.</param>
    /// <param name="now">The present time.</param>
    /// <param name="within">How far to look ahead; not negative.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="NegativeForecastException">It is to look back.</exception>
    public static async Task<IReadOnlyList<ExpiryForecast>?> ReadAsync(
        LicensingDbContext db, long companyId, DateTimeOffset now, TimeSpan within, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (within < TimeSpan.Zero)
        {
            throw new NegativeForecastException();
        }

        if (!await db.Companies.AnyAsync(c => c.Id == companyId, cancellationToken))
        {
            return null;
        }

        var prepaid = await db.Subscriptions.AsNoTracking()
            .Where(s => s.CompanyId == companyId && s.ExpiresAt != null && s.Status != SubscriptionState.Terminated).ToListAsync(cancellationToken);
        return [.. from subscription in prepaid
                   let alertingAt = SubscriptionTerm.LapsesAt(subscription)
                   where alertingAt - now <= within
                   orderby alertingAt, subscription.Id
                   select new ExpiryForecast(
                       subscription,
                       alertingAt.Value,
                       alertingAt.Value + SubscriptionTerm.Grace,
                       alertingAt.Value + SubscriptionTerm.Grace + SubscriptionTerm.Grace)];
    }
}
