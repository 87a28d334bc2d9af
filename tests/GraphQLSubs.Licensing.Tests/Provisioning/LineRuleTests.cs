using FsCheck;
using FsCheck.Fluent;
using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Provisioning;
using GraphQLSubs.Licensing.Provisioning.Jobs;
using GraphQLSubs.Licensing.Subscriptions;
using Microsoft.EntityFrameworkCore;
using Microsoft.FSharp.Core;

namespace GraphQLSubs.Licensing.Tests.Provisioning;

public sealed class LineRulesOnSqlite() : LineRuleTests(DatabaseProvider.Sqlite, cases: 300);

public sealed class LineRulesOnPostgres() : LineRuleTests(DatabaseProvider.Postgres, cases: 60);

/// <summary>
/// What holds for a command holds for the line that means the same: a random line on one company, and the commands on its twin, are refused for the same
/// reason or come to the same end.
/// </summary>
[Trait("Rule", "40")]
public abstract class LineRuleTests(DatabaseProvider provider, int cases) : ImportTest(provider)
{
    private readonly SortedDictionary<string, int> _met = [];
    private int _companies;

    [Fact]
    public async Task Lines_and_commands_agree()
    {
        var replay = FSharpOption<Replay>.Some(new Replay(new Rnd(2026), FSharpOption<int>.None));
        FsCheck.Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(cases).WithReplay(replay),
            Prop.ForAll(RandomLine.Cases, c => AgreeAsync(c.Company, c.Line, c.ByPartner).GetAwaiter().GetResult()));

        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', _met.Select(m => $"{m.Value} {m.Key}")));
        ImportLineProblem[] unmet =
        [
            .. Enum.GetValues<ImportLineProblem>().Where(p => !_met.ContainsKey(p.ToString())).Except(
                [
                    ImportLineProblem.WrongNumberOfCells, ImportLineProblem.UnknownAction, ImportLineProblem.UnknownRole,
                    ImportLineProblem.UnknownSubscription, ImportLineProblem.AmbiguousSubscription,
                ]),
        ];
        Assert.True(cases < 300 || unmet.Length == 0, $"Not met: {string.Join(", ", unmet)}");
        await AssertConsistent();
    }

    [Theory]
    [InlineData("delete;{0};")]
    [InlineData("upsert;{0};USER")]
    [InlineData("sync;{0};")]
    public async Task Nobody_deletes_itself_or_changes_its_own_role(string line)
    {
        var bob = await Hire();
        await using (var db = Open())
        {
            await db.Members.Where(m => m.Id == bob.Id).ExecuteUpdateAsync(m => m.SetProperty(x => x.Role, MemberRole.CompanyAdmin), Cancellation);
        }

        var viewer = Viewer.CompanyAdministrator("bob", "Bob Leroy", Acme.Id, bob.Id);
        var csv = $"__action__;loginEmail;role\n{string.Format(null, line, bob.LoginEmail)}\n";
        var before = await Snapshot();
        var report = await Check(csv, viewer);
        var job = await Import(csv, viewer: viewer);

        Assert.Equal(before, await Snapshot());
        var error = Assert.Single(report.Errors);
        Assert.Equal((2, ImportLineProblem.NotAllowed, "Nobody deletes itself or changes its own role: ask another administrator."), (error.Line, error.Problem, error.Message));
        Assert.Equal([(2, error.Column, ImportLineProblem.NotAllowed)], await ErrorsOf(job));
        Assert.Equal(1, (await Import(csv, viewer: PartnerAdministrator)).LinesDone);
    }

    private async Task AgreeAsync(RandomCompany random, RandomLine line, bool byPartner)
    {
        var (imported, commanded) = (await Twin.CreateAsync(Open(), Partner, random, ++_companies), await Twin.CreateAsync(Open(), Partner, random, ++_companies));
        await using (var db = Open())
        {
            db.AddRange(imported.Foreign(Other), commanded.Foreign(Other));
            await db.SaveChangesAsync(Cancellation);
        }

        var before = await Describe(imported);
        Assert.Equal(before, await Describe(commanded));
        var viewer = imported.Viewer(byPartner ? PartnerAdministrator : null);
        var file = await File(imported.Csv(line));
        var report = await Check(imported.Company, file, viewer);
        var job = (await Commands.ExecuteAsync(new QueueImport(imported.Company.Id, file, ImportMode.LineByLine), viewer, Cancellation)).Job;
        job = (await new ImportLease(Contexts, TimeProvider.System).ClaimAsync(Cancellation))!;
        await Commands.ExecuteAsync(new ImportStep(job.Id, job.Lease!.Value), job.Viewer(), Cancellation);
        var problems = (await ErrorsOf(job)).ConvertAll(e => e.Problem);
        Assert.Equal(report.Errors.Select(e => e.Problem), problems);

        var commands = new LineCommands(Commands, commanded.Viewer(byPartner ? PartnerAdministrator : null), commanded.Company, commanded.Subscriptions, commanded.Email);
        await commands.SendAsync(line, await commanded.Find(Open(), line.Member));
        var told = $"{string.Join(' ', random.Subscriptions)}\n{string.Join(' ', random.Members)}\n{imported.Csv(line)}\nline: {string.Join(' ', problems)}\ncommands: {string.Join(' ', commands.Problems)}";
        foreach (var met in problems.Count == 0 ? ["done"] : problems.Select(p => p.ToString()))
        {
            _met[met] = _met.GetValueOrDefault(met) + 1;
        }

        if (commands.Problems.Count > 0)
        {
            Assert.True(problems.Intersect(commands.Problems).Any(), told);
            Assert.True(before == await Describe(imported), told);
        }
        else
        {
            var (expected, actual) = (await Describe(commanded), await Describe(imported));
            Assert.True(problems.Count == 0 && expected == actual, $"{told}\nExpected:\n{expected}\nActual:\n{actual}");
        }
    }

    private async Task<string> Describe(Twin twin)
    {
        await using var db = Open();
        var members = await db.Members.AsNoTracking().Where(m => m.CompanyId == twin.Company.Id).Include(m => m.Assignments).ThenInclude(a => a.Subscription)
            .OrderBy(m => m.LoginEmail).ToListAsync(Cancellation);
        var subscriptions = await db.Subscriptions.AsNoTracking().Where(s => s.CompanyId == twin.Company.Id).OrderBy(s => s.Id).ToListAsync(Cancellation);
        return string.Join('\n',
        [
            .. members.Select(m => string.Join(' ',
                [m.LoginEmail.Split('@')[0], m.FirstName, m.JobTitle, m.Country, m.Role, .. m.Assignments.Select(a => a.Subscription!.Name).Order(StringComparer.Ordinal)])),
            .. subscriptions.Select(s => $"{s.Name} {s.Assigned} of {s.Quantity}"),
        ]);
    }

    /// <summary>A random company, of which there are two.</summary>
    private sealed record Twin(Company Company, IReadOnlyList<Subscription> Subscriptions, IReadOnlyList<Member> Members, string Domain)
    {
        public static async Task<Twin> CreateAsync(LicensingDbContext context, Company partner, RandomCompany random, int number)
        {
            await using var db = context;
            var plans = await db.ServicePlans.ToDictionaryAsync(p => p.Reference, Cancellation);
            var company = new Company { Name = "Twin", BusinessPartnerId = partner.Id };
            db.Add(company);
            await db.SaveChangesAsync(Cancellation);
            var subscriptions = random.Subscriptions.Select((s, place) => Subscription(company, plans[s.Plan], s, random.Members.Count(m => Holds(m, place)))).ToList();
            var twin = new Twin(company, subscriptions, [.. random.Members.Select((m, place) => Member(company, $"m{place}@c{number}.test.example", place, m))], $"c{number}.test.example");
            db.AddRange(subscriptions);
            db.AddRange(twin.Members);
            await db.SaveChangesAsync(Cancellation);
            db.AddRange(random.Members.SelectMany((m, place) => subscriptions.Where((_, s) => Holds(m, s)).Select(s => new Assignment
            {
                CompanyId = company.Id,
                MemberId = twin.Members[place].Id,
                SubscriptionId = s.Id,
                Section = s.Section,
                AssignedBy = "Nobody",
            })));
            company.DefaultSubscriptionId = random.Star is { } star ? subscriptions[star].Id : null;
            await db.SaveChangesAsync(Cancellation);
            return twin;
        }

        public string Email(int place) => place switch
        {
            RandomLine.NewMember => $"new@{Domain}",
            RandomLine.Elsewhere => $"elsewhere@{Domain}",
            RandomLine.Malformed => "nobody at all",
            _ => $"m{place}@{Domain}",
        };

        public Member Foreign(Company other) => new() { CompanyId = other.Id, LoginEmail = Email(RandomLine.Elsewhere), FirstName = "E", LastName = "W" };

        public Viewer Viewer(Viewer? partner) => partner ?? Licensing.Access.Viewer.CompanyAdministrator("first", "First", Company.Id, Members[0].Id);

        public async Task<Member?> Find(LicensingDbContext context, int place)
        {
            await using var db = context;
            var (email, company) = (Email(place), Company.Id);
            return await db.Members.AsNoTracking().Include(m => m.Assignments).SingleOrDefaultAsync(m => m.LoginEmail == email && m.CompanyId == company, Cancellation);
        }

        public string Csv(RandomLine line)
        {
            (string Column, string? Cell)[] cells =
            [
                ("__action__", line.Action), ("loginEmail", Email(line.Member)), ("lastName", line.Member >= RandomLine.Members || line.Action == "sync" ? "Last" : ""),
                ("firstName", line.FirstName), ("jobTitle", line.JobTitle), ("country", line.Country), ("role", line.Role),
                ("service0", line.Services is { } first ? Name(first, 0) : null), ("service1", line.Services is { } second ? Name(second, 1) : null),
            ];
            var present = cells.Where(c => c.Cell is not null).ToList();
            return $"{string.Join(';', present.Select(c => c.Column))}\n{string.Join(';', present.Select(c => c.Cell))}\n";
        }

        private string Name(IReadOnlyList<int> named, int cell) => cell < named.Count ? Subscriptions[named[cell]].Name : "";

        private static bool Holds(RandomMember member, int place) => member.Service == place || member.Others.Contains(place);

        private static Subscription Subscription(Company company, ServicePlan plan, RandomSubscription random, int held) => new()
        {
            CompanyId = company.Id,
            PlanId = plan.Id,
            Name = plan.Name,
            Section = plan.Section,
            Deployment = plan.Deployment,
            Billing = plan.Billing,
            Quantity = random.Free + held,
            Assigned = held,
            Status = random.Status,
        };

        private static Member Member(Company company, string email, int place, RandomMember random) => new()
        {
            CompanyId = company.Id,
            LoginEmail = email,
            FirstName = $"Member{place}",
            LastName = "Last",
            Country = random.Country,
            Role = place == 0 ? MemberRole.CompanyAdmin : random.Role,
        };
    }
}
