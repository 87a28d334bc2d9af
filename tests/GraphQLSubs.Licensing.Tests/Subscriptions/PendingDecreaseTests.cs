using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Renewals;
using GraphQLSubs.Licensing.Subscriptions;

namespace GraphQLSubs.Licensing.Tests.Subscriptions;

public sealed class PendingDecreaseOnSqlite() : PendingDecreaseTests(DatabaseProvider.Sqlite);

public sealed class PendingDecreaseOnPostgres() : PendingDecreaseTests(DatabaseProvider.Postgres);

[Trait("Rule", "14")]
public abstract class PendingDecreaseTests(DatabaseProvider provider) : SubscriptionCommandsTest(provider)
{
    [Fact]
    public async Task Setting_the_present_quantity_withdraws_the_decrease_that_waits()
    {
        var subscription = await Waiting();

        var change = await Do(new ChangeQuantity(subscription.Id, QuantityChange.To(10)));

        Assert.Equal((10, null), (change.Subscription.Quantity, change.Subscription.PendingQuantity));
        Assert.Equal(HistoryOperation.PendingQuantityWithdrawn, Assert.Single(change.History).Operation);
        Assert.Empty((await Do(new ChangeQuantity(subscription.Id, QuantityChange.By(0)))).History);
    }

    [Theory]
    [InlineData(QuantityRight.All, QuantityRight.None, true)]
    [InlineData(QuantityRight.None, QuantityRight.All, false)]
    public async Task That_is_for_whoever_may_decrease_and_without_one_for_whoever_may_change_anything(QuantityRight up, QuantityRight down, bool refused)
    {
        var subscription = await Waiting();
        await Grant(new ManagementRights { Increase = up, Decrease = down });
        var present = new ChangeQuantity(subscription.Id, QuantityChange.To(10));

        if (refused)
        {
            await Rejects<NotPermittedException>(() => Do(present, Administrator));
        }
        else
        {
            Assert.Single((await Do(present, Administrator)).History);
        }

        await Do(new WithdrawPendingQuantity(subscription.Id));
        Assert.Empty((await Do(present, Administrator)).History);
    }

    [Fact]
    [Trait("Rule", "16")]
    public async Task One_that_waits_on_what_has_run_out_is_dropped_and_told()
    {
        var subscription = await Waiting();
        Time.Now = Start.AddYears(1);

        await Commands.ExecuteAsync(new RenewSubscriptions(Acme.Id), Viewer.System, Cancellation);

        var stored = await Stored(subscription);
        Assert.Equal((SubscriptionState.Alerting, 10, null), (stored.Status, stored.Quantity, stored.PendingQuantity));
        var entries = (await History())[^2..];
        Assert.Equal([HistoryOperation.SubscriptionExpired, HistoryOperation.PendingQuantityWithdrawn], entries.Select(h => h.Operation));
        Assert.Equal((ActorKind.System, entries[0].CorrelationId), (entries[1].ActorKind, entries[1].CorrelationId));
        await AssertConsistent();
    }

    [Fact]
    public async Task One_that_waits_on_what_is_cancelled_is_dropped_and_told()
    {
        var subscription = await Waiting();

        var change = await Do(new CancelSubscription(subscription.Id));

        Assert.Equal([HistoryOperation.SubscriptionCancelled, HistoryOperation.PendingQuantityWithdrawn], change.History.Select(h => h.Operation));
        Assert.Null((await Stored(subscription)).PendingQuantity);
    }

    private async Task<Subscription> Waiting()
    {
        var subscription = await Create("RB-Conference-1Y");
        Time.Now = Start.AddDays(31);
        Assert.Equal(5, (await Do(new ChangeQuantity(subscription.Id, QuantityChange.To(5)))).Subscription.PendingQuantity);
        return subscription;
    }
}
