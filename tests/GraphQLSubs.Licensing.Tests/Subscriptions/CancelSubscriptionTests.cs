using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Subscriptions;

namespace GraphQLSubs.Licensing.Tests.Subscriptions;

public sealed class CancelSubscriptionOnSqlite() : CancelSubscriptionTests(DatabaseProvider.Sqlite);

public sealed class CancelSubscriptionOnPostgres() : CancelSubscriptionTests(DatabaseProvider.Postgres);

public abstract class CancelSubscriptionTests(DatabaseProvider provider) : SubscriptionCommandsTest(provider)
{
    [Fact]
    [Trait("Rule", "11")]
    [Trait("Rule", "18")]
    public async Task Every_licence_is_released_and_the_star_cleared()
    {
        var (service, members) = (await Create("RB-Enterprise-1Y"), await Hire(3));
        foreach (var member in members)
        {
            await Assign(service, member);
        }

        await SetDefault(service);
        var before = (await History()).Count;

        var change = await Do(new CancelSubscription(service.Id));

        Assert.Equal((3, null), (change.Released, change.Company.DefaultSubscriptionId));
        var stored = await Stored(service);
        Assert.Equal((SubscriptionState.Terminated, 10, 0), (stored.Status, stored.Quantity, stored.Assigned));
        var entries = (await History())[before..];
        Assert.Equal(
            [HistoryOperation.SubscriptionCancelled, .. Enumerable.Repeat(HistoryOperation.LicenceReleased, 3), HistoryOperation.DefaultSubscriptionCleared],
            entries.Select(h => h.Operation));
        Assert.Equal([3, 2, 1, 0, 0], entries.Select(h => h.AssignedAfter));
        Assert.Equal(members.Select(m => (long?)m.Id), entries[1..4].Select(h => h.MemberId));
        Assert.Single(entries.Select(h => h.CorrelationId).Distinct());
        Assert.Equal(entries.Select(h => h.Id), change.History.Select(h => h.Id));
        await AssertConsistent();
    }

    [Fact]
    [Trait("Rule", "11")]
    public async Task The_star_of_another_stays()
    {
        var (star, other) = (await Create("RB-Enterprise"), await Create("RB-Business"));
        await SetDefault(star);

        var change = await Do(new CancelSubscription(other.Id));

        Assert.Equal((star.Id, 1), (change.Company.DefaultSubscriptionId, change.History.Count));
    }

    [Theory]
    [InlineData(SubscriptionState.Alerting)]
    [InlineData(SubscriptionState.Hold)]
    public async Task One_that_has_run_out_can_be_cancelled(SubscriptionState status)
    {
        var subscription = await Subscribe("RB-Conference-1Y", status: status);

        Assert.Equal(SubscriptionState.Terminated, (await Do(new CancelSubscription(subscription.Id))).Subscription.Status);
    }

    [Fact]
    [Trait("Rule", "12")]
    public async Task Only_the_business_partner_cancels_and_only_once()
    {
        var subscription = await Create("RB-Enterprise");
        Assert.Equal(
            PermissionReason.BusinessPartnerOnly,
            (await Rejects<NotPermittedException>(() => Do(new CancelSubscription(subscription.Id), Administrator))).Reason);
        await Do(new CancelSubscription(subscription.Id));

        await Rejects<SubscriptionNotActiveException>(() => Do(new CancelSubscription(subscription.Id)));
    }

    [Fact]
    [Trait("Rule", "23")]
    public async Task A_dry_run_changes_nothing()
    {
        var (service, member) = (await Create("RB-Enterprise"), await Hire());
        await Assign(service, member);
        await SetDefault(service);
        var before = await Snapshot();

        var change = await Do(new CancelSubscription(service.Id) { DryRun = true });

        Assert.Equal((1, null, SubscriptionState.Terminated), (change.Released, change.Company.DefaultSubscriptionId, change.Subscription.Status));
        Assert.Equal(before, await Snapshot());
    }

    [Fact]
    [Trait("Rule", "24")]
    public async Task A_retry_under_an_idempotency_key_answers_the_first_outcome()
    {
        var service = await Create("RB-Enterprise");
        await Assign(service, await Hire());
        var command = new CancelSubscription(service.Id) { IdempotencyKey = "key" };

        var (first, again) = (await Do(command), await Do(command));

        Assert.Equal((1, 1), (first.Released, again.Released));
        Assert.Equal(first.History.Select(h => h.Id), again.History.Select(h => h.Id));
    }
}
