using GraphQLSubs.Server.Tests.Support;

namespace GraphQLSubs.Server.Tests.Laws;

/// <summary>What clients ask for in earnest stays within the limits of the cost analysis, what floods the server does not.</summary>
public sealed class CostLawTests(SqliteServer server) : ServerTest(server), IClassFixture<SqliteServer>
{
    [Theory]
    [InlineData("{ me { company { subscriptionStatus { sections { section plans { plan { name } totals { quantity assigned available } subscriptions { id quantity assigned available expiresAt } } } } } } }")]
    [InlineData("{ companies(first: 20) { nodes { name members(first: 20) { nodes { displayName service { subscription { name } } } } subscriptions(first: 5) { nodes { name } } } } }")]
    [InlineData("{ companies(first: 20, where: { name: { contains: \"a\" } }, order: [{ name: DESC }]) { totalCount nodes { name members(first: 20, order: [{ lastName: ASC }]) { totalCount nodes { displayName } } } } }")]
    [InlineData("{ me { company { members(first: 100, where: { or: [{ lastName: { startsWith: \"a\" } }, { loginEmail: { contains: \"a\" } }] }, order: [{ lastName: ASC }, { firstName: ASC }]) { nodes { displayName } } } } }")]
    [InlineData("query ($where: MemberFilterInput, $order: [MemberSortInput!]) { companies(first: 20) { nodes { members(first: 20, where: $where, order: $order) { nodes { displayName } } } } }")]
    public async Task A_client_s_pages_are_answered(string document)
        => await Query(World.PartnerAdministrator, document, new { where = new { lastName = new { startsWith = "a" } }, order = new[] { new { lastName = "ASC" } } });

    [Theory]
    [InlineData("{ companies(first: 100) { nodes { members(first: 100) { nodes { displayName } } } } }")]
    [InlineData("{ companies(first: 100) { nodes { customers(first: 100) { nodes { members(first: 100) { nodes { id } } } } } } }")]
    [InlineData("{ companies(first: 100) { nodes { members(first: 1, where: { and: [{ lastName: { contains: \"a\" } }, { firstName: { contains: \"b\" } }, { department: { contains: \"c\" } }] }) { nodes { id } } } } }")]
    public async Task What_asks_for_far_too_much_is_refused(string document)
        => Assert.Equal("HC0047", await ErrorCode(World.PartnerAdministrator, document));
}
