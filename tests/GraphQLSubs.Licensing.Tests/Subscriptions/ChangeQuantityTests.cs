using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Subscriptions;

namespace GraphQLSubs.Licensing.Tests.Subscriptions;

public sealed class ChangeQuantityOnSqlite() : ChangeQuantityTests(DatabaseProvider.Sqlite);

public sealed class ChangeQuantityOnPostgres() : ChangeQuantityTests(DatabaseProvider.Postgres);

public abstract class ChangeQuantityTests(DatabaseProvider provider) : SubscriptionCommandsTest(provider)
{
    [Theory]
    [InlineData(12, null, HistoryOperation.QuantityIncreased)]
    [InlineData(7, null, HistoryOperation.QuantityDecreased)]
    [InlineData(null, 2, HistoryOperation.QuantityIncreased)]
    [InlineData(null, -3, HistoryOperation.QuantityDecreased)]
    [Trait("Rule", "13")]
    public async Task A_quantity_is_given_absolute_or_as_a_difference(int? quantity, int? delta, HistoryOperation operation)
    {
        var monthly = await Create("RB-Enterprise");

        var change = await Change(monthly, quantity is { } q ? QuantityChange.To(q) : QuantityChange.By(delta!.Value));

        var expected = quantity ?? 10 + delta;
        Assert.Equal((expected, null, 2L), ((await Stored(monthly)).Quantity, change.Subscription.PendingQuantity, change.Subscription.Version));
        var entry = Assert.Single(change.History);
        Assert.Equal((operation, 10, expected), (entry.Operation, entry.QuantityBefore, entry.QuantityAfter));
        await AssertConsistent();
    }

    [Fact]
    public async Task The_present_quantity_changes_nothing()
    {
        var monthly = await Create("RB-Enterprise");
        var before = await Snapshot();

        Assert.Empty((await Change(monthly, QuantityChange.To(10))).History);
        Assert.Equal(before, await Snapshot());
    }

    [Theory]
    [InlineData("RB-Enterprise")]
    [InlineData("RB-Enterprise-1Y")]
    [Trait("Rule", "13")]
    public async Task Less_than_assigned_is_rejected_with_the_excess(string reference)
    {
        var subscription = await Create(reference);
        foreach (var member in await Hire(5))
        {
            await Assign(subscription, member);
        }

        Time.Now = Start.AddDays(100);
        var failure = await Rejects<QuantityBelowAssignedException>(() => Change(subscription, QuantityChange.By(-8)));

        Assert.Equal((subscription.Id, 2, 5, 3), (failure.SubscriptionId, failure.Quantity, failure.Assigned, failure.Excess));
        Assert.Single((await Change(subscription, QuantityChange.To(5))).History);
    }

    [Theory]
    [InlineData(1_000_000)]
    [InlineData(int.MaxValue)]
    [InlineData(-11)]
    [InlineData(int.MinValue)]
    public async Task A_quantity_is_within_bounds(int delta)
    {
        var monthly = await Create("RB-Enterprise");

        Assert.Equal(10L + delta, (await Rejects<InvalidQuantityException>(() => Change(monthly, QuantityChange.By(delta)))).Quantity);
    }

    [Fact]
    [Trait("Rule", "14")]
    public async Task An_increase_of_a_prepaid_subscription_keeps_its_expiry()
    {
        var prepaid = await Create("RB-Enterprise-1Y");
        Time.Now = Start.AddDays(200);

        var change = await Change(prepaid, QuantityChange.To(20));

        Assert.Equal((20, Start.AddYears(1)), (change.Subscription.Quantity, change.Subscription.ExpiresAt));
    }

    [Fact]
    [Trait("Rule", "14")]
    public async Task A_decrease_of_a_prepaid_subscription_counts_at_once_in_its_first_30_days_and_then_waits()
    {
        var prepaid = await Create("RB-Enterprise-1Y");
        Time.Now = Start.AddDays(30).AddMilliseconds(-1);
        Assert.Equal((9, null), Counts((await Change(prepaid, QuantityChange.By(-1))).Subscription));

        Time.Now = Start.AddDays(30);
        var change = await Change(prepaid, QuantityChange.By(-1));

        Assert.Equal((9, 8), Counts(change.Subscription));
        var entry = Assert.Single(change.History);
        Assert.Equal((HistoryOperation.QuantityDecreaseScheduled, 9, 9), (entry.Operation, entry.QuantityBefore, entry.QuantityAfter));
        Assert.Equal("Enterprise Hybrid to be decreased from 9 to 8 licences at the next renewal.", entry.Details);
        await AssertConsistent();
    }

    [Fact]
    [Trait("Rule", "14")]
    public async Task A_later_decrease_takes_the_place_of_the_waiting_one_and_an_increase_leaves_it()
    {
        var prepaid = await Create("RB-Enterprise-1Y");
        Time.Now = Start.AddDays(100);
        await Change(prepaid, QuantityChange.To(8));
        Assert.Empty((await Change(prepaid, QuantityChange.To(8))).History);

        Assert.Equal((10, 6), Counts((await Change(prepaid, QuantityChange.To(6))).Subscription));
        Assert.Equal((15, 6), Counts((await Change(prepaid, QuantityChange.By(5))).Subscription));
        Assert.Equal((15, 6), Counts(await Stored(prepaid)));
        await AssertConsistent();
    }

