using System.Net.Http.Json;
using System.Text.Json;
using GraphQLSubs.Server.Tests.Support;

namespace GraphQLSubs.Server.Tests.Mutations;

public sealed class IdempotencyKeyOnSqlite(SqliteServer server) : IdempotencyKeyTests(server), IClassFixture<SqliteServer>;

public sealed class IdempotencyKeyOnPostgres(PostgresServer server) : IdempotencyKeyTests(server), IClassFixture<PostgresServer>;

[Trait("Rule", "24")]
public abstract class IdempotencyKeyTests(TestServer server) : ServerTest(server)
{
    private const string Selection =
        """
        { subscription { id assigned version } member { service { assignedAt } } history { id sequence }
          errors { __typename ... on Error { message } ... on IdempotencyKeyError { problem } } }
        """;

    [Fact]
    public async Task A_retry_with_the_header_answers_the_first_outcome()
    {
        var (service, members) = (await World.Subscribe("RB-Enterprise"), await World.Hire(3));
        string Assign(string alias, int member)
            => $"{alias}: assignLicence(input: {{ subscriptionId: \"{World.Id(service)}\", memberId: \"{World.Id(members[member])}\" }}) {Selection}";
        var both = $"mutation {{ {Assign("first", 0)} {Assign("second", 1)} }}";

        var first = await Send("one", both);
        await Send("two", $"mutation {{ {Assign("first", 2)} }}");
        var again = await Send("one", both);

        Assert.Equal(first.ToString(), again.ToString());
        Assert.Equal((1, 2), (again.IntAt("data.first.subscription.assigned"), again.IntAt("data.second.subscription.assigned")));
    }

    [Fact]
    public async Task The_input_field_wins_over_the_header_and_is_of_one_change()
    {
        var (service, option, member) = (await World.Subscribe("RB-Enterprise"), await World.Subscribe("RB-Conference"), await World.Hire());
        string Assign(string subscription) => $"mutation {{ assignLicence(input: {{ subscriptionId: \"{subscription}\", memberId: \"{World.Id(member)}\", idempotencyKey: \"key\" }}) {Selection} }}";

        await Send("one", Assign(World.Id(service)));
        var other = await Send("two", Assign(World.Id(option)));

        Assert.Equal("IdempotencyKeyError", other.TextAt("data.assignLicence.errors.0.__typename"));
        Assert.Equal("USED_FOR_ANOTHER", other.TextAt("data.assignLicence.errors.0.problem"));
    }

    private async Task<JsonElement> Send(string key, string query)
    {
        using var client = Server.Client(World.Administrator);
        client.DefaultRequestHeaders.Add("Idempotency-Key", key);
        using var response = await client.PostAsJsonAsync("/graphql", new { query });
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
