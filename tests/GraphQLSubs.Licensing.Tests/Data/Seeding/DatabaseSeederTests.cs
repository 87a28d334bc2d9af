using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Licensing.Data.Seeding;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Licensing.Tests.Data.Seeding;

public sealed class DatabaseSeederOnSqlite() : DatabaseSeederTests(DatabaseProvider.Sqlite);

public sealed class DatabaseSeederOnPostgres() : DatabaseSeederTests(DatabaseProvider.Postgres);

public abstract class DatabaseSeederTests(DatabaseProvider provider) : SeedingTest(provider)
{
    [Fact]
    public async Task It_holds_what_was_asked_for()
    {
        await using var db = Open(Server);

        var partner = Assert.Single(await db.Companies.Where(c => c.Kind == CompanyKind.BusinessPartner).ToListAsync(Cancellation));
        Assert.Equal(1, partner.Id);
        Assert.Equal(Size.Companies - 1, await db.Companies.CountAsync(c => c.BusinessPartnerId == partner.Id, Cancellation));
        Assert.Equal(Size.Members, await db.Members.CountAsync(Cancellation));
        Assert.Equal(Size.Largest, await db.Companies.MaxAsync(c => c.Members.Count, Cancellation));
        Assert.True(await db.Companies.AllAsync(c => c.Members.Count(m => m.Role == MemberRole.CompanyAdmin) == 1, Cancellation));
        Assert.True(await db.Companies.AllAsync(c => c.Subscriptions.Count == 12 && c.DefaultSubscriptionId != null, Cancellation));
        Assert.InRange(await db.History.CountAsync(Cancellation), Size.History, Size.History + Size.Companies);
        Assert.InRange((double)await db.Assignments.CountAsync(Cancellation) / Size.Members, 2.0, 2.6);
        Assert.True(await db.Members.AllAsync(m => m.LoginEmail == m.LoginEmail.ToLower(), Cancellation));
    }

    [Fact]
    public async Task Its_subscriptions_have_licences_left_and_nearly_all_are_in_force()
    {
        await using var db = Open(Server);
        var subscriptions = await db.Subscriptions.ToListAsync(Cancellation);

        Assert.All(subscriptions.Where(s => s.Quantity is not null), s => Assert.True(s.Available * 3 >= s.Assigned - 3));
        Assert.Equal(SubscriptionState.Alerting, Assert.Single(subscriptions, s => s.Status != SubscriptionState.Active).Status);
        Assert.All(subscriptions.Where(s => s is { Status: SubscriptionState.Active, ExpiresAt: not null }), s => Assert.True(s.ExpiresAt > new DateTimeOffset(2026, 11, 29, 0, 0, 0, TimeSpan.Zero)));
        Assert.All(subscriptions.GroupBy(s => s.CompanyId), s => Assert.True(s.Count(x => x.Billing.IsPrepaid()) is >= 2 and <= 3 && s.Count(x => x.Quantity is null) == 2));
        Assert.Contains(subscriptions.GroupBy(s => s.CompanyId), s => s.DistinctBy(x => x.PlanId).Count() == 11);
    }

    [Fact]
    public async Task Its_history_tells_of_all_kinds_of_things_and_of_nothing_of_today()
    {
        await using var db = Open(Server);

        var operations = await db.History.Select(h => h.Operation).Distinct().ToListAsync(Cancellation);

        Assert.Superset(
            new HashSet<HistoryOperation>
            {
                HistoryOperation.CompanyCreated, HistoryOperation.SubscriptionCreated, HistoryOperation.DefaultSubscriptionSet, HistoryOperation.MemberCreated,
                HistoryOperation.MemberUpdated, HistoryOperation.LicenceAssigned, HistoryOperation.LicenceReleased, HistoryOperation.SubscriptionExpired,
            },
            operations.ToHashSet());
        Assert.True(await db.History.MaxAsync(h => h.OccurredAt, Cancellation) < new DateTimeOffset(2026, 11, 29, 0, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task The_same_seed_makes_the_same_rows_and_another_one_others()
    {
        var (same, other) = (await Create(), await Create());
        await Seed(same, Size);
        await Seed(other, Size with { Seed = 2 });

        var rows = await Rows(Server);
        Assert.Equal(rows, await Rows(same));
        Assert.NotEqual(rows, await Rows(other));
    }

    [Fact]
    public async Task What_its_own_past_takes_is_written_where_less_history_is_asked_for()
    {
        var server = await Create();

        var totals = await Seed(server, Size with { History = 0 });

        await using var db = Open(server);
        Assert.Equal(await db.History.CountAsync(Cancellation), totals.History);
        Assert.Equal(Size.Members, await db.History.CountAsync(h => h.Operation == HistoryOperation.MemberCreated, Cancellation));
        Assert.False(await db.History.AnyAsync(h => h.Operation == HistoryOperation.MemberUpdated, Cancellation));
        Assert.Empty(await DatabaseInvariants.CheckAsync(db, Cancellation));
    }

    [Fact]
    public async Task A_database_that_holds_something_is_refused()
    {
        var before = await Rows(Server);

        var refusal = await Assert.ThrowsAsync<SeedingException>(() => Seed(Server, Size with { Seed = 2 }));

        Assert.Contains("holds companies or service plans already", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, await Rows(Server));
    }

    [Fact]
    public async Task A_size_that_cannot_be_is_refused_before_anything_is_created()
    {
        var server = await Create();

        await Assert.ThrowsAsync<SeedingException>(() => Seed(server, Size with { Members = 5 }));

        await using var db = Open(server);
        Assert.Empty(await db.Database.GetAppliedMigrationsAsync(Cancellation));
    }

    [Fact]
    public async Task Nothing_is_kept_when_it_ends_half_way()
    {
        var server = await Create();

        await Assert.ThrowsAsync<NotSupportedException>(() => Seed(server, Size, new Stop()));

        Assert.Empty(await Rows(server));
        await Seed(server, Size);
        Assert.Equal(await Rows(Server), await Rows(server));
    }

    [Fact]
    public async Task Work_goes_on_after_it()
    {
        var (commands, contexts) = (Server.GetRequiredService<LicensingCommands>(), Open(Server));
        await using var db = contexts;
        var administrator = await db.Members.FirstAsync(m => m.CompanyId == 2, Cancellation);
        var viewer = Viewer.CompanyAdministrator(administrator.LoginEmail, administrator.DisplayName, 2, administrator.Id);
        var (lastMember, lastAssignment) = (await db.Members.MaxAsync(m => m.Id, Cancellation), await db.Assignments.MaxAsync(a => a.Id, Cancellation));
        var custom = await db.Subscriptions.SingleAsync(s => s.CompanyId == 2 && s.Section == Section.Custom, Cancellation);

        var added = await commands.ExecuteAsync(
            new AddMember(2, new MemberFields { LoginEmail = "new@test.example", FirstName = "New", LastName = "Member" }), viewer, Cancellation);
        var assigned = await commands.ExecuteAsync(new AssignLicence(custom.Id, added.Member.Id), viewer, Cancellation);

        Assert.Equal(lastMember + 1, added.Member.Id);
        Assert.True(assigned.Assignment!.Id > lastAssignment);
        Assert.Empty(await DatabaseInvariants.CheckAsync(db, Cancellation));
    }

    private sealed class Stop : IProgress<StageProgress>
    {
        public void Report(StageProgress value)
        {
            if (value.Stage == "statistics")
            {
                throw new NotSupportedException();
            }
        }
    }
}
