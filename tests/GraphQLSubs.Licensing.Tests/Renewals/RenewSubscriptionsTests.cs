using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Subscriptions;

namespace GraphQLSubs.Licensing.Tests.Renewals;

public sealed class RenewSubscriptionsOnSqlite() : RenewSubscriptionsTests(DatabaseProvider.Sqlite);

public sealed class RenewSubscriptionsOnPostgres() : RenewSubscriptionsTests(DatabaseProvider.Postgres);

[Trait("Rule", "16")]
public abstract class RenewSubscriptionsTests(DatabaseProvider provider) : RenewalTest(provider)
{
    private static readonly DateTimeOffset Expiry = Start.AddYears(1);

    [Fact]
    public async Task One_that_is_not_renewed_alerts_for_30_days_holds_for_30_days_and_ends()
    {
        var (subscription, members) = (await Create("RB-Enterprise-1Y"), await Hire(3));
        await Assign(subscription, members[0]);
        await Assign(subscription, members[1]);
        await SetDefault(subscription);

        await Reaches(Expiry, subscription, SubscriptionState.Active, SubscriptionState.Alerting);
        await Rejects<SubscriptionNotActiveException>(() => Assign(subscription, members[2]));
        Assert.Equal(2, (await Stored(subscription)).Assigned);
        await Reaches(Expiry.AddDays(30), subscription, SubscriptionState.Alerting, SubscriptionState.Hold);
        Assert.Equal(2, (await Stored(subscription)).Assigned);
        await Reaches(Expiry.AddDays(60), subscription, SubscriptionState.Hold, SubscriptionState.Terminated);

        var entries = (await History())[^6..];
        Assert.Equal(
            [
                HistoryOperation.SubscriptionExpired, HistoryOperation.SubscriptionSuspended, HistoryOperation.SubscriptionTerminated,
                HistoryOperation.LicenceReleased, HistoryOperation.LicenceReleased, HistoryOperation.DefaultSubscriptionCleared,
            ],
            entries.Select(h => h.Operation));
        Assert.Equal([members[0].Id, members[1].Id], entries.Select(h => h.MemberId).OfType<long>());
        Assert.All(entries, h => Assert.Equal((ActorKind.System, null), (h.ActorKind, h.ActorCompanyId)));
        Assert.Equal("Enterprise Hybrid expired on 2027-03-01: no new licence is assigned.", entries[0].Details);
        Assert.Equal(0, (await Stored(subscription)).Assigned);
        await AssertConsistent();
    }

    [Theory]
    [InlineData(Renewal.Once, Renewal.None)]
    [InlineData(Renewal.EachTime, Renewal.EachTime)]
    [InlineData(Renewal.ToMonthly, null)]
    public async Task Assignments_survive_a_renewal(Renewal renewal, Renewal? after)
    {
        var (subscription, member) = (await Create("RB-Enterprise-1Y", renewal: renewal), await Hire());
        await Assign(subscription, member);
        Time.Now = Expiry;

        Assert.Equal(1, await Renew());

        var stored = await Stored(subscription);
        Assert.Equal((SubscriptionState.Active, 1, 10, after), (stored.Status, stored.Assigned, stored.Quantity, stored.Renewal));
        Assert.Equal(renewal == Renewal.ToMonthly ? null : Start.AddYears(2), stored.ExpiresAt);
        Assert.Equal(renewal == Renewal.ToMonthly ? Billing.Monthly : Billing.PrepaidOneYear, stored.Billing);
        await Assign(subscription, await Hire());
        await AssertConsistent();
    }

    [Theory]
    [InlineData(Renewal.EachTime, 6, 4, 6)]
    [InlineData(Renewal.Once, 6, 6, 6)]
    [InlineData(Renewal.ToMonthly, 6, 8, 8)]
    [Trait("Rule", "14")]
    public async Task A_waiting_decrease_counts_from_the_renewal_but_takes_no_licence_from_anybody(Renewal renewal, int pending, int held, int quantity)
    {
        var subscription = await Create("RB-Enterprise-1Y", renewal: renewal);
        Time.Now = Start.AddDays(100);
        await Do(new ChangeQuantity(subscription.Id, QuantityChange.To(pending)));
        foreach (var member in await Hire(held))
        {
            await Assign(subscription, member);
        }

        Time.Now = Expiry;
        await Renew();

        var stored = await Stored(subscription);
        Assert.Equal((quantity, null, held), (stored.Quantity, stored.PendingQuantity, stored.Assigned));
        var entry = (await History())[^1];
        Assert.Equal((10, quantity), (entry.QuantityBefore, entry.QuantityAfter));
        Assert.EndsWith($", decreased from 10 to {quantity} licences.", entry.Details, StringComparison.Ordinal);
        await AssertConsistent();
    }

    [Fact]
    public async Task Catching_up_makes_the_transitions_of_all_subscriptions_in_the_order_in_which_they_were_due()
    {
        var first = await Create("RB-Conference-1Y", renewal: Renewal.EachTime);
        Time.Now = Start.AddDays(10);
        var second = await Create("RB-Alert-1Y");
        Time.Now = Start.AddYears(3).AddDays(5);

        Assert.Equal(6, await Renew());

        Assert.Equal(
            [
                (first.Id, HistoryOperation.SubscriptionRenewed), (second.Id, HistoryOperation.SubscriptionExpired),
                (second.Id, HistoryOperation.SubscriptionSuspended), (second.Id, HistoryOperation.SubscriptionTerminated),
                (first.Id, HistoryOperation.SubscriptionRenewed), (first.Id, HistoryOperation.SubscriptionRenewed),
            ],
            (await History())[2..].Select(h => (h.SubscriptionId!.Value, h.Operation)));
        Assert.All((await History())[2..], h => Assert.Equal(Time.Now, h.OccurredAt));
    }

    [Fact]
    public async Task The_worker_s_run_brings_every_company_up_to_date()
    {
        var (acmes, others) = (await Create("RB-Conference-1Y"), await Create("RB-Conference-1Y", company: Other));
        Time.Now = Expiry;

        await RunAll();

        Assert.Equal((SubscriptionState.Alerting, SubscriptionState.Alerting), ((await Stored(acmes)).Status, (await Stored(others)).Status));
    }

    [Fact]
    [Trait("Rule", "17")]
    public async Task Monthly_and_free_subscriptions_go_on_for_ever()
    {
        await Create("RB-Enterprise");
        await Create("RB-Alert-Custom", null);
        var before = await Snapshot();
        Time.Now = Start.AddYears(50);

        await RunAll();

        Assert.Equal(before, await Snapshot());
    }

    private async Task Reaches(DateTimeOffset at, Subscription subscription, SubscriptionState until, SubscriptionState from)
    {
        Time.Now = at.AddMilliseconds(-1);
        Assert.Equal((0, until), (await Renew(), (await Stored(subscription)).Status));
        Time.Now = at;
        Assert.Equal((1, from), (await Renew(), (await Stored(subscription)).Status));
    }
}
