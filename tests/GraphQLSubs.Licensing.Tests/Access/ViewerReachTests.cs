using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Licensing.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Licensing.Tests.Access;

public sealed class ViewerReachOnSqlite() : ViewerReachTests(DatabaseProvider.Sqlite);

public sealed class ViewerReachOnPostgres() : ViewerReachTests(DatabaseProvider.Postgres);

public abstract class ViewerReachTests(DatabaseProvider provider) : LicensingTest(provider)
{
    private long _carla;

    // Each company: two members with one licence each of one service, and its own entries.
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        foreach (var company in new[] { Partner, Acme, Other, Stranger })
        {
            var service = await Subscribe("RB-Enterprise", company: company);
            await Subscribe("RB-Conference", company: company);
            var members = await Hire(2, company);
            foreach (var member in members)
            {
                await Assign(service, member, viewer: Viewer.System);
            }

            _carla = company == Acme ? members[0].Id : _carla;
        }
    }

    [Fact]
    public async Task Without_a_viewer_nothing_is_read_not_even_the_catalogue()
    {
        await using var db = Contexts.CreateDbContext();

        Assert.Equal("0 0 0 0 0 0", await Rows(db));
    }

    [Fact]
    public async Task The_product_itself_reads_everything()
    {
        await using var db = Open(Viewer.System);

        Assert.Equal("4 8 8 8 8 50", await Rows(db));
    }

    [Fact]
    [Trait("Rule", "12")]
    public async Task A_business_partner_reaches_itself_and_its_customers()
    {
        await using var db = Open(PartnerAdministrator);

        Assert.Equal(["Acme", "Other", "Partner"], await db.Companies.Select(c => c.Name).Order().ToListAsync(Cancellation));
        Assert.Equal("3 6 6 6 6 50", await Rows(db));
    }

    [Fact]
    [Trait("Rule", "12")]
    public async Task A_company_administrator_reaches_its_company()
    {
        await using var db = Open(Administrator);

        Assert.Equal("1 2 2 2 2 50", await Rows(db));
        Assert.All(await db.History.Select(h => h.CompanyId).ToListAsync(Cancellation), id => Assert.Equal(Acme.Id, id));
    }

    [Fact]
    [Trait("Rule", "12")]
    public async Task A_member_reaches_itself_alone()
    {
        await using var db = Open(Viewer.Member("carla", "Carla Roy", Acme.Id, _carla));

        Assert.Equal("1 1 1 1 1 50", await Rows(db));
        Assert.Equal(_carla, (await db.Members.SingleAsync(Cancellation)).Id);
        Assert.Equal(_carla, (await db.Assignments.SingleAsync(Cancellation)).MemberId);
        Assert.Equal(_carla, (await db.History.SingleAsync(Cancellation)).MemberId);
    }

    [Fact]
    public async Task Navigations_reach_no_further_than_queries()
    {
        await using var db = Open(Administrator);

        var company = await db.Companies.Include(c => c.BusinessPartner).Include(c => c.Customers).SingleAsync(c => c.Id == Acme.Id, Cancellation);

        Assert.Null(company.BusinessPartner);
        Assert.Equal(0, await db.Companies.CountAsync(c => c.BusinessPartner!.Customers.Any(o => o.Name == "Other"), Cancellation));
    }

    [Fact]
    public async Task A_pooled_context_forgets_whose_it_was()
    {
        for (var i = 0; i < 5; i++)
        {
            await using (var db = Open(Viewer.System))
            {
                Assert.Equal(4, await db.Companies.CountAsync(Cancellation));
            }

            await using (var db = Contexts.CreateDbContext())
            {
                Assert.Equal(0, await db.Companies.CountAsync(Cancellation));
            }
        }
    }

    [Fact]
    public async Task The_current_viewer_follows_the_flow_into_any_scope_and_ends_with_its_use()
    {
        var viewers = Server.GetRequiredService<ViewerAccessor>();
        using (viewers.Use(Administrator))
        {
            await Task.Yield();
            await using var scope = Server.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<LicensingDbContext>();
            Assert.Equal(1, await Task.Run(() => db.Companies.CountAsync(Cancellation), Cancellation));
            using (viewers.Use(viewer: null))
            {
                await using var inner = await Server.GetRequiredService<IDbContextFactory<LicensingDbContext>>().CreateDbContextAsync(Cancellation);
                Assert.Null(inner.Viewer);
            }

            Assert.Equal(Administrator, viewers.Current);
        }

        Assert.Null(viewers.Current);
    }

    private static async Task<string> Rows(LicensingDbContext db)
    {
        int[] counts =
        [
            await db.Companies.CountAsync(Cancellation),
            await db.Members.CountAsync(Cancellation),
            await db.Subscriptions.CountAsync(Cancellation),
            await db.Assignments.CountAsync(Cancellation),
            await db.History.CountAsync(Cancellation),
            await db.ServicePlans.CountAsync(Cancellation),
        ];
        return string.Join(' ', counts);
    }
}
