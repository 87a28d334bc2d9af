using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Server.Tests.Laws;
using GraphQLSubs.Server.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Server.Tests.Isolation;

public sealed class IsolationOfEverythingOnSqlite(SqliteServer server) : IsolationOfEverythingTests(server), IClassFixture<SqliteServer>;

public sealed class IsolationOfEverythingOnPostgres(PostgresServer server) : IsolationOfEverythingTests(server), IClassFixture<PostgresServer>;

/// <summary>Whatever the API has, by which nobody may read, change or find out what is out of its reach.</summary>
[Trait("Rule", "12")]
public abstract class IsolationOfEverythingTests(TestServer server) : ServerTest(server)
{
    private const string Secret = "Hidden-Person";
    private const string SecretOrder = "Hidden-Order";

    /// <summary>The one that may know nothing of what the others name.</summary>
    public enum Outsider
    {
        Nobody,
        AdministratorOfAnotherCustomer,
        MemberOfAnotherCustomer,
        AdministratorOfAStranger,
        AdministratorOfAnotherBusinessPartner,
        Colleague,
    }

    public static TheoryData<Outsider> Outsiders => [.. Enum.GetValues<Outsider>()];

    public static TheoryData<Outsider> SignedIn => [.. Enum.GetValues<Outsider>().Except([Outsider.Nobody])];

    [Fact]
    public void Everything_that_names_something_has_a_probe()
    {
        var schema = PublishedSchema.Current;
        var there = new[] { "Query", "Mutation", "LiveEvents" }.SelectMany(type => schema.Fields(type).Select(field => $"{type}.{field.Name}"))
            .Concat(schema.Implementations("Node").Select(type => $"Node {type}"))
            .Concat(Endpoints());

        Assert.Equal(there.Order(), Probes.All.Select(probe => probe.Target).Concat(Probes.Nameless).Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(Outsiders))]
    public async Task What_is_out_of_reach_is_answered_as_what_is_missing_and_nothing_changes(Outsider outsider)
    {
        var (hidden, colleague) = await HideAsync();
        var (viewer, own) = await OfAsync(outsider, colleague);
        var foreign = outsider is Outsider.Colleague ? hidden with { Company = own.Company } : hidden;
        var missing = outsider is Outsider.Colleague ? Ids.Missing with { Company = own.Company } : Ids.Missing;
        using var client = Server.Client(viewer);
        var before = await World.Snapshot();

        foreach (var probe in Probes.All)
        {
            foreach (var way in viewer is null ? [Ids.Ways[0]] : Ids.Ways)
            {
                var (named, nowhere) = (way(own, foreign), way(own, missing));
                if (await probe.TextAsync(named) == await probe.TextAsync(own))
                {
                    continue;
                }

                var answer = await probe.SendAsync(client, named);
                Assert.True(
                    missing.Hide(await probe.SendAsync(client, nowhere)) == foreign.Hide(answer),
                    $"{probe.Target}: {await probe.TextAsync(named)}\n{answer}\nis not as what is missing:\n{await probe.SendAsync(client, nowhere)}");
                if (viewer is null)
                {
                    AssertAsksForToken(probe, answer);
                }
            }

            Assert.True(before == await World.Snapshot(), $"{probe.Target} has changed something.");
        }
    }

    [Fact]
    public async Task A_plain_member_changes_nothing_of_its_own_company_and_learns_nothing_of_its_colleagues()
    {
        var (hidden, colleague) = await HideAsync();
        var (viewer, own) = await OfAsync(Outsider.Colleague, colleague);
        using var client = Server.Client(viewer);
        var before = await World.Snapshot();

        foreach (var probe in Probes.All)
        {
            var answer = await probe.SendAsync(client, own);

            AssertTellsNothing(probe.Target, answer, Secrets(hidden));
            Assert.True(before == await World.Snapshot(), $"{probe.Target} has changed something: {answer}");
        }
    }

    [Theory]
    [MemberData(nameof(SignedIn))]
    public async Task Nothing_of_others_is_reached_from_what_is_one_s_own(Outsider outsider)
    {
        var (hidden, colleague) = await HideAsync();
        var (viewer, _) = await OfAsync(outsider, colleague);
        var secrets = Secrets(hidden).Concat(outsider is Outsider.Colleague ? [] : [hidden.Company]).ToList();

        foreach (var document in Walk())
        {
            AssertTellsNothing(document, (await Query(viewer!, document)).ToString(), secrets);
        }
    }

