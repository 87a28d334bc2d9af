using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Licensing.Data.Demo;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Licensing.Tests.Support;

/// <summary>
/// A test on a database of its own that holds the catalogue, a Business Partner, its customers Acme and Other with their administrators, and a
/// stranger that is nobody's customer.
/// </summary>
public abstract class LicensingTest(DatabaseProvider provider) : IAsyncLifetime
{
    private int _members;

    protected TestDatabase Database { get; private set; } = null!;

    protected ServiceProvider Server { get; private set; } = null!;

    protected LicensingCommands Commands => Server.GetRequiredService<LicensingCommands>();

    protected LicensingDbContextFactory Contexts => Server.GetRequiredService<LicensingDbContextFactory>();

    protected Company Partner { get; private set; } = null!;

    protected Company Acme { get; private set; } = null!;

    protected Company Other { get; private set; } = null!;

    protected Company Stranger { get; private set; } = null!;

    protected Viewer PartnerAdministrator => Viewer.BusinessPartnerAdministrator("partner", "Alice Martin", Partner.Id);

    protected Viewer Administrator => Viewer.CompanyAdministrator("administrator", "Bob Leroy", Acme.Id);

    /// <summary>The clock of the test's server; null for the real one.</summary>
    protected virtual TimeProvider? Clock => null;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public virtual async ValueTask InitializeAsync()
    {
        SqlCommands.Listen();
        Database = await TestDatabase.CreateAsync(provider);
        Server = Database.CreateServer(Clock);
        await Server.GetRequiredService<DatabaseInitializer>().InitializeAsync(cancellationToken: Cancellation);
        await using var db = Open();
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
        Partner = new Company { Name = "Partner", Kind = CompanyKind.BusinessPartner };
        Acme = new Company { Name = "Acme", BusinessPartner = Partner };
        Other = new Company { Name = "Other", BusinessPartner = Partner };
        Stranger = new Company { Name = "Stranger" };
        db.AddRange(Partner, Acme, Other, Stranger);
        await db.SaveChangesAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (Server is not null)
        {
            await DisposeServersAsync();
            await Server.DisposeAsync();
            await Database.DisposeAsync();
        }
    }

    /// <summary>Ends what a test has started on the database beside its server.</summary>
    protected virtual ValueTask DisposeServersAsync() => ValueTask.CompletedTask;

    protected LicensingDbContext Open(Viewer? viewer = null) => Contexts.CreateDbContext(viewer ?? Viewer.System);

    protected async Task<Subscription> Subscribe(
        string reference, int? quantity = 10, Company? company = null, SubscriptionState status = SubscriptionState.Active)
    {
        await using var db = Open();
        var plan = await db.ServicePlans.SingleAsync(p => p.Reference == reference, Cancellation);
        var subscription = new Subscription
        {
            CompanyId = (company ?? Acme).Id,
            Plan = plan,
            Name = plan.Name,
            Section = plan.Section,
            Deployment = plan.Deployment,
            Billing = plan.Billing,
            Quantity = quantity,
            StartsAt = DateTimeOffset.UnixEpoch,
            Status = status,
        };
        db.Add(subscription);
        await db.SaveChangesAsync(Cancellation);
        return subscription;
    }

    protected async Task<Member> Hire(Company? company = null) => (await Hire(1, company))[0];

    /// <summary>A new member that administers its company, and the viewer that it is by its token.</summary>
    protected async Task<(Member Member, Viewer Viewer)> HireAdministrator(Company? company = null)
    {
        var member = await Hire(company);
        await ChangeRole(member, MemberRole.CompanyAdmin);
        return (member, member.CompanyId == Partner.Id
            ? Viewer.BusinessPartnerAdministrator("token", "Token Holder", member.CompanyId, member.Id)
            : Viewer.CompanyAdministrator("token", "Token Holder", member.CompanyId, member.Id));
    }

    /// <summary>Changes a role behind the server's back, as another server would.</summary>
    protected async Task ChangeRole(Member member, MemberRole role)
    {
        await using var db = Open();
        await db.Members.Where(m => m.Id == member.Id).ExecuteUpdateAsync(m => m.SetProperty(x => x.Role, role), Cancellation);
    }

    protected async Task<List<Member>> Hire(int count, Company? company = null)
    {
        await using var db = Open();
        var members = Enumerable.Range(0, count).Select(_ => ++_members).Select(n => new Member
        {
            CompanyId = (company ?? Acme).Id,
            LoginEmail = $"member{n}@test.example",
            FirstName = "Member",
            LastName = $"Number {n}",
            CreatedAt = DateTimeOffset.UnixEpoch,
        }).ToList();
        db.AddRange(members);
        await db.SaveChangesAsync(Cancellation);
        return members;
    }

