using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Server.Tests.Queries;

public sealed class CompanyQueryOnSqlite(SqliteServer server) : CompanyQueryTests(server), IClassFixture<SqliteServer>;

public sealed class CompanyQueryOnPostgres(PostgresServer server) : CompanyQueryTests(server), IClassFixture<PostgresServer>;

public abstract class CompanyQueryTests(TestServer server) : ServerTest(server)
{
    [Fact]
    public async Task Me_tells_name_role_company_and_member()
    {
        var member = await World.Hire();

        var me = (await Query(World.AsMember(member), "{ me { name subject role company { name } member { id displayName } } }")).At("me");

        Assert.Equal("MEMBER", me.TextAt("role"));
        Assert.Equal(member.DisplayName, me.TextAt("name"));
        Assert.Equal(member.LoginEmail, me.TextAt("subject"));
        Assert.Equal("Acme", me.TextAt("company.name"));
        Assert.Equal(World.Id(member), me.TextAt("member.id"));
    }

    [Fact]
    public async Task A_Business_Partner_s_administrator_reaches_its_customers()
    {
        var data = await Query(
            World.PartnerAdministrator,
            """
            query ($acme: ID!) {
              me { company { kind customers { totalCount nodes { name businessPartner { name } } } } }
              companies(order: [{ kind: DESC }, { name: ASC }]) { totalCount nodes { name } }
              company(id: $acme) { name }
            }
            """,
            new { acme = World.Id(World.Acme) });

        Assert.Equal("BUSINESS_PARTNER", data.TextAt("me.company.kind"));
        Assert.Equal(2, data.IntAt("me.company.customers.totalCount"));
        Assert.Equal(["Acme", "Other"], data.At("me.company.customers.nodes").Each("name"));
        Assert.Equal(["Partner", "Partner"], data.At("me.company.customers.nodes").Each("businessPartner.name"));
        Assert.Equal(3, data.IntAt("companies.totalCount"));
        Assert.Equal(["Acme", "Other", "Partner"], data.At("companies.nodes").Each("name").Order());
        Assert.Equal("Acme", data.TextAt("company.name"));
    }

    [Fact]
    public async Task Companies_are_filtered_by_kind_name_and_id()
    {
        var data = await Query(
            World.PartnerAdministrator,
            """
            query ($other: ID!) {
              kind: companies(where: { kind: { eq: CUSTOMER } }) { nodes { name } }
              name: companies(where: { name: { startsWith: "A" } }) { nodes { name } }
              id: companies(where: { id: { eq: $other } }) { nodes { name } }
            }
            """,
            new { other = World.Id(World.Other) });

        Assert.Equal(["Acme", "Other"], data.At("kind.nodes").Each("name"));
        Assert.Equal(["Acme"], data.At("name.nodes").Each("name"));
        Assert.Equal(["Other"], data.At("id.nodes").Each("name"));
    }

    [Fact]
    public async Task The_status_page_has_the_four_sections_with_plans_subscriptions_and_totals()
    {
        var (first, second) = (await World.Subscribe("RB-Enterprise", 10), await World.Subscribe("RB-Enterprise", 5));
        await World.Subscribe("RB-Essential", null);
        await World.Subscribe("RB-Conference", 3);
        await World.Assign(first, await World.Hire());
        await World.SetDefault(second);

        var status = (await Query(
            World.Administrator,
            """
            { me { company { subscriptionStatus { sections { section plans {
              plan { name reference } totals { quantity assigned available } subscriptions { id isDefault quantity assigned available }
            } } } } } }
            """)).At("me.company.subscriptionStatus.sections");

        Assert.Equal(["SERVICE", "OPTION", "APPLICATION", "CUSTOM"], status.Each("section"));
        var services = status.At("0.plans");
        Assert.Equal(["Enterprise Hybrid", "Essential"], services.Each("plan.name"));
        Assert.Equal((15, 1, 14), (services.IntAt("0.totals.quantity"), services.IntAt("0.totals.assigned"), services.IntAt("0.totals.available")));
        Assert.Equal([World.Id(first), World.Id(second)], services.At("0.subscriptions").Each("id"));
        Assert.Equal(["False", "True"], services.At("0.subscriptions").Each("isDefault"));
        Assert.Equal("", services.At("1.totals.quantity").ToString());
        Assert.Equal(["Conference"], status.At("1.plans").Each("plan.name"));
        Assert.Equal(0, status.At("2.plans").GetArrayLength());
    }