    [Fact]
    [Trait("Rule", "14")]
    public async Task A_waiting_decrease_can_be_withdrawn()
    {
        var prepaid = await Create("RB-Enterprise-1Y");
        Time.Now = Start.AddDays(100);
        await Change(prepaid, QuantityChange.To(8));

        var change = await Do(new WithdrawPendingQuantity(prepaid.Id));

        Assert.Equal((10, null), Counts(change.Subscription));
        Assert.Equal(HistoryOperation.PendingQuantityWithdrawn, Assert.Single(change.History).Operation);
        Assert.Empty((await Do(new WithdrawPendingQuantity(prepaid.Id))).History);
        await AssertConsistent();
    }

    [Theory]
    [InlineData(QuantityRight.None, "RB-Enterprise", PermissionReason.NotGranted)]
    [InlineData(QuantityRight.None, "RB-Enterprise-1Y", PermissionReason.NotGranted)]
    [InlineData(QuantityRight.MonthlyOnly, "RB-Enterprise", null)]
    [InlineData(QuantityRight.MonthlyOnly, "RB-Enterprise-1Y", PermissionReason.GrantedForMonthlyOnly)]
    [InlineData(QuantityRight.All, "RB-Enterprise", null)]
    [InlineData(QuantityRight.All, "RB-Enterprise-1Y", null)]
    [Trait("Rule", "12")]
    [Trait("Rule", "26")]
    public async Task A_customer_s_administrator_changes_as_far_as_granted_and_is_told_beforehand(
        QuantityRight right, string reference, PermissionReason? reason)
    {
        var subscription = await Create(reference);
        foreach (var (rights, delta) in new[] { (new ManagementRights { Increase = right }, 1), (new ManagementRights { Decrease = right }, -1) })
        {
            await Grant(rights);
            var told = ViewerCan.On(
                Administrator, new Company { Id = Acme.Id, Name = "", BusinessPartnerId = Partner.Id, ManagementRights = rights }, subscription, Time.Now);
            Assert.Equal(reason, (delta > 0 ? told.IncreaseQuantity : told.DecreaseQuantity).Reason);
            if (reason is null)
            {
                Assert.Single((await Change(subscription, QuantityChange.By(delta), Administrator)).History);
            }
            else
            {
                Assert.Equal(reason, (await Rejects<NotPermittedException>(() => Change(subscription, QuantityChange.By(delta), Administrator))).Reason);
            }

            Assert.Equal(
                PermissionReason.NotGranted,
                (await Rejects<NotPermittedException>(() => Change(subscription, QuantityChange.By(-delta), Administrator))).Reason);
        }
    }

    [Fact]
    public async Task An_unlimited_one_and_one_that_is_not_active_are_left_alone()
    {
        var unlimited = await Create("RB-Alert-Custom", null);
        var over = await Subscribe("RB-Enterprise", status: SubscriptionState.Hold);

        Assert.Equal(PermissionReason.Unlimited, (await Rejects<NotPermittedException>(() => Change(unlimited, QuantityChange.To(5)))).Reason);
        Assert.Equal(SubscriptionState.Hold, (await Rejects<SubscriptionNotActiveException>(() => Change(over, QuantityChange.To(5)))).Status);
    }

    [Fact]
    [Trait("Rule", "24")]
    public async Task A_stale_version_is_a_conflict()
    {
        var monthly = await Create("RB-Enterprise");
        await Change(monthly, QuantityChange.To(11));

        var failure = await Rejects<VersionConflictException>(() => Do(new ChangeQuantity(monthly.Id, QuantityChange.To(12)) { ExpectedVersion = 1 }));

        Assert.Equal((monthly.Id, 1L, 2L), (failure.SubscriptionId, failure.ExpectedVersion, failure.ActualVersion));
        Assert.Equal(12, (await Do(new ChangeQuantity(monthly.Id, QuantityChange.To(12)) { ExpectedVersion = 2 })).Subscription.Quantity);
    }

    [Fact]
    [Trait("Rule", "23")]
    public async Task A_dry_run_changes_nothing()
    {
        var monthly = await Create("RB-Enterprise");
        var before = await Snapshot();

        Assert.Equal(4, (await Do(new ChangeQuantity(monthly.Id, QuantityChange.To(4)) { DryRun = true })).Subscription.Quantity);
        Assert.Equal(before, await Snapshot());
    }

    private static (int?, int?) Counts(Subscription subscription) => (subscription.Quantity, subscription.PendingQuantity);

    private Task<SubscriptionChange> Change(Subscription subscription, QuantityChange change, Viewer? viewer = null)
        => Do(new ChangeQuantity(subscription.Id, change), viewer);
}
