using System.Text.Json;
using System.Text.Json.Nodes;
using GraphQLSubs.Server.Tests.Laws;
using GraphQLSubs.Server.Tests.Support;

namespace GraphQLSubs.Server.Tests.Mutations;

public sealed class PayloadsOfEverythingOnSqlite(GenerousSqliteServer server) : PayloadsOfEverythingTests(server), IClassFixture<GenerousSqliteServer>;

public sealed class PayloadsOfEverythingOnPostgres(GenerousPostgresServer server) : PayloadsOfEverythingTests(server), IClassFixture<GenerousPostgresServer>;

/// <summary>Every field that the payload of a mutation leads to, which a dry run and a retry answer as the change itself does.</summary>
public abstract class PayloadsOfEverythingTests(TestServer server) : ServerTest(server)
{
    // Of what a payload leads to, so many entities one behind another.
    private const int Entities = 3;

    private const string OfDatabase = "A list of the database, which the description of dryRun names.";

    /// <summary>The fields that cannot agree, as their descriptions say, and why.</summary>
    private static readonly Dictionary<string, string> s_others = new()
    {
        ["Company.customers"] = OfDatabase,
        ["Company.history"] = OfDatabase,
        ["Company.members"] = OfDatabase,
        ["Company.subscriptions"] = OfDatabase,
        ["Member.history"] = OfDatabase,
        ["Subscription.history"] = OfDatabase,
        ["Subscription.members"] = OfDatabase,
        ["ImportMembersPayload.job"] = "Nothing is ordered by a dry run.",
        ["ImportMembersPayload.report"] = "The order is answered before anything is known of what it comes to.",
    };

    private static PublishedSchema Schema => PublishedSchema.Current;

    [Fact]
    [Trait("Rule", "23")]
    public async Task A_dry_run_answers_every_field_of_every_mutation_as_the_change_itself()
    {
        var (answered, differing, failures) = (new HashSet<string>(), new HashSet<string>(), new List<string>());
        Assert.Equal(Schema.Fields("Mutation").Select(f => f.Name).Order(), MutationScenarios.All.Select(s => s.Mutation).Distinct().Order());
        foreach (var scenario in MutationScenarios.All)
        {
            var things = await MutationScenarios.Things.CreateAsync(await World.CreateAsync(Server));
            var payload = Schema.Fields("Mutation").Single(f => f.Name == scenario.Mutation).Type;
            var dry = await SendAsync(scenario, things, payload, ("dryRun", true));
            var done = await SendAsync(scenario, things, payload, ("dryRun", false));

            answered.UnionWith(Schema.Fields(payload).Where(f => Answers(dry, f.Name) || Answers(done, f.Name)).Select(f => $"{payload}.{f.Name}"));
            var comparison = new AnswerComparison(s_others.Keys);
            comparison.Compare(payload, dry, done, scenario.Mutation);
            differing.UnionWith(comparison.Excused);
            failures.AddRange(comparison.Differences);
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
        Assert.Equal(s_others.Keys.Order(), differing.Order());
        Assert.Equal(
            Schema.Fields("Mutation").SelectMany(m => Schema.Fields(m.Type).Where(f => f.Name != "errors").Select(f => $"{m.Type}.{f.Name}")).Order(), answered.Order());
    }

    [Fact]
    [Trait("Rule", "24")]
    public async Task A_retry_answers_every_field_of_every_mutation_as_the_first_time()
    {
        // An import goes on meanwhile.
        foreach (var scenario in MutationScenarios.All.Where(s => s.Mutation != "importMembers"))
        {
            var things = await MutationScenarios.Things.CreateAsync(await World.CreateAsync(Server));
            var payload = Schema.Fields("Mutation").Single(f => f.Name == scenario.Mutation).Type;
            var first = await SendAsync(scenario, things, payload, ("idempotencyKey", scenario.Mutation));
            var again = await SendAsync(scenario, things, payload, ("idempotencyKey", scenario.Mutation));

            var comparison = new AnswerComparison([]);
            comparison.Compare(payload, again, first, scenario.Mutation);
            Assert.True(JsonElement.DeepEquals(first, again), $"{scenario.Mutation}: {string.Join('\n', comparison.Differences)}");
        }
    }

    private static bool Answers(JsonElement payload, string field)
        => payload.GetProperty(field) is { ValueKind: not JsonValueKind.Null } value && (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > 0);

    private async Task<JsonElement> SendAsync(MutationScenario scenario, MutationScenarios.Things things, string payload, (string Name, JsonNode? Value) more)
    {
        var input = JsonSerializer.SerializeToNode(scenario.Input(things))!.AsObject();
        input[more.Name] = more.Value;
        var name = char.ToUpperInvariant(scenario.Mutation[0]) + scenario.Mutation[1..];
        var fragments = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var selection = Everything(payload, Entities, fragments);
        var data = await Query(
            things.World.PartnerAdministrator,
            $"mutation ($input: {name}Input!) {{ {scenario.Mutation}(input: $input) {{ {selection} }} }} {string.Join(' ', fragments.Values)}",
            new JsonObject { ["input"] = input });
        var answer = data.At(scenario.Mutation);
        Assert.True(answer.At("errors").ValueKind == JsonValueKind.Null, $"{scenario.Mutation} fails: {answer.At("errors")}");
        return answer;
    }

    // What entities lead to is said once each, or the document would be longer than the server reads.
    private static string Everything(string type, int entities, IDictionary<string, string> fragments)
    {
        var selections = Schema.Fields(type).Select(field =>
        {
            if (Schema.IsLeaf(field.Type))
            {
                return field.Name;
            }

            if (Schema.TypesOf(field.Type).Count > 0)
            {
                return $"{field.Name} {{ ... on Error {{ message }} }}";
            }

            var element = AnswerComparison.ElementOf(field.Type);
            var isEntity = Schema.Implementations("Node").Contains(element);
            if (isEntity && entities == 0)
            {
                return "";
            }

            var inner = isEntity ? Fragment(element, entities - 1, fragments) : Everything(element, entities, fragments);
            return element == field.Type ? $"{field.Name} {{ {inner} }}" : $"{field.Name}(first: 10) {{ totalCount nodes {{ {inner} }} }}";
        });
        return $"__typename {string.Join(' ', selections)}";
    }

    private static string Fragment(string type, int entities, IDictionary<string, string> fragments)
    {
        var name = $"{type}{entities}";
        if (!fragments.ContainsKey(name))
        {
            fragments[name] = $"fragment {name} on {type} {{ {Everything(type, entities, fragments)} }}";
        }

        return $"...{name}";
    }
}