    [Fact]
    [Trait("Rule", "26")]
    public async Task ViewerCan_says_what_is_allowed_and_if_not_why()
    {
        var subscription = await World.Subscribe("RB-Enterprise", 0);
        const string Document =
            """
            query ($company: ID!) { company(id: $company) {
              viewerCan { manageMembers { allowed reason } createSubscription { allowed reason } changeManagementRights { allowed } }
              subscriptions { nodes { viewerCan {
                assignLicence { allowed reason } releaseLicence { allowed } setDefault { allowed } increaseQuantity { allowed reason }
                decreaseQuantity { reason } changeRenewal { reason } cancel { allowed reason }
              } } }
            } }
            """;
        var variables = new { company = World.Id(World.Acme) };

        var ofAdministrator = (await Query(World.Administrator, Document, variables)).At("company");
        var ofPartner = (await Query(World.PartnerAdministrator, Document, variables)).At("company");

        Assert.True(ofAdministrator.At("viewerCan.manageMembers.allowed").GetBoolean());
        Assert.Equal("BUSINESS_PARTNER_ONLY", ofAdministrator.TextAt("viewerCan.createSubscription.reason"));
        Assert.Equal("NO_LICENCE_AVAILABLE", ofAdministrator.TextAt("subscriptions.nodes.0.viewerCan.assignLicence.reason"));
        Assert.Equal("NOT_GRANTED", ofAdministrator.TextAt("subscriptions.nodes.0.viewerCan.increaseQuantity.reason"));
        Assert.Equal("BUSINESS_PARTNER_ONLY", ofAdministrator.TextAt("subscriptions.nodes.0.viewerCan.cancel.reason"));
        Assert.True(ofPartner.At("viewerCan.createSubscription.allowed").GetBoolean());
        Assert.True(ofPartner.At("subscriptions.nodes.0.viewerCan.increaseQuantity.allowed").GetBoolean());
        Assert.Equal("NOT_PREPAID", ofPartner.TextAt("subscriptions.nodes.0.viewerCan.changeRenewal.reason"));
        Assert.NotEqual(0, subscription.Id);
    }

    [Fact]
    [Trait("Rule", "19")]
    public async Task A_subscription_tells_of_itself()
    {
        var subscription = await World.Subscribe("RB-Enterprise-Hub-3Y", 7);
        await World.Assign(subscription, await World.Hire());

        var told = (await Query(
            World.Administrator,
            """
            { me { company { subscriptions { nodes {
              id name section deployment billing quantity assigned available pendingQuantity startsAt expiresAt renewal status isDefault version
              purchaseOrderNumber company { name } plan { reference isFree requiresPlans }
            } } } } }
            """)).At("me.company.subscriptions.nodes.0");

        Assert.Equal(
            (World.Id(subscription), "Enterprise Hub", "SERVICE", "HUB", "PREPAID_3_YEARS", "EACH_TIME", "ACTIVE"),
            (told.TextAt("id"), told.TextAt("name"), told.TextAt("section"), told.TextAt("deployment"), told.TextAt("billing"), told.TextAt("renewal"), told.TextAt("status")));
        Assert.Equal((7, 1, 6, 2), (told.IntAt("quantity"), told.IntAt("assigned"), told.IntAt("available"), told.IntAt("version")));
        Assert.Equal(("RB-Enterprise-Hub-3Y", "Acme"), (told.TextAt("plan.reference"), told.TextAt("company.name")));
    }

    [Fact]
    [Trait("Rule", "19")]
    public async Task A_member_tells_of_its_service_options_and_history()
    {
        var (service, option, application, member) = (
            await World.Subscribe("RB-Enterprise"), await World.Subscribe("RB-Conference"), await World.Subscribe("RB-Room"), await World.Hire());
        await World.Assign(service, member);
        await World.Assign(option, member);
        await World.Assign(application, member);

        var told = (await Query(
            World.Administrator,
            """
            { me { company { members(first: 5) { nodes {
              displayName role company { name }
              service { id assignedAt assignedBy section member { displayName } subscription { name assigned } }
              options(where: { section: { eq: OPTION } }) { totalCount nodes { subscription { name } } }
              all: options(order: [{ assignedAt: ASC }, { section: ASC }]) { totalCount nodes { section } }
              history(where: { operation: { eq: LICENCE_ASSIGNED } }, order: [{ sequence: ASC }]) { totalCount nodes {
                sequence operation occurredAt details quantityBefore quantityAfter assignedBefore assignedAfter correlationId
                doneBy { kind name companyName } subscription { name } member { displayName } company { name }
              } }
            } } } } }
            """)).At("me.company.members.nodes.0");

        Assert.Equal(("USER", "Acme"), (told.TextAt("role"), told.TextAt("company.name")));
        Assert.Equal(("Enterprise Hybrid", "Alice Martin"), (told.TextAt("service.subscription.name"), told.TextAt("service.assignedBy")));
        Assert.Equal(member.DisplayName, told.TextAt("service.member.displayName"));
        Assert.Equal(["Conference"], told.At("options.nodes").Each("subscription.name"));
        Assert.Equal(1, told.IntAt("options.totalCount"));
        Assert.Equal(2, told.IntAt("all.totalCount"));
        Assert.Equal(["Enterprise Hybrid", "Conference", "Rainbow Room"], told.At("history.nodes").Each("subscription.name"));
        var entry = told.At("history.nodes.0");
        Assert.Equal((0, 1, 10), (entry.IntAt("assignedBefore"), entry.IntAt("assignedAfter"), entry.IntAt("quantityAfter")));
        Assert.Equal(("USER", "Alice Martin", "Partner"), (entry.TextAt("doneBy.kind"), entry.TextAt("doneBy.name"), entry.TextAt("doneBy.companyName")));
        Assert.Equal((member.DisplayName, "Acme"), (entry.TextAt("member.displayName"), entry.TextAt("company.name")));
    }

