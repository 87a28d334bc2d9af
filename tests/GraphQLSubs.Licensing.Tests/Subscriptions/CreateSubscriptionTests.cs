using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Subscriptions;

namespace GraphQLSubs.Licensing.Tests.Subscriptions;

public sealed class CreateSubscriptionOnSqlite() : CreateSubscriptionTests(DatabaseProvider.Sqlite);

public sealed class CreateSubscriptionOnPostgres() : CreateSubscriptionTests(DatabaseProvider.Postgres);

public abstract class CreateSubscriptionTests(DatabaseProvider provider) : SubscriptionCommandsTest(provider)
{
    [Fact]
    [Trait("Rule", "12")]
    public async Task A_business_partner_subscribes_its_customer()
    {
        var change = await Do(new CreateSubscription(Acme.Id, await Plan("RB-Enterprise-3Y"), 7, Renewal.EachTime, "  PO-1 "));

        var stored = await Stored(change.Subscription);
        Assert.Equal((7, 0, 1L, SubscriptionState.Active), (stored.Quantity, stored.Assigned, stored.Version, stored.Status));
        Assert.Equal((Start, Start.AddYears(3), Renewal.EachTime, "PO-1"), (stored.StartsAt, stored.ExpiresAt, stored.Renewal, stored.PurchaseOrderNumber));
        Assert.Equal(("Enterprise Hybrid", Section.Service, Deployment.Hybrid, Billing.PrepaidThreeYears), (stored.Name, stored.Section, stored.Deployment, stored.Billing));
        var entry = Assert.Single(change.History);
        Assert.Equal((HistoryOperation.SubscriptionCreated, stored.Id), (entry.Operation, entry.SubscriptionId));
        Assert.Equal((0, 7, 0, 0), (entry.QuantityBefore, entry.QuantityAfter, entry.AssignedBefore, entry.AssignedAfter));
        await Assign(stored, await Hire());
        await AssertConsistent();
    }

    [Fact]
    public async Task Several_subscriptions_to_the_same_plan_are_allowed()
    {
        Assert.NotEqual((await Create("RB-Business")).Id, (await Create("RB-Business")).Id);
        await AssertConsistent();
    }

    [Fact]
    [Trait("Rule", "17")]
    public async Task Monthly_and_free_subscriptions_have_no_renewal_and_no_expiry()
    {
        foreach (var (reference, quantity) in new[] { ("RB-Business", (int?)5), ("RB-Alert-Custom", null), ("RB-Enterprise-Demo", 3) })
        {
            var stored = await Stored(await Create(reference, quantity));
            Assert.Equal((quantity, null, null), (stored.Quantity, stored.Renewal, stored.ExpiresAt));
        }

        foreach (var reference in new[] { "RB-Business", "RB-Alert-Custom" })
        {
            var failure = await Rejects<NotPermittedException>(() => Create(reference, 5, Renewal.Once));
            Assert.Equal(PermissionReason.NotPrepaid, failure.Reason);
        }
    }

    [Fact]
    [Trait("Rule", "16")]
    public async Task A_prepaid_subscription_runs_out_unless_its_renewal_is_given()
        => Assert.Equal(Renewal.None, (await Stored(await Create("RB-Business-1Y"))).Renewal);

    [Theory]
    [InlineData("RB-Business", null)]
    [InlineData("RB-Business", -1)]
    [InlineData("RB-Business", 1_000_001)]
    [InlineData("RB-Alert-Custom", -1)]
    public async Task A_quantity_is_within_bounds_and_only_a_free_plan_is_unlimited(string reference, int? quantity)
    {
        var failure = await Rejects<InvalidQuantityException>(() => Create(reference, quantity));

        Assert.Equal(((long?)quantity, 1_000_000), (failure.Quantity, failure.Maximum));
    }

    [Fact]
    public async Task The_bounds_themselves_are_allowed()
    {
        Assert.Equal(0, (await Create("RB-Business", 0)).Quantity);
        Assert.Equal(1_000_000, (await Create("RB-Business", 1_000_000)).Quantity);
        var plan = await Plan("RB-Business");
        Assert.Equal(64, (await Do(new CreateSubscription(Acme.Id, plan, 1, null, new string('x', 64)))).Subscription.PurchaseOrderNumber!.Length);
        var failure = await Rejects<PurchaseOrderTooLongException>(() => Do(new CreateSubscription(Acme.Id, plan, 1, null, new string('x', 65))));
        Assert.Equal((65, 64), (failure.Length, failure.Maximum));
    }

    [Fact]
    [Trait("Rule", "12")]
    public async Task A_customer_s_administrator_never_creates_one_whatever_is_granted()
    {
        await Grant(new ManagementRights { Increase = QuantityRight.All, Decrease = QuantityRight.All, ChangeRenewal = true });
        var plan = await Plan("RB-Business");

        var failure = await Rejects<NotPermittedException>(() => Do(new CreateSubscription(Acme.Id, plan, 1), Administrator));
        Assert.Equal(PermissionReason.BusinessPartnerOnly, failure.Reason);
        await Rejects<CompanyNotFoundException>(() => Do(new CreateSubscription(Stranger.Id, plan, 1)));
        await Rejects<CompanyNotFoundException>(() => Do(new CreateSubscription(Other.Id, plan, 1), Administrator));
        await Rejects<ServicePlanNotFoundException>(() => Do(new CreateSubscription(Acme.Id, 999_999, 1)));
    }

    [Fact]
    [Trait("Rule", "23")]
    public async Task A_dry_run_changes_nothing()
    {
        var before = await Snapshot();

        var change = await Do(new CreateSubscription(Acme.Id, await Plan("RB-Business-1Y"), 4) { DryRun = true });

        Assert.Equal((4, Start.AddYears(1)), (change.Subscription.Quantity, change.Subscription.ExpiresAt));
        Assert.Equal(before, await Snapshot());
    }

    [Fact]
    [Trait("Rule", "24")]
    public async Task A_retry_under_an_idempotency_key_creates_no_second_one()
    {
        var command = new CreateSubscription(Acme.Id, await Plan("RB-Business-1Y"), 4) { IdempotencyKey = "key" };

        var (first, again) = (await Do(command), await Do(command));

        Assert.Equal(first.Subscription.Id, again.Subscription.Id);
        Assert.Equal(first.History.Select(h => h.Id), again.History.Select(h => h.Id));
        Assert.Single(await History());
    }
}