    protected Task<LicenceChange> Assign(Subscription subscription, Member member, bool replaceService = false, bool dryRun = false, Viewer? viewer = null)
        => Commands.ExecuteAsync(
            new AssignLicence(subscription.Id, member.Id, replaceService) { DryRun = dryRun }, viewer ?? Administrator, Cancellation);

    protected Task<LicenceChange> Release(Subscription subscription, Member member, bool dryRun = false, Viewer? viewer = null)
        => Commands.ExecuteAsync(new ReleaseLicence(subscription.Id, member.Id) { DryRun = dryRun }, viewer ?? Administrator, Cancellation);

    protected Task<DefaultSubscriptionChange> SetDefault(Subscription subscription, bool dryRun = false, Viewer? viewer = null)
        => Commands.ExecuteAsync(new SetDefaultSubscription(subscription.Id) { DryRun = dryRun }, viewer ?? Administrator, Cancellation);

    /// <summary>Runs what must fail, and proves that it has changed nothing.</summary>
    protected async Task<TException> Rejects<TException>(Func<Task> change)
        where TException : LicensingException
    {
        var before = await Snapshot();
        var failure = await Assert.ThrowsAsync<TException>(change);
        Assert.Equal(before, await Snapshot());
        return failure;
    }

    /// <summary>Everything that commands can change, as text.</summary>
    protected async Task<string> Snapshot()
    {
        await using var db = Open();
        var companies = await db.Companies.OrderBy(c => c.Id).Select(c => $"{c.Id}:{c.DefaultSubscriptionId}:{c.HistorySequence}").ToListAsync(Cancellation);
        var subscriptions = await db.Subscriptions.OrderBy(s => s.Id)
            .Select(s => $"{s.Id}:{s.Quantity}:{s.PendingQuantity}:{s.Assigned}:{s.Version}:{s.Status}:{s.Renewal}:{s.ExpiresAt}:{s.PurchaseOrderNumber}").ToListAsync(Cancellation);
        var assignments = await db.Assignments.OrderBy(a => a.Id).Select(a => $"{a.Id}:{a.MemberId}:{a.SubscriptionId}").ToListAsync(Cancellation);
        var members = await db.Members.OrderBy(m => m.Id)
            .Select(m => $"{m.Id}:{m.LoginEmail}:{m.FirstName}:{m.LastName}:{m.JobTitle}:{m.Role}").ToListAsync(Cancellation);
        var history = await db.History.OrderBy(h => h.Id).Select(h => h.Id).ToListAsync(Cancellation);
        return string.Join('\n', [.. companies, "", .. subscriptions, "", .. members, "", .. assignments, "", .. history]);
    }

    /// <summary>Asserts what must hold whatever has happened: counts equal the rows, no option is held without the service that it requires, and every history is gapless and ends at its company's sequence.</summary>
    protected async Task AssertConsistent()
    {
        await using var db = Open();
        foreach (var subscription in await db.Subscriptions.AsNoTracking().Include(s => s.Assignments).ToListAsync(Cancellation))
        {
            Assert.Equal(subscription.Assignments.Count, subscription.Assigned);
            Assert.True(subscription.Quantity is null || subscription.Assigned <= subscription.Quantity);
        }

        foreach (var member in await db.Members.AsNoTracking().Include(m => m.Assignments).ThenInclude(a => a.Subscription!.Plan).ToListAsync(Cancellation))
        {
            var plans = member.Assignments.ConvertAll(a => a.Subscription!.Plan!);
            Assert.All(plans, p => Assert.True(p.RequiresPlans.Count == 0 || plans.Exists(h => p.RequiresPlans.Contains(h.Reference)), $"{p.Name} of {member.LoginEmail} is without what it requires."));
        }

        var history = (await db.History.AsNoTracking().OrderBy(h => h.Sequence).ToListAsync(Cancellation)).ToLookup(h => h.CompanyId);
        foreach (var company in await db.Companies.AsNoTracking().ToListAsync(Cancellation))
        {
            Assert.Equal(Enumerable.Range(1, (int)company.HistorySequence).Select(n => (long)n), history[company.Id].Select(h => h.Sequence));
            AssertCountsJoin(history[company.Id]);
        }
    }

    protected async Task<Subscription> Stored(Subscription subscription)
    {
        await using var db = Open();
        return await db.Subscriptions.AsNoTracking().SingleAsync(s => s.Id == subscription.Id, Cancellation);
    }

    private static void AssertCountsJoin(IEnumerable<HistoryEntry> history)
    {
        foreach (var ofSubscription in history.Where(h => h.SubscriptionId is not null).GroupBy(h => h.SubscriptionId))
        {
            foreach (var (earlier, later) in ofSubscription.Zip(ofSubscription.Skip(1)))
            {
                Assert.Equal((earlier.QuantityAfter, earlier.AssignedAfter), (later.QuantityBefore, later.AssignedBefore));
            }
        }
    }
}
