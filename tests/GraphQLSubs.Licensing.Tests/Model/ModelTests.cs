using System.Text;
using FsCheck;
using FsCheck.Fluent;
using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Licensing.Tests.Subscriptions;
using Microsoft.EntityFrameworkCore;
using Microsoft.FSharp.Core;

namespace GraphQLSubs.Licensing.Tests.Model;

public sealed class ModelOnSqlite() : ModelTests(DatabaseProvider.Sqlite, sequences: 100);

public sealed class ModelOnPostgres() : ModelTests(DatabaseProvider.Postgres, sequences: 20);

/// <summary>
/// Random sequences of commands on the product and on <see cref="LicensingWorld"/>, which must answer the same and come to the same end. More of them, or
/// others: <c>GRAPHQLSUBS_MODEL_SEQUENCES</c>, <c>GRAPHQLSUBS_MODEL_LENGTH</c> and <c>GRAPHQLSUBS_MODEL_SEED</c> in the environment.
/// </summary>
public abstract class ModelTests(DatabaseProvider provider, int sequences) : SubscriptionCommandsTest(provider)
{
    private static readonly DateTimeOffset s_leapDay = new(2028, 2, 29, 9, 0, 0, TimeSpan.Zero);

    // What a run of the usual size must have met, or it would prove less than it seems to.
    private static readonly string[] s_outcomes =
    [
        "NotPermitted", "SubscriptionNotFound", "MemberNotFound", "CompanyNotFound", "ServicePlanNotFound", "SubscriptionNotActive",
        "NotAServiceSubscription", "VersionConflict", "InvalidQuantity", "QuantityBelowAssigned", "PurchaseOrderTooLong", "NoLicenceAvailable",
        "ServiceAlreadyHeld", "RequiredPlanMissing", "DependentLicences", "LicenceNotHeld", "LoginEmailTaken", "NoDefaultLicence", .. CommandNames(),
    ];

    private readonly SortedDictionary<string, int> _met = [];
    private Dictionary<string, WorldPlan> _plans = [];
    private int _worlds;

