using System.Text.Json;
using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Server.Tests.Support;

namespace GraphQLSubs.Server.Tests.Mutations;

public sealed class AssignLicenceOnSqlite(SqliteServer server) : AssignLicenceTests(server), IClassFixture<SqliteServer>;

public sealed class AssignLicenceOnPostgres(PostgresServer server) : AssignLicenceTests(server), IClassFixture<PostgresServer>;

public abstract class AssignLicenceTests(TestServer server) : ServerTest(server)
{
    [Fact]
    [Trait("Rule", "23")]
    public async Task A_dry_run_tells_of_the_options_that_the_member_would_hold()
    {
        var (alert, conference, member) = (await World.Subscribe("RB-Alert"), await World.Subscribe("RB-Conference"), await World.Hire());
        await World.Assign(alert, member);

        var data = await Query(
            World.Administrator,
            """
            mutation ($dry: AssignLicenceInput!, $release: ReleaseLicenceInput!) {
              assigned: assignLicence(input: $dry) { member { ...held first: options(first: 1) { pageInfo { hasNextPage } nodes { subscription { name } } } } }
              released: releaseLicence(input: $release) { member { ...held } }
            }
            fragment held on Member { options(order: [{ assignedAt: DESC }]) { totalCount nodes { subscription { name assigned } member { id } } } }
            """,
            new
            {
                dry = new { subscriptionId = World.Id(conference), memberId = World.Id(member), dryRun = true },
                release = new { subscriptionId = World.Id(alert), memberId = World.Id(member), dryRun = true },
            });

        Assert.Equal(["Conference", "Alert"], data.At("assigned.member.options.nodes").Each("subscription.name"));
        Assert.Equal((2, 1), (data.IntAt("assigned.member.options.totalCount"), data.IntAt("assigned.member.options.nodes.0.subscription.assigned")));
        Assert.Equal(["Alert"], data.At("assigned.member.first.nodes").Each("subscription.name"));
        Assert.True(data.At("assigned.member.first.pageInfo.hasNextPage").GetBoolean());
        Assert.Equal(0, data.IntAt("released.member.options.totalCount"));
    }

    private const string Document =
        """
        mutation ($input: AssignLicenceInput!) { assignLicence(input: $input) {
          subscription { id assigned available version }
          member { id service { subscription { id } } options { nodes { subscription { id } } } }
          assignment { assignedBy subscription { id } member { id } }
          replaced { id assigned }
          history { sequence operation assignedBefore assignedAfter }
          errors {
            __typename
            ... on Error { message }
            ... on NoLicenceAvailableError { subscriptionId quantity assigned }
            ... on ServiceAlreadyHeldError { memberId subscriptionId subscriptionName }
            ... on RequiredPlanMissingError { memberId requiredPlans }
            ... on SubscriptionNotActiveError { subscriptionId status }
            ... on SubscriptionNotFoundError { subscriptionId }
            ... on MemberNotFoundError { memberId }
            ... on NotPermittedError { reason }
          }
        } }
        """;

    [Fact]
    public async Task A_licence_is_assigned()
    {
        var (service, option, member) = (await World.Subscribe("RB-Enterprise"), await World.Subscribe("RB-Conference"), await World.Hire());

        var first = await Assign(service, member);
        var second = await Assign(option, member);

        Assert.Equal("", first.At("errors").ToString());
        Assert.Equal((1, 9, 2), (first.IntAt("subscription.assigned"), first.IntAt("subscription.available"), first.IntAt("subscription.version")));
        Assert.Equal(World.Id(service), first.TextAt("member.service.subscription.id"));
        Assert.Equal(
            ("Bob Leroy", World.Id(service), World.Id(member)),
            (first.TextAt("assignment.assignedBy"), first.TextAt("assignment.subscription.id"), first.TextAt("assignment.member.id")));
        Assert.Equal(["LICENCE_ASSIGNED"], first.At("history").Each("operation"));
        Assert.Equal([World.Id(option)], second.At("member.options.nodes").Each("subscription.id"));
        Assert.Equal(World.Id(service), second.TextAt("member.service.subscription.id"));
    }

    [Fact]
    [Trait("Rule", "4")]
    public async Task What_the_member_holds_already_is_left_alone()
    {
        var (service, member) = (await World.Subscribe("RB-Enterprise"), await World.Hire());
        await World.Assign(service, member);
        var before = await World.Snapshot();

        var again = await Assign(service, member);

        Assert.Equal("", again.At("errors").ToString());
        Assert.Equal(0, again.At("history").GetArrayLength());
        Assert.Equal(before, await World.Snapshot());
    }

    [Fact]
    public async Task A_dry_run_answers_what_would_happen_and_changes_nothing()
    {
        var (service, other, member) = (await World.Subscribe("RB-Business"), await World.Subscribe("RB-Enterprise"), await World.Hire());
        await World.Assign(service, member);
        var before = await World.Snapshot();

        var would = await Assign(other, member, replaceService: true, dryRun: true);

        Assert.Equal((1, 9), (would.IntAt("subscription.assigned"), would.IntAt("subscription.available")));
        Assert.Equal(World.Id(other), would.TextAt("member.service.subscription.id"));
        Assert.Equal((World.Id(service), 0), (would.TextAt("replaced.id"), would.IntAt("replaced.assigned")));
        Assert.Equal(["LICENCE_RELEASED", "LICENCE_ASSIGNED"], would.At("history").Each("operation"));
        Assert.Equal(before, await World.Snapshot());
    }