    [Fact]
    public async Task The_catalogue_is_filtered_ordered_and_counted()
    {
        var plans = (await Query(
            World.Administrator,
            """
            { servicePlans(first: 2, where: { section: { eq: SERVICE }, billing: { eq: PREPAID_1_YEAR } }, order: [{ name: DESC }]) {
              totalCount pageInfo { hasNextPage } nodes { reference name billing deployment }
            } }
            """)).At("servicePlans");

        Assert.Equal(6, plans.IntAt("totalCount"));
        Assert.True(plans.At("pageInfo.hasNextPage").GetBoolean());
        Assert.Equal(["Enterprise Hybrid", "Enterprise Hub"], plans.At("nodes").Each("name"));
    }

    [Fact]
    public async Task Every_node_is_found_by_its_global_id()
    {
        var (service, member) = (await World.Subscribe("RB-Enterprise"), await World.Hire());
        var assigned = await World.Assign(service, member);
        string[] ids =
        [
            World.Id(World.Acme), World.Id(service), World.Id(member), World.Id("Assignment", assigned.Assignment!.Id),
            World.Id("HistoryEntry", assigned.History[0].Id), World.Id("ServicePlan", service.PlanId),
        ];

        var data = await Query(
            World.Administrator,
            "query ($ids: [ID!]!, $id: ID!) { nodes(ids: $ids) { id __typename } node(id: $id) { ... on Company { name } } }",
            new { ids, id = ids[0] });

        Assert.Equal(ids, data.At("nodes").Each("id"));
        Assert.Equal(["Company", "Subscription", "Member", "Assignment", "HistoryEntry", "ServicePlan"], data.At("nodes").Each("__typename"));
        Assert.Equal("Acme", data.TextAt("node.name"));
    }

    [Fact]
    [Trait("Rule", "9")]
    public async Task The_default_subscription_is_the_starred_one()
    {
        var service = await World.Subscribe("RB-Enterprise");
        const string Document = "{ me { company { defaultSubscription { id isDefault } } } }";
        Assert.Equal("", (await Query(World.Administrator, Document)).At("me.company.defaultSubscription").ToString());

        await World.SetDefault(service);

        var star = (await Query(World.Administrator, Document)).At("me.company.defaultSubscription");
        Assert.Equal(World.Id(service), star.TextAt("id"));
        Assert.True(star.At("isDefault").GetBoolean());
    }

    [Fact]
    [Trait("Rule", "6")]
    public async Task A_member_without_a_paid_service_has_none()
    {
        await World.Hire();

        var service = (await Query(World.Administrator, "{ me { company { members { nodes { service { id } } } } } }"))
            .At("me.company.members.nodes.0.service");

        Assert.Equal("", service.ToString());
    }

    [Fact]
    public async Task An_administrator_of_a_company_is_shown_its_own_role()
    {
        var member = await World.Hire();
        await World.Change(async db => (await db.Members.SingleAsync(m => m.Id == member.Id)).Role = MemberRole.CompanyAdmin);
        await World.Change(async db => (await db.Companies.SingleAsync(c => c.Id == World.Acme.Id)).ManagementRights
            = new() { Increase = Licensing.Companies.QuantityRight.MonthlyOnly });

        var company = (await Query(World.Administrator, "{ me { company { managementRights { increase decrease changeRenewal } members { nodes { role } } } } }"))
            .At("me.company");

        Assert.Equal(["COMPANY_ADMIN"], company.At("members.nodes").Each("role"));
        Assert.Equal(("MONTHLY_ONLY", "NONE"), (company.TextAt("managementRights.increase"), company.TextAt("managementRights.decrease")));
    }

    [Fact]
    public async Task A_terminated_subscription_is_listed_with_its_status()
    {
        await World.Subscribe("RB-Enterprise", status: SubscriptionState.Terminated);

        var found = (await Query(World.Administrator, "{ me { company { subscriptions(where: { status: { eq: TERMINATED } }) { nodes { status } } } } }"))
            .At("me.company.subscriptions.nodes");

        Assert.Equal(["TERMINATED"], found.Each("status"));
    }
}
