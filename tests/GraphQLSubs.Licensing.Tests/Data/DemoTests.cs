using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Licensing.Data.Demo;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Renewals;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Licensing.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Licensing.Tests.Data;

public sealed class DemoOnSqlite() : DemoTests(DatabaseProvider.Sqlite);

public sealed class DemoOnPostgres() : DemoTests(DatabaseProvider.Postgres);

public abstract class DemoTests(DatabaseProvider provider) : LicensingTest(provider)
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await using var db = Open();
        await db.Companies.Where(c => c.BusinessPartnerId != null).ExecuteDeleteAsync(Cancellation);
        await db.Companies.ExecuteDeleteAsync(Cancellation);
        await db.ServicePlans.ExecuteDeleteAsync(Cancellation);
        await Server.GetRequiredService<DatabaseInitializer>().InitializeAsync(seedDemo: true, cancellationToken: Cancellation);
    }

    [Fact]
    public async Task Its_counts_rows_and_history_agree()
    {
        await AssertConsistent();
        await using var db = Open();
        var last = (await db.History.AsNoTracking().Where(h => h.SubscriptionId != null).ToListAsync(Cancellation))
            .GroupBy(h => h.SubscriptionId!.Value).ToDictionary(g => g.Key, g => g.MaxBy(h => h.Sequence)!);
        foreach (var subscription in await db.Subscriptions.AsNoTracking().ToListAsync(Cancellation))
        {
            Assert.Equal((subscription.Quantity, (int?)subscription.Assigned), (last[subscription.Id].QuantityAfter, last[subscription.Id].AssignedAfter));
        }
    }

    [Fact]
    public async Task It_keeps_the_rules()
    {
        await using var db = Open();
        var members = await db.Members.AsNoTracking().Include(m => m.Assignments).ThenInclude(a => a.Subscription!.Plan).ToListAsync(Cancellation);
        Assert.All(members, m => Assert.True(m.Assignments.Count(a => a.Section == Section.Service) <= 1));
        Assert.All(members.SelectMany(m => m.Assignments), a => Assert.Equal(a.CompanyId, a.Subscription!.CompanyId));
        Assert.All(
            members.SelectMany(m => m.Assignments.Where(a => a.Subscription!.Plan!.RequiresPlans.Count > 0).Select(a => (Member: m, Assignment: a))),
            held => Assert.Contains(held.Member.Assignments, a => held.Assignment.Subscription!.Plan!.RequiresPlans.Contains(a.Subscription!.Plan!.Reference)));
        Assert.All(
            await db.Companies.AsNoTracking().Join(db.Subscriptions, c => c.DefaultSubscriptionId, s => s.Id, (c, s) => new { c.Id, s.CompanyId, s.Section }).ToListAsync(Cancellation),
            star => Assert.Equal((star.Id, Section.Service), (star.CompanyId, star.Section)));
    }

    [Fact]
    public async Task It_has_what_is_to_be_shown()
    {
        await using var db = Open();
        Assert.Equal(2, await db.Companies.CountAsync(c => c.Kind == Licensing.Companies.CompanyKind.BusinessPartner, Cancellation));
        var sizes = await db.Companies.Where(c => c.BusinessPartnerId != null).Select(c => c.Members.Count).ToListAsync(Cancellation);
        Assert.Equal((13, 5, 5_000), (sizes.Count, sizes.Min(), sizes.Max()));
        Assert.True(await db.Subscriptions.AnyAsync(s => s.Assigned == s.Quantity, Cancellation));
        Assert.Equal(4, await db.Subscriptions.Where(s => s.Renewal != null).Select(s => s.Renewal).Distinct().CountAsync(Cancellation));
        Assert.True(await db.Subscriptions.AnyAsync(s => s.Quantity == null && s.Section == Section.Custom && s.Assigned > 0, Cancellation));
        Assert.Equal(4, await db.Subscriptions.Select(s => s.Status).Distinct().CountAsync(Cancellation));
        Assert.True(await db.Subscriptions.AnyAsync(s => s.Status == SubscriptionState.Alerting && s.Assigned > 0, Cancellation));
        Assert.True(await db.Subscriptions.AnyAsync(s => s.Status == SubscriptionState.Hold && s.Assigned > 0, Cancellation));
        Assert.True(await db.Subscriptions.AnyAsync(s => s.PendingQuantity != null, Cancellation));
        Assert.All(
            await db.Subscriptions.Where(s => s.PendingQuantity != null).ToListAsync(Cancellation),
            s => Assert.InRange(s.PendingQuantity!.Value, s.Assigned, s.Quantity!.Value - 1));
        Assert.Equal(3, await db.History.Where(h => h.Operation == HistoryOperation.LicenceReleased
            || h.Operation == HistoryOperation.QuantityIncreased || h.Operation == HistoryOperation.DefaultSubscriptionSet).Select(h => h.Operation).Distinct().CountAsync(Cancellation));
        Assert.True(await db.History.MaxAsync(h => h.OccurredAt, Cancellation) < DateTimeOffset.UtcNow);
    }

    [Fact]
    [Trait("Rule", "16")]
    public async Task Nothing_of_it_is_due_on_its_first_day()
    {
        await using var db = Open();
        Assert.False(await db.Subscriptions.AnyAsync(RenewSubscriptions.Due(DateTimeOffset.UtcNow), Cancellation));
    }

    [Fact]
    public void It_is_the_same_for_the_same_day()
    {
        var today = new DateTimeOffset(2026, 9, 1, 0, 0, 0, TimeSpan.Zero);

        Assert.Equal(Text(), Text());

        string Text() => string.Join('\n', new DemoScript(today).Write().SelectMany(c => c.History).Select(h => $"{h.OccurredAt:O} {h.Details} {h.CorrelationId}"));
    }

    [Fact]
    public async Task A_second_start_leaves_it_alone()
    {
        var before = await Snapshot();
        await Server.GetRequiredService<DatabaseInitializer>().InitializeAsync(seedDemo: true, cancellationToken: Cancellation);
        Assert.Equal(before, await Snapshot());
    }

    [Fact]
    public async Task Its_viewers_are_of_one_business_partner_and_its_customer_and_can_work()
    {
        var viewers = await DemoViewers.FindAsync(Contexts, Cancellation);

        Assert.NotNull(viewers);
        Assert.Equal(viewers.CompanyAdministrator.CompanyId, viewers.Member.CompanyId);
        await using var db = Open(viewers.BusinessPartnerAdministrator);
        Assert.True(await db.Companies.AnyAsync(c => c.Id == viewers.Member.CompanyId, Cancellation));
        var custom = await db.Subscriptions.SingleAsync(s => s.CompanyId == viewers.Member.CompanyId && s.Name == "Enterprise Demo", Cancellation);
        var change = await Commands.ExecuteAsync(new AssignLicence(custom.Id, viewers.Member.MemberId!.Value), viewers.CompanyAdministrator, Cancellation);
        Assert.True(change.Changed);
        await AssertConsistent();
    }

    [Fact]
    public async Task A_database_without_it_has_no_demo_viewers()
    {
        await using var empty = await TestDatabase.CreateAsync(Database.Provider);
        await using var server = empty.CreateServer();
        await server.GetRequiredService<DatabaseInitializer>().InitializeAsync(cancellationToken: Cancellation);

        Assert.Null(await DemoViewers.FindAsync(server.GetRequiredService<LicensingDbContextFactory>(), Cancellation));
    }
}
