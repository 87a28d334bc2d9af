using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Server.Tests.Queries;

public sealed class TimeQueryOnSqlite(SqliteServer server) : TimeQueryTests(server), IClassFixture<SqliteServer>;

public sealed class TimeQueryOnPostgres(PostgresServer server) : TimeQueryTests(server), IClassFixture<PostgresServer>;

/// <summary>What was, and what will be.</summary>
public abstract class TimeQueryTests(TestServer server) : ServerTest(server)
{
    [Fact]
    [Trait("Rule", "18")]
    public async Task Past_counts_are_told_page_by_page()
    {
        var (service, _) = (await World.Subscribe("RB-Enterprise"), await World.Subscribe("RB-Conference"));
        var first = await World.Assign(service, await World.Hire());
        await World.Assign(service, await World.Hire());

        // The clock may not have gone on in between; that the second is later than the first must not depend on it.
        await World.Change(db => db.History.Where(h => h.CompanyId == World.Acme.Id && h.Sequence == 2)
            .ExecuteUpdateAsync(h => h.SetProperty(x => x.OccurredAt, first.History[0].OccurredAt.AddSeconds(1))));

        var counts = (await Query(
            World.Administrator,
            """
            query ($id: ID!, $asOf: DateTime!) { licenceCounts(companyId: $id, asOf: $asOf, last: 1) {
              totalCount nodes { quantity assigned available subscription { id assigned } } pageInfo { hasPreviousPage }
            } }
            """,
            new { id = World.Id(World.Acme), asOf = first.History[0].OccurredAt })).At("licenceCounts");

        Assert.Equal((2, true), (counts.IntAt("totalCount"), counts.At("pageInfo.hasPreviousPage").GetBoolean()));
        var count = counts.At("nodes.0");
        Assert.Equal((10, 1, 9), (count.IntAt("quantity"), count.IntAt("assigned"), count.IntAt("available")));
        Assert.Equal((World.Id(service), 2), (count.TextAt("subscription.id"), count.IntAt("subscription.assigned")));
    }

    [Fact]
    [Trait("Rule", "16")]
    public async Task The_forecast_tells_who_loses_what_and_when()
    {
        var (subscription, members) = (await World.Subscribe("RB-Enterprise-1Y"), await World.Hire(2));
        await World.Assign(subscription, members[0]);
        await World.Assign(subscription, members[1]);
        var expiry = DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.AddDays(20).ToUnixTimeSeconds());
        await World.Change(async db =>
        {
            var stored = await db.Subscriptions.SingleAsync(s => s.Id == subscription.Id);
            (stored.Renewal, stored.ExpiresAt) = (Renewal.None, expiry);
        });

        var answer = await Query(
            World.Administrator,
            """
            query ($id: ID!) {
              soon: expiryForecast(companyId: $id, within: "P10D") { totalCount }
              later: expiryForecast(companyId: $id, within: "P30D") {
                nodes { subscription { id } alertingAt holdAt terminatedAt members(first: 1) { totalCount nodes { id } } }
              }
            }
            """,
            new { id = World.Id(World.Acme) });

        Assert.Equal(0, answer.IntAt("soon.totalCount"));
        var forecast = Assert.Single(answer.At("later.nodes").EnumerateArray());
        Assert.Equal(
            [expiry, expiry.AddDays(30), expiry.AddDays(60)],
            [forecast.At("alertingAt").GetDateTimeOffset(), forecast.At("holdAt").GetDateTimeOffset(), forecast.At("terminatedAt").GetDateTimeOffset()]);
        Assert.Equal((World.Id(subscription), 2, 1), (
            forecast.TextAt("subscription.id"), forecast.IntAt("members.totalCount"), forecast.At("members.nodes").GetArrayLength()));
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00Z", 0)]
    [InlineData("1969-12-31T23:59:59.999999Z", 0)]
    [InlineData("1970-01-01T02:00:00+02:00", 1)]
    [InlineData("2100-01-01T00:00:00-12:00", 1)]
    [InlineData("9999-12-31T23:59:59.9999999Z", 1)]
    public async Task Moments_before_everything_and_after_it_have_counts_too(string asOf, int subscriptions)
    {
        await World.Subscribe("RB-Enterprise");

        var answer = await Query(
            World.Administrator,
            "query ($id: ID!, $asOf: DateTime!) { licenceCounts(companyId: $id, asOf: $asOf) { totalCount nodes { assigned } } }",
            new { id = World.Id(World.Acme), asOf });

        Assert.Equal((subscriptions, subscriptions), (answer.IntAt("licenceCounts.totalCount"), answer.At("licenceCounts.nodes").GetArrayLength()));
    }

    [Theory]
    [InlineData("-PT1S", "BAD_REQUEST")]
    [InlineData("-P10675199D", "BAD_REQUEST")]
    [InlineData("PT0S", null)]
    [InlineData("P10675199D", null)]
    public async Task A_forecast_looks_ahead_however_far_and_not_back(string within, string? code)
    {
        var answer = await Server.SendAsync(
            World.Administrator,
            "query ($id: ID!, $within: TimeSpan!) { expiryForecast(companyId: $id, within: $within) { totalCount } }",
            new { id = World.Id(World.Acme), within });

        Assert.Equal(code, answer.TryGetProperty("errors", out var errors) ? errors.TextAt("0.extensions.code") : null);
    }
}
