using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Tests.Support;
using GraphQLSubs.Server.Tests.Support;

namespace GraphQLSubs.Server.Tests.Queries;

public sealed class SqlCommandOnSqlite(SqliteServer server) : SqlCommandTests(server), IClassFixture<SqliteServer>;

public sealed class SqlCommandOnPostgres(PostgresServer server) : SqlCommandTests(server), IClassFixture<PostgresServer>;

/// <summary>The exact number of round trips to the database, however many parents a nested list has.</summary>
public abstract class SqlCommandTests(TestServer server) : ServerTest(server)
{
    [Theory]
    [InlineData("{ companies { nodes { name } } }", 1)]
    [InlineData("{ companies { totalCount } }", 1)]
    [InlineData("{ companies { totalCount nodes { name } } }", 2)]
    [InlineData("{ companies { nodes { businessPartner { name } } } }", 2)]
    [InlineData("{ companies { nodes { customers { totalCount nodes { name } } } } }", 2)]
    [InlineData("{ companies { nodes { subscriptions { nodes { name } } } } }", 2)]
    [InlineData("{ companies { nodes { subscriptions { totalCount nodes { name } } } } }", 2)]
    [InlineData("{ companies { nodes { subscriptions(where: { section: { eq: SERVICE } }, order: [{ quantity: DESC }]) { nodes { name } } } } }", 2)]
    [InlineData("{ companies(first: 3) { nodes { subscriptions { nodes { plan { name } company { name } isDefault viewerCan { cancel { allowed } } } } } } }", 3)]
    [InlineData("{ companies { nodes { subscriptionStatus { sections { plans { plan { name } subscriptions { isDefault } } } } } } }", 4)]
    [InlineData("{ companies(first: 3) { nodes { members { totalCount nodes { displayName } } } } }", 2)]
    [InlineData("{ companies(first: 3) { nodes { members(first: 10) { nodes { service { subscription { name } } } } } } }", 4)]
    [InlineData("{ companies(first: 3) { nodes { members(first: 10) { nodes { options { totalCount nodes { subscription { name } } } } } } } }", 4)]
    [InlineData("{ companies(first: 3) { nodes { subscriptions { nodes { members { totalCount nodes { displayName } } } } } } }", 3)]
    [InlineData("{ companies(first: 3) { nodes { subscriptions { nodes { members(where: { lastName: { startsWith: \"N\" } }, order: [{ firstName: ASC }]) { nodes { displayName } } } } } } }", 3)]
    [InlineData("{ companies(first: 3) { nodes { subscriptions { nodes { history { totalCount nodes { details } } } } } } }", 3)]
    [InlineData("{ companies(first: 3) { nodes { members { nodes { history(where: { operation: { eq: LICENCE_ASSIGNED } }) { nodes { details } } } } } } }", 3)]
    [InlineData("{ companies(first: 3) { nodes { history { totalCount nodes { details doneBy { name } subscription { name } member { displayName } } } } } }", 3)]
    public async Task Nested_lists_take_one_round_trip_a_level(string document, int roundTrips)
    {
        foreach (var company in new[] { World.Acme, World.Other })
        {
            var (service, option) = (await World.Subscribe("RB-Enterprise", 10, company), await World.Subscribe("RB-Conference", 10, company));
            foreach (var member in await World.Hire(3, company))
            {
                await World.Assign(service, member);
                await World.Assign(option, member);
            }
        }

        Assert.Equal(roundTrips, await CountAsync(World.PartnerAdministrator, document));
    }

    [Fact]
    public async Task A_refused_request_takes_no_command()
    {
        Assert.Equal(0, await SqlCommands.CountAsync(() => ErrorCode(World.Administrator, "{ companies(first: 101) { nodes { name } } }")));
        Assert.Equal(0, await SqlCommands.CountAsync(() => ErrorCode(null, "{ companies { nodes { name } } }")));
    }

    private Task<int> CountAsync(Viewer viewer, string document) => SqlCommands.CountAsync(() => Query(viewer, document));
}
