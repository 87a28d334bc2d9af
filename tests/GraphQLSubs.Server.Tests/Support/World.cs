using System.Text;
using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Licensing.Data.Demo;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Server.Tests.Support;

/// <summary>Companies of one test: a Business Partner, its customers Acme and Other, a stranger that is nobody's customer, and another Business Partner.</summary>
public sealed class World
{
    private readonly TestServer _server;
    private readonly string _name = Guid.NewGuid().ToString("N")[..8];
    private int _members;

    private World(TestServer server) => _server = server;

    public required Company Partner { get; init; }

    public required Company Acme { get; init; }

    public required Company Other { get; init; }

    public required Company Stranger { get; init; }

    public required Company Rival { get; init; }

    public Viewer PartnerAdministrator => Viewer.BusinessPartnerAdministrator("partner", "Alice Martin", Partner.Id);

    public Viewer Administrator => Viewer.CompanyAdministrator("administrator", "Bob Leroy", Acme.Id);

    public Viewer OtherAdministrator => Viewer.CompanyAdministrator("other", "Carla Roy", Other.Id);

    public Viewer StrangeAdministrator => Viewer.CompanyAdministrator("stranger", "Dan Dupont", Stranger.Id);

    public Viewer RivalAdministrator => Viewer.BusinessPartnerAdministrator("rival", "Eve Petit", Rival.Id);

    public static async Task<World> CreateAsync(TestServer server)
    {
        await using var db = Open(server);
        if (!await db.ServicePlans.AnyAsync())
        {
            db.AddRange(DemoCatalogue.Plans.Select(p => new ServicePlan
            {
                Reference = p.Reference,
                Name = p.Name,
                Section = p.Section,
                Deployment = p.Deployment,
                Billing = p.Billing,
                IsFree = p.IsFree,
                RequiresPlans = p.RequiresPlans,
            }));
        }

        var partner = new Company { Name = "Partner", Kind = CompanyKind.BusinessPartner };
        var world = new World(server)
        {
            Partner = partner,
            Acme = new Company { Name = "Acme", BusinessPartner = partner },
            Other = new Company { Name = "Other", BusinessPartner = partner },
            Stranger = new Company { Name = "Stranger" },
            Rival = new Company { Name = "Rival", Kind = CompanyKind.BusinessPartner },
        };
        db.AddRange(world.Partner, world.Acme, world.Other, world.Stranger, world.Rival);
        await db.SaveChangesAsync();
        return world;
    }

    public static string Id(string type, long id) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{type}:{id}"));

    public static string Id(Company company) => Id("Company", company.Id);

    public static string Id(Subscription subscription) => Id("Subscription", subscription.Id);

    public static string Id(Member member) => Id("Member", member.Id);

    public Viewer AsMember(Member member) => Viewer.Member(member.LoginEmail, member.DisplayName, member.CompanyId, member.Id);

    public async Task<Subscription> Subscribe(
        string reference, int? quantity = 10, Company? company = null, SubscriptionState status = SubscriptionState.Active)
    {
        await using var db = Open(_server);
        var plan = await db.ServicePlans.SingleAsync(p => p.Reference == reference);
        var subscription = new Subscription
        {
            CompanyId = (company ?? Acme).Id,
            PlanId = plan.Id,
            Name = plan.Name,
            Section = plan.Section,
            Deployment = plan.Deployment,
            Billing = plan.Billing,
            Quantity = quantity,
            StartsAt = DateTimeOffset.UnixEpoch,
            Renewal = plan.Billing.IsPrepaid() ? Renewal.EachTime : null,
            Status = status,
        };
        db.Add(subscription);
        await db.SaveChangesAsync();
        return subscription;
    }

    /// <summary>Members named Member Number 1, 2, 3 …; with other last names where they are given.</summary>
    public async Task<List<Member>> Hire(int count, Company? company = null, params string[] lastNames)
    {
        await using var db = Open(_server);
        var members = Enumerable.Range(0, count).Select(i => (Index: i, Number: ++_members)).Select(n => new Member
        {
            CompanyId = (company ?? Acme).Id,
            LoginEmail = $"member{n.Number}.{_name}@test.example",
            FirstName = "Member",
            LastName = lastNames.ElementAtOrDefault(n.Index) ?? $"Number {n.Number}",
            Department = n.Number % 2 == 0 ? "Sales" : null,
            CreatedAt = DateTimeOffset.UnixEpoch.AddDays(n.Number),
        }).ToList();
        db.AddRange(members);
        await db.SaveChangesAsync();
        return members;
    }

    public async Task<Member> Hire(Company? company = null) => (await Hire(1, company))[0];

    public Task<LicenceChange> Assign(Subscription subscription, Member member)
        => _server.Services.GetRequiredService<LicensingCommands>().ExecuteAsync(new AssignLicence(subscription.Id, member.Id), PartnerAdministrator);

    public Task SetDefault(Subscription subscription)
        => _server.Services.GetRequiredService<LicensingCommands>().ExecuteAsync(new SetDefaultSubscription(subscription.Id), PartnerAdministrator);

    /// <summary>Changes rows past every rule.</summary>
    public async Task Change(Func<LicensingDbContext, Task> change)
    {
        await using var db = Open(_server);
        await change(db);
        await db.SaveChangesAsync();
    }

    /// <summary>Everything of the test's companies that commands can change, as text; the imports that were ordered too, unless they are of no concern.</summary>
    public async Task<string> Snapshot(bool withImports = true)
    {
        long[] ids = [Partner.Id, Acme.Id, Other.Id, Stranger.Id, Rival.Id];
        await using var db = Open(_server);
        var companies = await db.Companies.Where(c => ids.Contains(c.Id) || ids.Contains(c.BusinessPartnerId ?? 0)).OrderBy(c => c.Id).Select(c =>
            $"{c.Id}:{c.Name}:{c.DefaultSubscriptionId}:{c.HistorySequence}:{c.ManagementRights.Increase}:{c.ManagementRights.Decrease}:{c.ManagementRights.ChangeRenewal}")
            .ToListAsync();
        var members = await db.Members.Where(m => ids.Contains(m.CompanyId)).OrderBy(m => m.Id)
            .Select(m => $"{m.Id}:{m.LoginEmail}:{m.FirstName}:{m.LastName}:{m.JobTitle}:{m.Department}:{m.Role}").ToListAsync();
        var imports = await db.ImportJobs.Where(j => withImports && ids.Contains(j.CompanyId)).OrderBy(j => j.Id).Select(j => $"{j.Id}").ToListAsync();
        var subscriptions = await db.Subscriptions.Where(s => ids.Contains(s.CompanyId)).OrderBy(s => s.Id)
            .Select(s => $"{s.Id}:{s.Quantity}:{s.PendingQuantity}:{s.Assigned}:{s.Version}:{s.Status}:{s.Renewal}:{s.ExpiresAt}:{s.PurchaseOrderNumber}").ToListAsync();
        var assignments = await db.Assignments.Where(a => ids.Contains(a.CompanyId)).OrderBy(a => a.Id)
            .Select(a => $"{a.Id}:{a.MemberId}:{a.SubscriptionId}").ToListAsync();
        var history = await db.History.Where(h => ids.Contains(h.CompanyId)).OrderBy(h => h.Id).Select(h => $"{h.Id}").ToListAsync();
        return string.Join('\n', [.. companies, "", .. members, "", .. subscriptions, "", .. assignments, "", .. imports, "", .. history]);
    }

    private static LicensingDbContext Open(TestServer server) => server.Services.GetRequiredService<LicensingDbContextFactory>().CreateDbContext(Viewer.System);
}
