using System.Text.Json;
using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Server.Tests.Support;

namespace GraphQLSubs.Server.Tests.Mutations;

public sealed class SetDefaultSubscriptionOnSqlite(SqliteServer server) : SetDefaultSubscriptionTests(server), IClassFixture<SqliteServer>;

public sealed class SetDefaultSubscriptionOnPostgres(PostgresServer server) : SetDefaultSubscriptionTests(server), IClassFixture<PostgresServer>;

public abstract class SetDefaultSubscriptionTests(TestServer server) : ServerTest(server)
{
    [Fact]
    [Trait("Rule", "9")]
    public async Task The_star_moves()
    {
        var (first, second) = (await World.Subscribe("RB-Business"), await World.Subscribe("RB-Enterprise"));
        await SetDefault(first);

        var payload = await SetDefault(second);

        Assert.Equal("", payload.At("errors").ToString());
        Assert.Equal(World.Id(second), payload.TextAt("company.defaultSubscription.id"));
        Assert.True(payload.At("subscription.isDefault").GetBoolean());
        Assert.Equal((World.Id(first), false), (payload.TextAt("previous.id"), payload.At("previous.isDefault").GetBoolean()));
        Assert.Equal(["DEFAULT_SUBSCRIPTION_SET"], payload.At("history").Each("operation"));
    }

    [Fact]
    [Trait("Rule", "23")]
    public async Task A_dry_run_answers_what_would_happen_and_changes_nothing()
    {
        var subscription = await World.Subscribe("RB-Business");
        var before = await World.Snapshot();

        var payload = await SetDefault(subscription, dryRun: true);

        Assert.True(payload.At("subscription.isDefault").GetBoolean());
        Assert.Equal(World.Id(subscription), payload.TextAt("company.defaultSubscription.id"));
        Assert.Equal(before, await World.Snapshot());
    }

    [Fact]
    [Trait("Rule", "25")]
    [Trait("Rule", "9")]
    public async Task Only_a_service_can_have_the_star()
    {
        var option = await World.Subscribe("RB-Conference");

        await Rejected(
            option, World.Administrator, ("__typename", "NotAServiceSubscriptionError"), ("subscriptionId", World.Id(option)), ("section", "OPTION"));
    }

    [Fact]
    [Trait("Rule", "9")]
    public async Task A_terminated_subscription_cannot_have_the_star()
    {
        var subscription = await World.Subscribe("RB-Enterprise", status: SubscriptionState.Terminated);

        await Rejected(subscription, World.Administrator, ("__typename", "SubscriptionNotActiveError"), ("status", "TERMINATED"));
    }

    [Fact]
    public async Task A_plain_member_may_not_and_a_stranger_finds_nothing()
    {
        var (subscription, member) = (await World.Subscribe("RB-Enterprise"), await World.Hire());
        await World.Assign(subscription, member);

        await Rejected(subscription, World.AsMember(member), ("__typename", "NotPermittedError"), ("reason", "NOT_AN_ADMINISTRATOR"));
        await Rejected(subscription, World.StrangeAdministrator, ("__typename", "SubscriptionNotFoundError"));
    }

    private async Task<JsonElement> SetDefault(Subscription subscription, bool dryRun = false, Viewer? viewer = null)
        => (await Query(
            viewer ?? World.Administrator,
            """
            mutation ($input: SetDefaultSubscriptionInput!) { setDefaultSubscription(input: $input) {
              company { defaultSubscription { id } } subscription { isDefault } previous { id isDefault } history { operation }
              errors {
                __typename
                ... on Error { message }
                ... on NotAServiceSubscriptionError { subscriptionId section }
                ... on SubscriptionNotActiveError { status }
                ... on NotPermittedError { reason }
              }
            } }
            """,
            new { input = new { subscriptionId = World.Id(subscription), dryRun } })).At("setDefaultSubscription");

    private async Task Rejected(Subscription subscription, Viewer viewer, params (string Name, string Value)[] error)
    {
        var before = await World.Snapshot();
        MutationAssert.IsRejected(await SetDefault(subscription, viewer: viewer), error);
        Assert.Equal(before, await World.Snapshot());
    }
}