    [Fact]
    public async Task Random_sequences_of_commands_go_as_the_rules_say()
    {
        await using (var db = Open())
        {
            _plans = await ReadPlans(db.ServicePlans);
        }

        var (count, length, seed) = (Setting("GRAPHQLSUBS_MODEL_SEQUENCES", sequences), Setting("GRAPHQLSUBS_MODEL_LENGTH", 40), Setting("GRAPHQLSUBS_MODEL_SEED", 2026));
        var replay = FSharpOption<Replay>.Some(new Replay(new Rnd((ulong)seed), FSharpOption<int>.None));
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(count).WithReplay(replay),
            Prop.ForAll(WorldGenerator.Sequences(length), commands => RunAsync([.. WorldGenerator.Opening, .. commands]).GetAwaiter().GetResult()));

        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', _met.Select(m => $"{m.Value} {m.Key}")));
        Assert.True(count < 100 || length < 40 || !s_outcomes.Except(_met.Keys).Any(), $"Not met: {string.Join(", ", s_outcomes.Except(_met.Keys))}");
        await AssertConsistent();
    }

    [Fact]
    [Trait("Rule", "12")]
    [Trait("Rule", "26")]
    public async Task What_a_viewer_can_is_what_a_dry_run_is_not_refused()
    {
        await using (var db = Open())
        {
            _plans = await ReadPlans(db.ServicePlans);
        }

        var count = Setting("GRAPHQLSUBS_MODEL_SEQUENCES", sequences) / 5;
        var replay = FSharpOption<Replay>.Some(new Replay(new Rnd((ulong)Setting("GRAPHQLSUBS_MODEL_SEED", 2026)), FSharpOption<int>.None));
        PermissionLaw? law = null;
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(count).WithReplay(replay),
            Prop.ForAll(
                WorldGenerator.Sequences(Setting("GRAPHQLSUBS_MODEL_LENGTH", 40)),
                commands => RunAsync(
                    [.. WorldGenerator.Opening, .. commands],
                    viewers => (law ??= new PermissionLaw(Contexts, Commands, Time)).CheckAsync(viewers, Cancellation)).GetAwaiter().GetResult()));

        TestContext.Current.TestOutputHelper?.WriteLine(law!.ToString());
        Assert.Empty(law!.NotMet);
    }

    private static IEnumerable<string> CommandNames()
        => typeof(WorldCommand).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(WorldCommand))).Select(t => t.Name);

    private static int Setting(string name, int usual)
        => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? int.Parse(value) : usual;

    private async Task RunAsync(WorldCommand[] commands, Func<IReadOnlyCollection<Viewer>, Task>? afterEach = null)
    {
        Time.Now = s_leapDay;
        var (world, viewers) = await CreateWorld();
        var server = new WorldServer(Commands, world, viewers, _plans, Time);
        var steps = new StringBuilder();
        foreach (var command in commands)
        {
            var (answer, created) = await server.Run(command);
            var expected = world.Apply(command, created);
            steps.AppendLine($"{command}\n  {answer}");
            Met(answer, command);
            Agree(expected, answer, steps);
            Agree(Subscriptions(world), await Subscriptions(world.Companies.ConvertAll(c => c.Id)), steps);
            await (afterEach?.Invoke(viewers.Values) ?? Task.CompletedTask);
        }

        Agree(Everything(world), await Everything(world.Companies.ConvertAll(c => c.Id)), steps);
    }

    private void Met(string answer, WorldCommand command)
    {
        var bracket = answer.IndexOf('(', StringComparison.Ordinal);
        var outcome = bracket > 0 && answer[..bracket].All(char.IsLetter) ? answer[..bracket] : command.GetType().Name;
        _met[outcome] = _met.GetValueOrDefault(outcome) + 1;
    }

    private static void Agree(string expected, string actual, StringBuilder steps)
        => Assert.True(expected == actual, $"{steps}Expected:\n{expected}\nActual:\n{actual}");

    private async Task<(LicensingWorld World, Dictionary<Who, Viewer> Viewers)> CreateWorld()
    {
        var domain = $"w{++_worlds}.test.example";
        await using var db = Open();
        var partner = new Company { Name = "Partner", Kind = CompanyKind.BusinessPartner };
        Company[] companies =
        [
            new() { Name = "Acme", BusinessPartner = partner }, new() { Name = "Other", BusinessPartner = partner }, partner, new() { Name = "Stranger" },
        ];
        db.AddRange(companies.Cast<object>());
        await db.SaveChangesAsync(Cancellation);
        var members = Enumerable.Range(0, 8).Select(i => new Member
        {
            CompanyId = companies[i < 5 ? 0 : i - 4].Id,
            LoginEmail = $"m{i}@{domain}",
            FirstName = "Member",
            LastName = "Old",
            Role = i == 0 ? MemberRole.CompanyAdmin : MemberRole.User,
        }).ToList();
        db.AddRange(members);
        await db.SaveChangesAsync(Cancellation);

        var (acme, administrator, plain) = (companies[0].Id, members[0].Id, members[1].Id);
        var viewers = new Dictionary<Who, Viewer>
        {
            [Who.Partner] = Viewer.BusinessPartnerAdministrator("partner", "Alice", partner.Id),
            [Who.Administrator] = Viewer.CompanyAdministrator("administrator", "Bob", acme, administrator),
            [Who.Other] = Viewer.CompanyAdministrator("other", "Carla", companies[1].Id),
            [Who.Member] = Viewer.Member("member", "Dan", acme, plain),
        };
        var world = new LicensingWorld(
            companies.Select(c => new WorldCompany(c.Id, c.BusinessPartnerId, c.Kind)
            {
                Members = [.. members.Where(m => m.CompanyId == c.Id).Select(m => new WorldMember(m.Id) { Email = m.LoginEmail, Role = m.Role })],
            }),
            _plans,
            viewers.ToDictionary(v => v.Key, v => new WorldViewer(v.Key, v.Value.CompanyId, v.Value.MemberId)),
            domain,
            Time.Now);
        return (world, viewers);
    }

    private static async Task<Dictionary<string, WorldPlan>> ReadPlans(IQueryable<ServicePlan> stored)
    {
        var plans = await stored.AsNoTracking().ToDictionaryAsync(p => p.Reference, Cancellation);
        return WorldGenerator.Plans.Select(r => plans[r]).ToDictionary(
            p => p.Reference,
            p => new WorldPlan(
                p.Id, p.Name, p.Section, p.Billing, [.. p.RequiresPlans.Select(r => plans[r].Name).Distinct().Order(StringComparer.Ordinal)]));
    }

    private static string Subscriptions(LicensingWorld world)
        => string.Join('\n', world.Companies.SelectMany(c => c.Subscriptions.Select(s => (s.Id, Text: LicensingWorld.Describe(s, c.Assigned(s)))))
            .OrderBy(s => s.Id).Select(s => $"{s.Id} {s.Text}"));

    private async Task<string> Subscriptions(List<long> companies)
    {
        await using var db = Open();
        var stored = await db.Subscriptions.AsNoTracking().Where(s => companies.Contains(s.CompanyId)).OrderBy(s => s.Id).ToListAsync(Cancellation);
        return string.Join('\n', stored.Select(s => $"{s.Id} {WorldServer.Describe(s)}"));
    }

    private static string Everything(LicensingWorld world)
        => string.Join("\n\n", world.Companies.Select(c => string.Join('\n',
        [
            $"{c.Id} star {c.Star} {c.Rights}",
            .. c.Members.OrderBy(m => m.Id).Select(m => $"{m.Id} {m.Email} {m.JobTitle} {m.Role}"),
            .. c.Held.Order().Select(h => $"{h.Member} holds {h.Subscription}"),
            .. c.History.Select((operation, i) => $"{i + 1} {operation}"),
        ])));

    private async Task<string> Everything(List<long> companies)
    {
        await using var db = Open();
        var texts = new List<string>();
        foreach (var id in companies)
        {
            var company = await db.Companies.AsNoTracking().SingleAsync(c => c.Id == id, Cancellation);
            var members = await db.Members.AsNoTracking().Where(m => m.CompanyId == id).OrderBy(m => m.Id).ToListAsync(Cancellation);
            var held = await db.Assignments.Where(a => a.CompanyId == id).OrderBy(a => a.MemberId).ThenBy(a => a.SubscriptionId)
                .Select(a => $"{a.MemberId} holds {a.SubscriptionId}").ToListAsync(Cancellation);
            var history = await db.History.AsNoTracking().Where(h => h.CompanyId == id).OrderBy(h => h.Sequence).ToListAsync(Cancellation);
            texts.Add(string.Join('\n',
            [
                $"{id} star {company.DefaultSubscriptionId} {company.ManagementRights}",
                .. members.Select(m => $"{m.Id} {m.LoginEmail} {m.JobTitle} {m.Role}"),
                .. held,
                .. history.Select(h => $"{h.Sequence} {h.Operation}"),
            ]));
        }

        return string.Join("\n\n", texts);
    }
}
