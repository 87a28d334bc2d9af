using System.Text.Json;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Server.Tests.Support;

namespace GraphQLSubs.Server.Tests.Mutations;

public sealed class DependentLicenceOnSqlite(SqliteServer server) : DependentLicenceTests(server), IClassFixture<SqliteServer>;

public sealed class DependentLicenceOnPostgres(PostgresServer server) : DependentLicenceTests(server), IClassFixture<PostgresServer>;

/// <summary>Webinar requires Business or higher.</summary>
[Trait("Rule", "8")]
public abstract class DependentLicenceTests(TestServer server) : ServerTest(server)
{
    private const string Errors =
        "errors { __typename ... on Error { message } ... on DependentLicencesError { memberId dependents { subscriptionId subscriptionName } } }";

    [Fact]
    public async Task A_release_that_would_leave_an_option_without_its_service_tells_the_option()
    {
        var (service, option, member) = await HeldAsync();
        var before = await World.Snapshot();

        var error = (await Run("releaseLicence", Of(service, member))).At("errors.0");

        Assert.Equal(("DependentLicencesError", World.Id(member)), (error.TextAt("__typename"), error.TextAt("memberId")));
        Assert.Equal((World.Id(option), "Webinar"), (error.TextAt("dependents.0.subscriptionId"), error.TextAt("dependents.0.subscriptionName")));
        Assert.Contains("Webinar", error.TextAt("message"), StringComparison.Ordinal);
        Assert.Equal(before, await World.Snapshot());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Rule", "23")]
    public async Task With_its_release_both_go_and_the_payload_tells_of_both(bool dryRun)
    {
        var (service, option, member) = await HeldAsync();
        var before = await World.Snapshot();

        var payload = await Run("releaseLicence", Of(service, member, dryRun));

        Assert.Equal(0, payload.IntAt("subscription.assigned"));
        Assert.Equal((World.Id(option), 0), (payload.TextAt("dependents.0.id"), payload.IntAt("dependents.0.assigned")));
        Assert.Equal("", payload.At("member.service").ToString());
        Assert.Equal(0, payload.IntAt("member.options.totalCount"));
        Assert.Equal(["LICENCE_RELEASED", "LICENCE_RELEASED"], payload.At("history").Each("operation"));
        Assert.Equal(payload.TextAt("history.0.correlationId"), payload.TextAt("correlationId"));
        Assert.Equal(2, payload.IntAt("historyCount"));
        Assert.Equal(dryRun, before == await World.Snapshot());
    }

    [Fact]
    public async Task A_row_of_a_bulk_change_tells_it_too()
    {
        var (service, _, member) = await HeldAsync();

        var row = (await Run(
            "releaseLicences",
            new { subscriptionId = World.Id(service), memberIds = new[] { World.Id(member) }, mode = "ROW_BY_ROW" },
            "rows { changed error { __typename ... on DependentLicencesError { dependents { subscriptionName } } } }")).At("rows.0");

        Assert.False(row.At("changed").GetBoolean());
        Assert.Equal(("DependentLicencesError", "Webinar"), (row.TextAt("error.__typename"), row.TextAt("error.dependents.0.subscriptionName")));
    }

    private static object Of(Subscription service, Member member, bool? dryRun = null) => new
    {
        subscriptionId = World.Id(service),
        memberId = World.Id(member),
        releaseDependents = dryRun is not null,
        dryRun = dryRun ?? false,
    };

    private async Task<JsonElement> Run(
        string mutation, object input, string selection = "subscription { assigned } member { service { id } options { totalCount } } dependents { id assigned }")
    {
        var type = char.ToUpperInvariant(mutation[0]) + mutation[1..];
        var document = $"mutation ($input: {type}Input!) {{ {mutation}(input: $input) {{ {selection} historyCount correlationId history {{ operation correlationId }} {Errors} }} }}";
        return (await Query(World.Administrator, document, new { input })).At(mutation);
    }

    private async Task<(Subscription Service, Subscription Option, Member Member)> HeldAsync()
    {
        var (service, option, member) = (await World.Subscribe("RB-Enterprise"), await World.Subscribe("RB-Webinar"), await World.Hire());
        await World.Assign(service, member);
        await World.Assign(option, member);
        return (service, option, member);
    }
}
