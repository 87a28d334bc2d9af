using System.Globalization;
using GraphQLSubs.Licensing.Renewals;
using GraphQLSubs.Licensing.Subscriptions;

namespace GraphQLSubs.Licensing.Tests.Renewals;

[Trait("Rule", "16")]
public sealed class SubscriptionTermTests
{
    [Theory]
    [InlineData("2024-01-31", Billing.PrepaidOneYear, "2025-01-31 2026-01-31 2027-01-31 2028-01-31 2029-01-31")]
    [InlineData("2024-02-29", Billing.PrepaidOneYear, "2025-02-28 2026-02-28 2027-02-28 2028-02-29 2029-02-28")]
    [InlineData("2024-02-29", Billing.PrepaidThreeYears, "2027-02-28 2030-02-28 2033-02-28 2036-02-29")]
    [InlineData("2024-02-29", Billing.PrepaidFiveYears, "2029-02-28 2034-02-28 2039-02-28 2044-02-29")]
    [InlineData("2099-12-31", Billing.PrepaidOneYear, "2100-12-31 2101-12-31")]
    public void Terms_are_calendar_years_from_the_start_and_do_not_drift(string start, Billing billing, string expiries)
    {
        var startsAt = DateTimeOffset.Parse($"{start}T10:15:00Z", CultureInfo.InvariantCulture);
        var subscription = new Subscription { Name = "", Billing = billing, StartsAt = startsAt, ExpiresAt = billing.FirstExpiry(startsAt) };
        foreach (var expiry in expiries.Split(' '))
        {
            Assert.Equal(DateTimeOffset.Parse($"{expiry}T10:15:00Z", CultureInfo.InvariantCulture), subscription.ExpiresAt);
            subscription.ExpiresAt = SubscriptionTerm.NextExpiry(subscription);
        }
    }
}
