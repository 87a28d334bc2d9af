using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Subscriptions;

namespace GraphQLSubs.Licensing.Tests.Subscriptions;

public sealed class ChangeRenewalOnSqlite() : ChangeRenewalTests(DatabaseProvider.Sqlite);

public sealed class ChangeRenewalOnPostgres() : ChangeRenewalTests(DatabaseProvider.Postgres);

public abstract class ChangeRenewalTests(DatabaseProvider provider) : SubscriptionCommandsTest(provider)
{
    [Theory]
    [InlineData(Renewal.None, Renewal.EachTime, "Renewal of Enterprise Hybrid changed from none to each time.")]
    [InlineData(Renewal.EachTime, Renewal.ToMonthly, "Renewal of Enterprise Hybrid changed from each time to to monthly.")]
    [Trait("Rule", "15")]
    public async Task The_renewal_of_a_prepaid_subscription_changes(Renewal from, Renewal to, string details)
    {
        var prepaid = await Create("RB-Enterprise-1Y", renewal: from);

        var change = await Do(new ChangeRenewal(prepaid.Id, to));

        Assert.Equal((to, 2L), ((await Stored(prepaid)).Renewal, change.Subscription.Version));
        var entry = Assert.Single(change.History);
        Assert.Equal((HistoryOperation.RenewalChanged, details), (entry.Operation, entry.Details));
        Assert.Empty((await Do(new ChangeRenewal(prepaid.Id, to))).History);
        await AssertConsistent();
    }

    [Fact]
    [Trait("Rule", "15")]
    [Trait("Rule", "17")]
    public async Task Monthly_and_free_subscriptions_have_none_to_change()
    {
        foreach (var subscription in new[] { await Create("RB-Enterprise"), await Create("RB-Alert-Custom", null) })
        {
            var failure = await Rejects<NotPermittedException>(() => Do(new ChangeRenewal(subscription.Id, Renewal.Once)));
            Assert.Equal(PermissionReason.NotPrepaid, failure.Reason);
        }
    }

    [Fact]
    [Trait("Rule", "15")]
    public async Task It_changes_until_the_term_ends_and_no_longer()
    {
        var prepaid = await Create("RB-Enterprise-1Y");
        Time.Now = Start.AddYears(1).AddMilliseconds(-1);
        Assert.Single((await Do(new ChangeRenewal(prepaid.Id, Renewal.Once))).History);

        Time.Now = Start.AddYears(1);
        var failure = await Rejects<NotPermittedException>(() => Do(new ChangeRenewal(prepaid.Id, Renewal.EachTime)));
        Assert.Equal(PermissionReason.TermEnded, failure.Reason);
        var alerting = await Subscribe("RB-Conference-1Y", status: SubscriptionState.Alerting);
        await Rejects<SubscriptionNotActiveException>(() => Do(new ChangeRenewal(alerting.Id, Renewal.EachTime)));
    }

    [Fact]
    [Trait("Rule", "12")]
    public async Task A_customer_s_administrator_needs_the_right()
    {
        var prepaid = await Create("RB-Enterprise-1Y");
        Assert.Equal(
            PermissionReason.NotGranted,
            (await Rejects<NotPermittedException>(() => Do(new ChangeRenewal(prepaid.Id, Renewal.Once), Administrator))).Reason);

        await Grant(new ManagementRights { ChangeRenewal = true });
        Assert.Single((await Do(new ChangeRenewal(prepaid.Id, Renewal.Once), Administrator)).History);
    }

    [Fact]
    [Trait("Rule", "24")]
    public async Task A_stale_version_is_a_conflict_with_every_change_of_a_subscription()
    {
        var prepaid = await Create("RB-Enterprise-1Y");

        await Rejects<VersionConflictException>(() => Do(new ChangeRenewal(prepaid.Id, Renewal.Once) { ExpectedVersion = 2 }));
        await Rejects<VersionConflictException>(() => Do(new SetPurchaseOrder(prepaid.Id, "PO") { ExpectedVersion = 2 }));
        await Rejects<VersionConflictException>(() => Do(new WithdrawPendingQuantity(prepaid.Id) { ExpectedVersion = 2 }));
        await Rejects<VersionConflictException>(() => Do(new CancelSubscription(prepaid.Id) { ExpectedVersion = 2 }));
        await Rejects<VersionConflictException>(() => Do(new SetDefaultSubscription(prepaid.Id) { ExpectedVersion = 2 }));
    }

    [Fact]
    [Trait("Rule", "12")]
    public async Task A_purchase_order_is_noted_trimmed_replaced_and_removed_by_the_business_partner()
    {
        var monthly = await Create("RB-Enterprise");
        var change = await Do(new SetPurchaseOrder(monthly.Id, " PO-7 "));
        Assert.Equal(("PO-7", 2L), (change.Subscription.PurchaseOrderNumber, change.Subscription.Version));
        Assert.Equal("Purchase order of Enterprise Hybrid set to PO-7.", Assert.Single(change.History).Details);
        Assert.Empty((await Do(new SetPurchaseOrder(monthly.Id, "PO-7"))).History);

        Assert.Null((await Do(new SetPurchaseOrder(monthly.Id, "   "))).Subscription.PurchaseOrderNumber);
        await Rejects<PurchaseOrderTooLongException>(() => Do(new SetPurchaseOrder(monthly.Id, new string('9', 65))));
        Assert.Equal(
            PermissionReason.BusinessPartnerOnly,
            (await Rejects<NotPermittedException>(() => Do(new SetPurchaseOrder(monthly.Id, "x"), Administrator))).Reason);
        await AssertConsistent();
    }
}
