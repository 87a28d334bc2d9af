using System.Text.Json;
using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Server.Tests.Mutations;

public sealed class SubscriptionChangeOnSqlite(SqliteServer server) : SubscriptionChangeTests(server), IClassFixture<SqliteServer>;

public sealed class SubscriptionChangeOnPostgres(PostgresServer server) : SubscriptionChangeTests(server), IClassFixture<PostgresServer>;

public abstract class SubscriptionChangeTests(TestServer server) : ServerTest(server)
{
    [Fact]
    [Trait("Rule", "12")]
    public async Task A_business_partner_creates_a_subscription()
    {
        var payload = await Create("RB-Enterprise-3Y", new { quantity = 12, renewal = "TO_MONTHLY", purchaseOrderNumber = " PO-9 " });

        Assert.Equal("", payload.At("errors").ToString());
        var subscription = payload.At("subscription");
        Assert.Equal((12, 0, 12), (subscription.IntAt("quantity"), subscription.IntAt("assigned"), subscription.IntAt("available")));
        Assert.Equal(("PREPAID_3_YEARS", "TO_MONTHLY", "ACTIVE", "PO-9"), (
            subscription.TextAt("billing"), subscription.TextAt("renewal"), subscription.TextAt("status"), subscription.TextAt("purchaseOrderNumber")));
        Assert.Equal(subscription.At("startsAt").GetDateTimeOffset().AddYears(3), subscription.At("expiresAt").GetDateTimeOffset());
        Assert.Equal((World.Id(World.Acme), "RB-Enterprise-3Y"), (subscription.TextAt("company.id"), subscription.TextAt("plan.reference")));
        Assert.Equal(["SUBSCRIPTION_CREATED"], payload.At("history").Each("operation"));
    }

    [Fact]
    public async Task What_cannot_be_created_is_said_with_its_data()
    {
        await RejectsCreation("RB-Business", new { }, World.PartnerAdministrator, ("__typename", "InvalidQuantityError"), ("quantity", ""), ("maximum", "1000000"));
        await RejectsCreation("RB-Business", new { quantity = -1 }, World.PartnerAdministrator, ("__typename", "InvalidQuantityError"), ("quantity", "-1"));
        await RejectsCreation(
            "RB-Business", new { quantity = 1, renewal = "ONCE" }, World.PartnerAdministrator, ("__typename", "NotPermittedError"), ("reason", "NOT_PREPAID"));
        await RejectsCreation(
            "RB-Business", new { quantity = 1, purchaseOrderNumber = new string('x', 70) }, World.PartnerAdministrator,
            ("__typename", "PurchaseOrderTooLongError"), ("length", "70"), ("maximum", "64"));
        await RejectsCreation(
            "RB-Business", new { quantity = 1, purchaseOrderNumber = "\u200b" }, World.PartnerAdministrator, ("__typename", "InvalidPurchaseOrderError"));
        await RejectsCreation("RB-Business", new { quantity = 1 }, World.Administrator, ("__typename", "NotPermittedError"), ("reason", "BUSINESS_PARTNER_ONLY"));
        await RejectsCreation("RB-Business", new { quantity = 1 }, World.StrangeAdministrator, ("__typename", "CompanyNotFoundError"));
        await RejectsCreation(null, new { quantity = 1 }, World.PartnerAdministrator, ("__typename", "ServicePlanNotFoundError"));
    }