    [Fact]
    [Trait("Rule", "5")]
    public async Task Another_service_is_replaced_when_the_caller_says_so()
    {
        var (business, enterprise, member) = (await World.Subscribe("RB-Business"), await World.Subscribe("RB-Enterprise"), await World.Hire());
        await World.Assign(business, member);

        await Rejected(
            () => Assign(enterprise, member),
            ("__typename", "ServiceAlreadyHeldError"), ("memberId", World.Id(member)), ("subscriptionId", World.Id(business)), ("subscriptionName", "Business Hybrid"));
        var replaced = await Assign(enterprise, member, replaceService: true);

        Assert.Equal((World.Id(business), 0), (replaced.TextAt("replaced.id"), replaced.IntAt("replaced.assigned")));
        Assert.Equal(World.Id(enterprise), replaced.TextAt("member.service.subscription.id"));
    }

    [Fact]
    [Trait("Rule", "25")]
    [Trait("Rule", "3")]
    public async Task Without_a_free_licence_the_error_has_the_counts()
    {
        var (service, members) = (await World.Subscribe("RB-Enterprise", 1), await World.Hire(2));
        await World.Assign(service, members[0]);

        await Rejected(
            () => Assign(service, members[1]),
            ("__typename", "NoLicenceAvailableError"), ("subscriptionId", World.Id(service)), ("quantity", "1"), ("assigned", "1"));
    }

    [Fact]
    [Trait("Rule", "25")]
    [Trait("Rule", "8")]
    public async Task An_option_that_requires_a_service_names_it()
    {
        var (webinar, member) = (await World.Subscribe("RB-Webinar"), await World.Hire());

        var payload = await Rejected(() => Assign(webinar, member), ("__typename", "RequiredPlanMissingError"), ("memberId", World.Id(member)));

        Assert.Contains("Enterprise Hub", payload.At("errors.0.requiredPlans").EnumerateArray().Select(p => p.GetString()));
    }

    [Fact]
    [Trait("Rule", "25")]
    [Trait("Rule", "2")]
    public async Task A_subscription_on_hold_is_not_assigned()
    {
        var (service, member) = (await World.Subscribe("RB-Enterprise", status: SubscriptionState.Hold), await World.Hire());

        await Rejected(
            () => Assign(service, member), ("__typename", "SubscriptionNotActiveError"), ("subscriptionId", World.Id(service)), ("status", "HOLD"));
    }

    [Fact]
    public async Task A_subscription_out_of_reach_is_told_as_one_that_does_not_exist()
    {
        var (foreign, member) = (await World.Subscribe("RB-Enterprise", company: World.Stranger), await World.Hire());

        var outOfReach = await Rejected(
            () => Assign(foreign, member), ("__typename", "SubscriptionNotFoundError"), ("subscriptionId", World.Id(foreign)));
        var missing = await Rejected(() => Assign(World.Id("Subscription", long.MaxValue), World.Id(member)), ("__typename", "SubscriptionNotFoundError"));

        Assert.Equal(missing.TextAt("errors.0.message"), outOfReach.TextAt("errors.0.message"));
    }

    [Fact]
    [Trait("Rule", "2")]
    public async Task A_member_of_another_company_is_told_as_one_that_does_not_exist()
    {
        var (service, foreign) = (await World.Subscribe("RB-Enterprise"), await World.Hire(World.Other));

        var outOfReach = await Rejected(() => Assign(service, foreign), ("__typename", "MemberNotFoundError"), ("memberId", World.Id(foreign)));
        var missing = await Rejected(() => Assign(World.Id(service), World.Id("Member", long.MaxValue)), ("__typename", "MemberNotFoundError"));

        Assert.Equal(missing.TextAt("errors.0.message"), outOfReach.TextAt("errors.0.message"));
    }

    [Fact]
    public async Task A_plain_member_may_not()
    {
        var (service, member) = (await World.Subscribe("RB-Enterprise"), await World.Hire());
        await World.Assign(service, member);

        await Rejected(
            () => Assign(service, member, viewer: World.AsMember(member)), ("__typename", "NotPermittedError"), ("reason", "NOT_AN_ADMINISTRATOR"));
    }

    [Fact]
    public async Task An_id_of_another_type_is_refused()
    {
        var (service, member) = (await World.Subscribe("RB-Enterprise"), await World.Hire());

        var answer = await Server.SendAsync(
            World.Administrator, Document, new { input = new { subscriptionId = World.Id(member), memberId = World.Id(service) } });

        Assert.NotEqual(0, answer.At("errors").GetArrayLength());
    }

    private Task<JsonElement> Assign(Subscription subscription, Member member, bool replaceService = false, bool dryRun = false, Viewer? viewer = null)
        => Assign(World.Id(subscription), World.Id(member), replaceService, dryRun, viewer);

    private async Task<JsonElement> Assign(string subscriptionId, string memberId, bool replaceService = false, bool dryRun = false, Viewer? viewer = null)
        => (await Query(viewer ?? World.Administrator, Document, new { input = new { subscriptionId, memberId, replaceService, dryRun } })).At("assignLicence");

    private async Task<JsonElement> Rejected(Func<Task<JsonElement>> change, params (string Name, string Value)[] error)
    {
        var before = await World.Snapshot();
        var payload = await change();
        MutationAssert.IsRejected(payload, error);
        Assert.Equal(before, await World.Snapshot());
        return payload;
    }
}

internal static class MutationAssert
{
    /// <summary>Everything but the errors is null, and of those there is one with these values.</summary>
    public static void IsRejected(JsonElement payload, params (string Name, string Value)[] expected)
    {
        Assert.All(payload.EnumerateObject().Where(p => p.Name != "errors"), p => Assert.Equal(JsonValueKind.Null, p.Value.ValueKind));
        var error = Assert.Single(payload.At("errors").EnumerateArray());
        foreach (var (name, value) in expected)
        {
            Assert.Equal(value, error.At(name).ToString());
        }
    }
}