    [Fact]
    public async Task What_is_hidden_from_others_its_administrator_reaches_all_of_it()
    {
        var (hidden, _) = await HideAsync();
        var told = new StringBuilder();
        foreach (var document in Walk())
        {
            told.Append(await Query(World.Administrator, document));
        }

        Assert.All(Secrets(hidden), secret => Assert.Contains(secret, told.ToString(), StringComparison.Ordinal));
    }

    private static IEnumerable<string> Walk() => Selections.Paths("Viewer", 2).Select(path => $"{{ me {{ {path} }} }}")
        .Concat(Selections.Paths("Company", 1).Select(path => $"{{ companies(first: 10) {{ totalCount nodes {{ id name {path} }} }} }}"))
        .Append("{ servicePlans(first: 50) { nodes { " + Selections.Everything("ServicePlan", 0) + " } } }");

    // Those of which nobody is to learn, and which no request of its own has named.
    private static List<string> Secrets(Ids hidden) => [hidden.Service, hidden.Member, hidden.Assignment, hidden.Entry, Secret, SecretOrder];

    private static void AssertTellsNothing(string what, string answer, IEnumerable<string> secrets)
        => Assert.True(!secrets.Any(secret => answer.Contains(secret, StringComparison.Ordinal)), $"{what} tells too much: {answer}");

    private static void AssertAsksForToken(Probe probe, string answer)
    {
        if (probe.Target.StartsWith('/'))
        {
            Assert.StartsWith("401 ", answer, StringComparison.Ordinal);
        }
        else if (!probe.Target.StartsWith("Node ", StringComparison.Ordinal) && probe.Target is not ("Query.node" or "Query.nodes"))
        {
            Assert.Contains("AUTH_NOT_AUTHENTICATED", answer, StringComparison.Ordinal);
        }
    }

    private IEnumerable<string> Endpoints() => Server.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        .Select(endpoint => endpoint.RoutePattern.RawText ?? "")
        .Where(pattern => pattern.Contains('{', StringComparison.Ordinal) && !pattern.StartsWith("/graphql", StringComparison.Ordinal))
        .Distinct();

    // What Acme has and its administrators alone may know, and a plain member of it.
    private async Task<(Ids Hidden, Member Colleague)> HideAsync()
    {
        var (service, destination) = (await World.Subscribe("RB-Enterprise"), await World.Subscribe("RB-Business"));
        var members = await World.Hire(2, World.Acme, Secret, "Colleague");
        var assigned = await World.Assign(service, members[0]);
        await World.SetDefault(service);
        await World.Change(async db => (await db.Subscriptions.SingleAsync(s => s.Id == service.Id)).PurchaseOrderNumber = SecretOrder);
        return (
            new(
                World.Id(World.Acme), World.Id(World.Partner), World.Id(service), World.Id(destination), World.Id(members[0]),
                World.Id("Assignment", assigned.Assignment!.Id), World.Id("HistoryEntry", assigned.History[0].Id), await ImportAsync()),
            members[1]);
    }

    private async Task<string> ImportAsync()
    {
        using var client = Server.Client(World.Administrator);
        using var file = new StringContent("loginEmail;firstName;lastName\n", Encoding.UTF8, "text/csv");
        using var answer = await client.PostAsync($"/companies/{World.Id(World.Acme)}/members/import?wait=true", file);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).TextAt("id")!;
    }

    private async Task<(Viewer? Viewer, Ids Own)> OfAsync(Outsider outsider, Member colleague) => outsider switch
    {
        Outsider.Nobody => (null, Ids.Missing),
        Outsider.AdministratorOfAnotherCustomer => (World.OtherAdministrator, await OwnAsync(World.Other)),
        Outsider.MemberOfAnotherCustomer => await MemberOfAnotherAsync(),
        Outsider.AdministratorOfAStranger => (World.StrangeAdministrator, await OwnAsync(World.Stranger)),
        Outsider.AdministratorOfAnotherBusinessPartner => (World.RivalAdministrator, await OwnAsync(World.Rival)),
        _ => (World.AsMember(colleague), await OwnAsync(World.Acme, colleague)),
    };

    private async Task<(Viewer? Viewer, Ids Own)> MemberOfAnotherAsync()
    {
        var member = await World.Hire(World.Other);
        return (World.AsMember(member), await OwnAsync(World.Other, member));
    }

    private async Task<Ids> OwnAsync(Company company, Member? member = null)
    {
        var (service, destination) = (await World.Subscribe("RB-Enterprise", company: company), await World.Subscribe("RB-Business", company: company));
        if (member is not null)
        {
            await World.Assign(service, member);
        }

        return Ids.Missing with
        {
            Company = World.Id(company),
            Partner = World.Id(company),
            Service = World.Id(service),
            Destination = World.Id(destination),
            Member = World.Id(member ?? await World.Hire(company)),
        };
    }
}
