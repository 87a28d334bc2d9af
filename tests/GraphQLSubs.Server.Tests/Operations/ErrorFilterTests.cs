using GraphQLSubs.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Server.Tests.Operations;

public sealed class ErrorFilterTests(SqliteServer server) : ServerTest(server), IClassFixture<SqliteServer>
{
    [Fact]
    [Trait("Rule", "25")]
    public async Task An_unexpected_error_is_masked_with_an_id_that_the_log_carries_too()
    {
        var service = await World.Subscribe("RB-Enterprise");
        await World.Change(db => db.Database.ExecuteSqlAsync($"PRAGMA foreign_keys = OFF; UPDATE subscriptions SET plan_id = 4711 WHERE id = {service.Id}"));

        var answer = await Server.SendAsync(
            World.Administrator, "query ($id: ID!) { node(id: $id) { ... on Subscription { name plan { name } } } }", new { id = World.Id(service) });

        var error = Assert.Single(answer.At("errors").EnumerateArray());
        Assert.Equal(("Unexpected error.", "UNEXPECTED"), (error.TextAt("message"), error.TextAt("extensions.code")));
        Assert.DoesNotContain("4711", answer.ToString(), StringComparison.Ordinal);
        var id = error.TextAt("extensions.id")!;
        Assert.Single(Server.Log.Entries, e => e.Contains(id, StringComparison.Ordinal) && e.Contains("4711", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Clients_cannot_ask_for_the_schema_outside_Development()
    {
        var answer = await Server.SendAsync(World.Administrator, "{ __schema { queryType { name } } }");

        Assert.All(answer.At("errors").EnumerateArray(), e => Assert.Equal("HC0046", e.TextAt("extensions.code")));
        Assert.False(answer.TryGetProperty("data", out _));
    }

    [Theory]
    [InlineData("{ me { company { subscriptionStatus { sections { section plans { plan { name } totals { quantity assigned available } subscriptions { id quantity assigned available expiresAt renewal status isDefault viewerCan { assignLicence { allowed reason } } } } } } } } }")]
    [InlineData("{ me { company { members(first: 100) { totalCount nodes { displayName service { assignedAt subscription { name } } options(first: 10) { nodes { assignedAt subscription { name } } } } } } } }")]
    public async Task The_pages_of_the_product_are_within_the_limits(string document)
        => Assert.Equal("Acme", (await Query(World.Administrator, document.Replace("{ company {", "{ company { name ", StringComparison.Ordinal))).TextAt("me.company.name"));
}
