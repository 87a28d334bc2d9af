using System.Text.Json;
using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Server.Tests.Support;

namespace GraphQLSubs.Server.Tests.Mutations;

public sealed class ReleaseLicenceOnSqlite(SqliteServer server) : ReleaseLicenceTests(server), IClassFixture<SqliteServer>;

public sealed class ReleaseLicenceOnPostgres(PostgresServer server) : ReleaseLicenceTests(server), IClassFixture<PostgresServer>;

public abstract class ReleaseLicenceTests(TestServer server) : ServerTest(server)
{
    [Fact]
    public async Task A_licence_is_released()
    {
        var (service, member) = await Held();

        var payload = await Release(service, member);

        Assert.Equal("", payload.At("errors").ToString());
        Assert.Equal((0, 10), (payload.IntAt("subscription.assigned"), payload.IntAt("subscription.available")));
        Assert.Equal("", payload.At("member.service").ToString());
        Assert.Equal(["LICENCE_RELEASED"], payload.At("history").Each("operation"));
    }

    [Fact]
    public async Task A_dry_run_changes_nothing()
    {
        var (service, member) = await Held();
        var before = await World.Snapshot();

        var payload = await Release(service, member, dryRun: true);

        Assert.Equal(0, payload.IntAt("subscription.assigned"));
        Assert.Equal("", payload.At("member.service").ToString());
        Assert.Equal(before, await World.Snapshot());
    }

    [Fact]
    public async Task What_is_not_held_is_an_error()
    {
        var (service, _) = await Held();
        var another = await World.Hire();

        await Rejected(
            service, another, World.Administrator,
            ("__typename", "LicenceNotHeldError"), ("memberId", World.Id(another)), ("subscriptionId", World.Id(service)));
    }

    [Fact]
    public async Task A_plain_member_may_not()
    {
        var (service, member) = await Held();

        await Rejected(service, member, World.AsMember(member), ("__typename", "NotPermittedError"), ("reason", "NOT_AN_ADMINISTRATOR"));
    }

    [Fact]
    public async Task Out_of_reach_nothing_exists()
    {
        var (service, member) = await Held();

        await Rejected(service, member, World.StrangeAdministrator, ("__typename", "SubscriptionNotFoundError"), ("subscriptionId", World.Id(service)));
        await Rejected(service, await World.Hire(World.Other), World.Administrator, ("__typename", "MemberNotFoundError"));
    }

    [Fact]
    public async Task The_changes_of_one_request_happen_in_order()
    {
        var (service, member) = await Held();
        var variables = new { input = new { subscriptionId = World.Id(service), memberId = World.Id(member) } };

        var data = await Query(
            World.Administrator,
            """
            mutation ($input: ReleaseLicenceInput!, $again: AssignLicenceInput!) {
              released: releaseLicence(input: $input) { member { service { id } } subscription { assigned } }
              assigned: assignLicence(input: $again) { member { service { subscription { id } } } subscription { assigned } }
            }
            """,
            new { variables.input, again = variables.input });

        Assert.Equal("", data.At("released.member.service").ToString());
        Assert.Equal(World.Id(service), data.TextAt("assigned.member.service.subscription.id"));
        Assert.Equal((0, 1), (data.IntAt("released.subscription.assigned"), data.IntAt("assigned.subscription.assigned")));
    }

    private async Task<(Subscription Service, Member Member)> Held()
    {
        var (service, member) = (await World.Subscribe("RB-Enterprise"), await World.Hire());
        await World.Assign(service, member);
        return (service, member);
    }

    private async Task<JsonElement> Release(Subscription subscription, Member member, bool dryRun = false, Viewer? viewer = null)
        => (await Query(
            viewer ?? World.Administrator,
            """
            mutation ($input: ReleaseLicenceInput!) { releaseLicence(input: $input) {
              subscription { assigned available } member { service { id } } history { operation }
              errors {
                __typename
                ... on Error { message }
                ... on LicenceNotHeldError { memberId subscriptionId }
                ... on NotPermittedError { reason }
                ... on SubscriptionNotFoundError { subscriptionId }
              }
            } }
            """,
            new { input = new { subscriptionId = World.Id(subscription), memberId = World.Id(member), dryRun } })).At("releaseLicence");

    private async Task Rejected(Subscription subscription, Member member, Viewer viewer, params (string Name, string Value)[] error)
    {
        var before = await World.Snapshot();
        MutationAssert.IsRejected(await Release(subscription, member, viewer: viewer), error);
        Assert.Equal(before, await World.Snapshot());
    }
}