    [Fact]
    [Trait("Rule", "13")]
    public async Task The_quantity_changes_absolute_or_by_a_difference_exactly_one_of_them()
    {
        var monthly = await World.Subscribe("RB-Enterprise");

        Assert.Equal(15, (await Change(monthly, new { quantity = 15 })).IntAt("subscription.quantity"));
        var payload = await Change(monthly, new { delta = -5 });
        Assert.Equal((10, "QUANTITY_DECREASED"), (payload.IntAt("subscription.quantity"), payload.TextAt("history.0.operation")));

        foreach (var change in new object[] { new { }, new { quantity = 1, delta = 1 } })
        {
            var answer = await Server.SendAsync(
                World.PartnerAdministrator,
                "mutation ($input: ChangeQuantityInput!) { changeQuantity(input: $input) { subscription { id } } }",
                new { input = new { subscriptionId = World.Id(monthly), change } });
            Assert.Contains("exactly one", answer.At("errors.0.message").GetString(), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    [Trait("Rule", "13")]
    public async Task A_quantity_below_assigned_tells_whose_release_would_make_it_possible_the_latest_assigned_first()
    {
        var (service, members) = (await World.Subscribe("RB-Enterprise"), await World.Hire(5));
        foreach (var member in members)
        {
            await World.Assign(service, member);
        }

        await World.Change(async db => (await db.Companies.SingleAsync(c => c.Id == World.Acme.Id)).ManagementRights = new ManagementRights { Decrease = QuantityRight.All });
        var before = await World.Snapshot();
        var (found, cursor) = (new List<string?>(), (string?)null);
        do
        {
            var error = (await Change(service, new { quantity = 2 }, viewer: World.Administrator, after: cursor)).At("errors.0");
            Assert.Equal(("QuantityBelowAssignedError", 2, 5, 3), (error.TextAt("__typename"), error.IntAt("wanted"), error.IntAt("assigned"), error.IntAt("excess")));
            Assert.Equal(3, error.IntAt("members.totalCount"));
            found.AddRange(error.At("members.nodes").Each("id"));
            cursor = error.At("members.pageInfo.hasNextPage").GetBoolean() ? error.TextAt("members.pageInfo.endCursor") : null;
        }
        while (cursor is not null);

        Assert.Equal([World.Id(members[4]), World.Id(members[3]), World.Id(members[2])], found);
        Assert.Equal(before, await World.Snapshot());
    }

    [Fact]
    [Trait("Rule", "14")]
    public async Task A_decrease_of_a_prepaid_subscription_waits_and_can_be_withdrawn()
    {
        var prepaid = await World.Subscribe("RB-Enterprise-1Y");

        var waiting = await Change(prepaid, new { quantity = 6 });
        Assert.Equal((10, 6), (waiting.IntAt("subscription.quantity"), waiting.IntAt("subscription.pendingQuantity")));

        var withdrawn = await Mutate("withdrawPendingQuantity", "", new { subscriptionId = World.Id(prepaid) });
        Assert.Equal((10, ""), (withdrawn.IntAt("subscription.quantity"), withdrawn.At("subscription.pendingQuantity").ToString()));
        Assert.Equal(["PENDING_QUANTITY_WITHDRAWN"], withdrawn.At("history").Each("operation"));
    }

    [Fact]
    [Trait("Rule", "15")]
    public async Task The_renewal_and_the_purchase_order_change()
    {
        var prepaid = await World.Subscribe("RB-Enterprise-1Y");

        Assert.Equal("ONCE", (await Mutate("changeRenewal", "", new { subscriptionId = World.Id(prepaid), renewal = "ONCE" })).TextAt("subscription.renewal"));
        var order = await Mutate("setPurchaseOrder", "", new { subscriptionId = World.Id(prepaid), purchaseOrderNumber = "PO-3", expectedVersion = 2 });
        Assert.Equal(("PO-3", 3), (order.TextAt("subscription.purchaseOrderNumber"), order.IntAt("subscription.version")));
        Assert.Equal("", (await Mutate("setPurchaseOrder", "", new { subscriptionId = World.Id(prepaid) })).At("subscription.purchaseOrderNumber").ToString());

        var monthly = await World.Subscribe("RB-Enterprise");
        await Rejects("changeRenewal", new { subscriptionId = World.Id(monthly), renewal = "ONCE" }, World.PartnerAdministrator, ("reason", "NOT_PREPAID"));
        await Rejects("changeRenewal", new { subscriptionId = World.Id(prepaid), renewal = "NONE" }, World.Administrator, ("reason", "NOT_GRANTED"));
        await Rejects(
            "setPurchaseOrder", new { subscriptionId = World.Id(prepaid), purchaseOrderNumber = "PO\u2028" }, World.PartnerAdministrator,
            ("__typename", "InvalidPurchaseOrderError"));
        await Rejects("setPurchaseOrder", new { subscriptionId = World.Id(prepaid) }, World.Administrator, ("reason", "BUSINESS_PARTNER_ONLY"));
        await Rejects("changeRenewal", new { subscriptionId = World.Id(prepaid), renewal = "NONE" }, World.StrangeAdministrator, ("__typename", "SubscriptionNotFoundError"));
    }

    [Fact]
    [Trait("Rule", "11")]
    public async Task A_cancellation_releases_every_licence_and_clears_the_star()
    {
        var (service, members) = (await World.Subscribe("RB-Enterprise"), await World.Hire(2));
        await World.Assign(service, members[0]);
        await World.Assign(service, members[1]);
        await World.SetDefault(service);
        const string Selection = "released company { defaultSubscription { id } }";

        var before = await World.Snapshot();
        var dry = await Mutate("cancelSubscription", Selection, new { subscriptionId = World.Id(service), dryRun = true });
        Assert.Equal(before, await World.Snapshot());
        var payload = await Mutate("cancelSubscription", Selection, new { subscriptionId = World.Id(service) });

        foreach (var answer in new[] { dry, payload })
        {
            Assert.Equal((2, 0, "TERMINATED"), (answer.IntAt("released"), answer.IntAt("subscription.assigned"), answer.TextAt("subscription.status")));
            Assert.Equal("", answer.At("company.defaultSubscription").ToString());
            Assert.False(answer.At("subscription.isDefault").GetBoolean());
            Assert.Equal(
                ["SUBSCRIPTION_CANCELLED", "LICENCE_RELEASED", "LICENCE_RELEASED", "DEFAULT_SUBSCRIPTION_CLEARED"], answer.At("history").Each("operation"));
        }

        await Rejects(
            "cancelSubscription", new { subscriptionId = World.Id(service) }, World.PartnerAdministrator, ("__typename", "SubscriptionNotActiveError"), ("status", "TERMINATED"));
    }

    [Fact]
    [Trait("Rule", "24")]
    public async Task A_stale_version_is_a_conflict_that_tells_both()
    {
        var prepaid = await World.Subscribe("RB-Enterprise-1Y");
        var id = World.Id(prepaid);
        foreach (var (mutation, input) in new (string, object)[]
        {
            ("changeQuantity", new { subscriptionId = id, change = new { delta = 1 }, expectedVersion = 7 }),
            ("withdrawPendingQuantity", new { subscriptionId = id, expectedVersion = 7 }),
            ("changeRenewal", new { subscriptionId = id, renewal = "ONCE", expectedVersion = 7 }),
            ("setPurchaseOrder", new { subscriptionId = id, expectedVersion = 7 }),
            ("cancelSubscription", new { subscriptionId = id, expectedVersion = 7 }),
            ("setDefaultSubscription", new { subscriptionId = id, expectedVersion = 7 }),
        })
        {
            await Rejects(
                mutation, input, World.PartnerAdministrator, ("__typename", "VersionConflictError"), ("expectedVersion", "7"), ("actualVersion", "1"));
        }
    }

    [Fact]
    [Trait("Rule", "26")]
    public async Task What_the_viewer_may_is_said_beforehand()
    {
        var prepaid = await World.Subscribe("RB-Enterprise-1Y");
        const string Document =
            """
            query ($id: ID!) { node(id: $id) { ... on Subscription { viewerCan {
              increaseQuantity { reason } changeRenewal { reason } setPurchaseOrder { reason } cancel { allowed reason }
            } } } }
            """;

        var customer = (await Query(World.Administrator, Document, new { id = World.Id(prepaid) })).At("node.viewerCan");
        var partner = (await Query(World.PartnerAdministrator, Document, new { id = World.Id(prepaid) })).At("node.viewerCan");

        Assert.Equal(
            ("NOT_GRANTED", "NOT_GRANTED", "BUSINESS_PARTNER_ONLY"),
            (customer.TextAt("increaseQuantity.reason"), customer.TextAt("changeRenewal.reason"), customer.TextAt("setPurchaseOrder.reason")));
        Assert.True(partner.At("cancel.allowed").GetBoolean());
    }

    private async Task<JsonElement> Create(string? reference, object input, Viewer? viewer = null)
    {
        var plan = 0L;
        await World.Change(async db => plan = await db.ServicePlans.Where(p => p.Reference == reference).Select(p => p.Id).SingleOrDefaultAsync());
        var values = JsonSerializer.SerializeToElement(input).EnumerateObject().ToDictionary(p => p.Name, p => (object?)p.Value);
        values["companyId"] = World.Id(World.Acme);
        values["planId"] = World.Id("ServicePlan", plan == 0 ? 999_999 : plan);
        return (await Query(
            viewer ?? World.PartnerAdministrator,
            """
            mutation ($input: CreateSubscriptionInput!) { createSubscription(input: $input) {
              subscription {
                quantity assigned available billing renewal status purchaseOrderNumber startsAt expiresAt company { id } plan { reference }
              }
              history { operation }
              errors {
                __typename
                ... on Error { message }
                ... on NotPermittedError { reason }
                ... on InvalidQuantityError { quantity maximum }
                ... on PurchaseOrderTooLongError { length maximum }
              }
            } }
            """,
            new { input = values })).At("createSubscription");
    }

    private async Task RejectsCreation(string? reference, object input, Viewer viewer, params (string Name, string Value)[] error)
    {
        var before = await World.Snapshot();
        MutationAssert.IsRejected(await Create(reference, input, viewer), error);
        Assert.Equal(before, await World.Snapshot());
    }

    private async Task<JsonElement> Change(Subscription subscription, object change, Viewer? viewer = null, string? after = null)
        => (await Query(
            viewer ?? World.PartnerAdministrator,
            """
            mutation ($input: ChangeQuantityInput!, $after: String) { changeQuantity(input: $input) {
              subscription { quantity pendingQuantity version } history { operation }
              errors { __typename ... on QuantityBelowAssignedError {
                wanted: quantity assigned excess members(first: 2, after: $after) { totalCount nodes { id } pageInfo { hasNextPage endCursor } }
              } }
            } }
            """,
            new { input = new { subscriptionId = World.Id(subscription), change }, after })).At("changeQuantity");

    private async Task<JsonElement> Mutate(string mutation, string selection, object input, Viewer? viewer = null)
        => (await Query(
            viewer ?? World.PartnerAdministrator,
            $$"""
            mutation ($input: {{char.ToUpperInvariant(mutation[0])}}{{mutation[1..]}}Input!) { {{mutation}}(input: $input) {
              subscription { quantity pendingQuantity assigned status renewal purchaseOrderNumber version isDefault } history { operation } {{selection}}
              errors {
                __typename
                ... on Error { message }
                ... on NotPermittedError { reason }
                ... on VersionConflictError { expectedVersion actualVersion }
                {{(mutation == "setPurchaseOrder" ? "" : "... on SubscriptionNotActiveError { status }")}}
              }
            } }
            """,
            new { input })).At(mutation);

    private async Task Rejects(string mutation, object input, Viewer viewer, params (string Name, string Value)[] error)
    {
        var before = await World.Snapshot();
        MutationAssert.IsRejected(await Mutate(mutation, "", input, viewer), error);
        Assert.Equal(before, await World.Snapshot());
    }
}
