using System.Globalization;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Licensing.Tests.Renewals;

public sealed class FiveYearsOnSqlite() : FiveYearsTests(DatabaseProvider.Sqlite);

public sealed class FiveYearsOnPostgres() : FiveYearsTests(DatabaseProvider.Postgres);

/// <summary>Every renewal mode of every prepaid billing through five years, watched week by week, and caught up with at the end.</summary>
[Trait("Rule", "16")]
public abstract class FiveYearsTests(DatabaseProvider provider) : RenewalTest(provider)
{
    private const string Until = "2029-03-20";

    [Theory]
    [InlineData("2024-01-31", "HOLD", "2025-01-31", "2026-01-31", "2027-01-31", "2028-01-31", "2029-01-31", "2030-01-31", "2034-01-31")]
    [InlineData("2024-02-29", "ALERTING", "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29", "2029-02-28", "2030-02-28", "2034-02-28")]
    public async Task They_end_as_the_calendar_says_and_catching_up_is_the_same_as_watching(
        string start, string fiveYearsWithout, string one, string two, string three, string four, string five, string six, string ten)
    {
        Time.Now = Day(start);
        var (watched, caughtUp) = (await SubscribeToAll(Acme), await SubscribeToAll(Other));
        for (; Time.Now < Day(Until); Time.Now = Time.Now.AddDays(7))
        {
            await Renew(Acme);
        }

        Time.Now = Day(Until);
        await Renew(Acme);
        await Renew(Other);
        Assert.Equal((0, 0), (await Renew(Acme), await Renew(Other)));

        string[] expected =
        [
            $"1 None: TERMINATED {one}, expired {one}",
            $"1 Once: TERMINATED {two}, renewed {one}, expired {two}",
            $"1 EachTime: ACTIVE {six}, renewed {one}, renewed {two}, renewed {three}, renewed {four}, renewed {five}",
            $"1 ToMonthly: ACTIVE monthly, turned {one}",
            $"3 None: TERMINATED {three}, expired {three}",
            $"3 Once: ACTIVE {six}, renewed {three}",
            $"3 EachTime: ACTIVE {six}, renewed {three}",
            $"3 ToMonthly: ACTIVE monthly, turned {three}",
            $"5 None: {fiveYearsWithout} {five}, expired {five}",
            $"5 Once: ACTIVE {ten}, renewed {five}",
            $"5 EachTime: ACTIVE {ten}, renewed {five}",
            $"5 ToMonthly: ACTIVE monthly, turned {five}",
        ];
        Assert.Equal(expected, await Describe(watched));
        Assert.Equal(expected, await Describe(caughtUp));
        Assert.Equal(await Log(Acme), await Log(Other));
        await AssertConsistent();
    }

    private async Task<List<(string Name, Subscription Subscription)>> SubscribeToAll(Company company)
    {
        var members = await Hire(2, company);
        var subscriptions = new List<(string, Subscription)>();
        foreach (var years in new[] { 1, 3, 5 })
        {
            foreach (var renewal in new[] { Renewal.None, Renewal.Once, Renewal.EachTime, Renewal.ToMonthly })
            {
                var subscription = await Create($"RB-Conference-{years}Y", 3, renewal, company);
                foreach (var member in members)
                {
                    await Assign(subscription, member, viewer: PartnerAdministrator);
                }

                subscriptions.Add(($"{years} {renewal}", subscription));
            }
        }

        return subscriptions;
    }

    private async Task<List<string>> Describe(List<(string Name, Subscription Subscription)> subscriptions)
    {
        var lines = new List<string>();
        foreach (var (name, subscription) in subscriptions)
        {
            var stored = await Stored(subscription);
            var held = stored.Status == SubscriptionState.Terminated ? 0 : 2;
            Assert.Equal((3, held), (stored.Quantity, stored.Assigned));
            Assert.Equal(stored.Version, 1 + (await History(subscription)).Count(h => h.Operation != HistoryOperation.SubscriptionCreated));
            Assert.Equal(stored.ExpiresAt is null, stored.Billing == Billing.Monthly && stored.Renewal is null);
            if (name.EndsWith("Once", StringComparison.Ordinal))
            {
                Assert.Equal(Renewal.None, stored.Renewal);
            }

            var transitions = (await History(subscription)).Select(Transition).OfType<string>();
            lines.Add($"{name}: {stored.Status.ToString().ToUpperInvariant()} {(stored.ExpiresAt is { } expiry ? Day(expiry) : "monthly")}{string.Concat(transitions)}");
        }

        return lines;
    }

    private static string? Transition(HistoryEntry entry) => entry.Operation switch
    {
        HistoryOperation.SubscriptionRenewed => $", renewed {DayIn(entry)}",
        HistoryOperation.SubscriptionTurnedMonthly => $", turned {DayIn(entry)}",
        HistoryOperation.SubscriptionExpired => $", expired {DayIn(entry)}",
        _ => null,
    };

    private static string DayIn(HistoryEntry entry) => entry.Details[(entry.Details.IndexOf(" on ", StringComparison.Ordinal) + 4)..][..10];

    // What was done, in order, but not when it was written and to which rows.
    private async Task<List<string>> Log(Company company)
    {
        await using var db = Open();
        return await db.History.AsNoTracking().Where(h => h.CompanyId == company.Id).OrderBy(h => h.Sequence)
            .Where(h => h.Operation != HistoryOperation.LicenceAssigned && h.Operation != HistoryOperation.LicenceReleased)
            .Select(h => $"{h.Operation} {h.Details} {h.QuantityBefore} {h.QuantityAfter} {h.AssignedBefore} {h.AssignedAfter} {h.ActorName}").ToListAsync(Cancellation);
    }

    private static DateTimeOffset Day(string day) => DateTimeOffset.Parse($"{day}T10:15:00Z", CultureInfo.InvariantCulture);

    private static string Day(DateTimeOffset time)
    {
        Assert.Equal(new TimeOnly(10, 15), TimeOnly.FromDateTime(time.UtcDateTime));
        return time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
