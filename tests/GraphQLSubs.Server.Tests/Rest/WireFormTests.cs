using System.Text.RegularExpressions;
using GraphQLSubs.Server.Tests.Support;

namespace GraphQLSubs.Server.Tests.Rest;

/// <summary>What programs of others read keeps its form to the letter.</summary>
public sealed partial class WireFormTests(SqliteServer server) : ServerTest(server), IClassFixture<SqliteServer>
{
    [Fact]
    public async Task A_history_as_CSV() => Snapshot.Match(Constant(await ReadAsync($"/companies/{World.Id(World.Acme)}/history.csv")));

    [Fact]
    public async Task Members_as_CSV() => Snapshot.Match(Constant(await ReadAsync($"/companies/{World.Id(World.Acme)}/members.csv")));

    [Fact]
    public async Task A_problem() => Snapshot.Match(Constant(await ReadAsync($"/companies/{World.Id(World.Acme)}/history.csv?from=yesterday")));

    [Fact]
    public async Task An_answer_with_an_error_of_a_rule() => Snapshot.Match(Constant((await Server.SendAsync(
        World.Administrator,
        """
        mutation ($input: AssignLicenceInput!) { assignLicence(input: $input) { member { displayName } errors { __typename ... on Error { message } } } }
        """,
        new { input = new { subscriptionId = World.Id("Subscription", long.MaxValue), memberId = World.Id("Member", long.MaxValue) } })).ToString()));

    private async Task<string> ReadAsync(string address)
    {
        var (subscription, members) = (await World.Subscribe("RB-Enterprise"), await World.Hire(2, lastNames: ["Adams", "Baker"]));
        await World.Assign(subscription, members[0]);
        await World.SetDefault(subscription);
        using var client = Server.Client(World.Administrator);
        using var response = await client.GetAsync(address, TestContext.Current.CancellationToken);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    // Times, ids and what is made different for each test.
    private static string Constant(string text) => Changing().Replace(text, "…");

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT[\d:.]+Z|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[\w.]+(?=@)|\d{6,}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Changing();
}
