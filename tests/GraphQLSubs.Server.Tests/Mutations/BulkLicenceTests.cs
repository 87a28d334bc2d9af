using System.Text.Json;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Server.Tests.Support;

namespace GraphQLSubs.Server.Tests.Mutations;

public sealed class BulkLicenceOnSqlite(SqliteServer server) : BulkLicenceTests(server), IClassFixture<SqliteServer>;

public sealed class BulkLicenceOnPostgres(PostgresServer server) : BulkLicenceTests(server), IClassFixture<PostgresServer>;

[Trait("Rule", "7")]
public abstract class BulkLicenceTests(TestServer server) : ServerTest(server)
{
    [Fact]
    public async Task Each_row_has_its_own_typed_error()
    {
        var (service, members) = (await World.Subscribe("RB-Enterprise", 1), await World.Hire(2));
        var foreign = await World.Hire(World.Other);

        var payload = await Run("assignLicences", new { subscriptionId = World.Id(service), memberIds = Ids([.. members, foreign]), mode = "ROW_BY_ROW" });

        Assert.Equal((1, 0, 2), (payload.IntAt("totals.changed"), payload.IntAt("totals.unchanged"), payload.IntAt("totals.failed")));
        Assert.Equal(Ids([.. members, foreign]), payload.At("rows").Each("memberId"));
        Assert.Equal((World.Id(service), ""), (payload.TextAt("rows.0.member.service.subscription.id"), payload.At("rows.0.error").ToString()));
        Assert.Equal(("NoLicenceAvailableError", 1), (payload.TextAt("rows.1.error.__typename"), payload.IntAt("rows.1.error.quantity")));
        Assert.Equal(("MemberNotFoundError", "The member does not exist."), (payload.TextAt("rows.2.error.__typename"), payload.TextAt("rows.2.error.message")));
        Assert.Equal(1, payload.IntAt("subscription.assigned"));
    }

    [Fact]
    public async Task Atomic_fails_as_a_whole()
    {
        var (service, members) = (await World.Subscribe("RB-Enterprise", 1), await World.Hire(2));
        var before = await World.Snapshot();

        var payload = await Run("assignLicences", new { subscriptionId = World.Id(service), memberIds = Ids(members), mode = "ATOMIC" });

        MutationAssert.IsRejected(payload, ("__typename", "NoLicenceAvailableError"));
        Assert.Equal(before, await World.Snapshot());
    }

    [Fact]
    public async Task Licences_are_released_row_by_row()
    {
        var (service, members) = (await World.Subscribe("RB-Enterprise"), await World.Hire(2));
        await World.Assign(service, members[0]);

        var payload = await Run("releaseLicences", new { subscriptionId = World.Id(service), memberIds = Ids(members), mode = "ROW_BY_ROW" });

        Assert.Equal(["LICENCE_RELEASED"], payload.At("history").Each("operation"));
        Assert.Equal("", payload.At("rows.0.member.service").ToString());
        Assert.Equal("LicenceNotHeldError", payload.TextAt("rows.1.error.__typename"));
    }

    [Fact]
    [Trait("Rule", "23")]
    public async Task A_dry_run_of_a_move_tells_both_subscriptions_and_changes_nothing()
    {
        var (from, to, members) = (await World.Subscribe("RB-Business"), await World.Subscribe("RB-Enterprise"), await World.Hire(2));
        foreach (var member in members)
        {
            await World.Assign(from, member);
        }

        var before = await World.Snapshot();
        var payload = (await Query(
            World.Administrator,
            """
            mutation ($input: MoveMembersInput!) { moveMembers(input: $input) {
              from { assigned } to { assigned } totals { changed } rows { member { service { subscription { id } } } } errors { __typename }
            } }
            """,
            new { input = new { fromSubscriptionId = World.Id(from), toSubscriptionId = World.Id(to), mode = "ATOMIC", dryRun = true } })).At("moveMembers");

        Assert.Equal((0, 2, 2), (payload.IntAt("from.assigned"), payload.IntAt("to.assigned"), payload.IntAt("totals.changed")));
        Assert.All(payload.At("rows").EnumerateArray(), row => Assert.Equal(World.Id(to), row.TextAt("member.service.subscription.id")));
        Assert.Equal(before, await World.Snapshot());
    }

    private static List<string?> Ids(IEnumerable<Member> members) => [.. members.Select(World.Id)];

    private async Task<JsonElement> Run(string mutation, object input)
        => (await Query(
            World.Administrator,
            $$"""
            mutation ($input: {{char.ToUpperInvariant(mutation[0])}}{{mutation[1..]}}Input!) { {{mutation}}(input: $input) {
              subscription { assigned } totals { changed unchanged failed } history { operation }
              rows {
                memberId changed member { service { subscription { id } } } assignment { id }
                error { __typename message ... on NoLicenceAvailableError { quantity assigned } }
              }
              errors { __typename ... on Error { message } }
            } }
            """,
            new { input })).At(mutation);
}
