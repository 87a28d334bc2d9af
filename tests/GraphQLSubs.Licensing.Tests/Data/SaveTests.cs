using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Licensing.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Licensing.Tests.Data;

public sealed class SaveOnSqlite() : SaveTests(DatabaseProvider.Sqlite);

public sealed class SaveOnPostgres() : SaveTests(DatabaseProvider.Postgres);

/// <summary>What transactions save, whichever way it is written.</summary>
public abstract class SaveTests(DatabaseProvider provider) : LicensingTest(provider)
{
    [Fact]
    public async Task Every_value_of_what_comes_and_changes_is_stored_and_what_goes_is_gone()
    {
        var (service, members) = (await Subscribe("RB-Enterprise"), await Hire(2));
        await Assign(service, members[0]);
        await using var db = Open();
        await using (var transaction = await db.Database.BeginTransactionAsync(Cancellation))
        {
            var company = await db.Companies.SingleAsync(c => c.Id == Acme.Id, Cancellation);
            company.ManagementRights = company.ManagementRights with { ChangeRenewal = !company.ManagementRights.ChangeRenewal };
            company.HistorySequence += 7;
            db.Remove(await db.Assignments.SingleAsync(Cancellation));
            (await db.Members.SingleAsync(m => m.Id == members[1].Id, Cancellation)).Department = "Ünïcode '";
            db.Add(NewMember("new@test.example"));
            db.Add(new HistoryEntry
            {
                CompanyId = Acme.Id,
                Sequence = company.HistorySequence,
                Operation = HistoryOperation.LicenceReleased,
                OccurredAt = new DateTimeOffset(2026, 2, 3, 4, 5, 6, 789, TimeSpan.Zero),
                ActorName = "Somebody",
                Details = "Details",
                AssignedBefore = 1,
                AssignedAfter = 0,
                CorrelationId = Guid.CreateVersion7(),
            });
            await db.SaveChangesAsync(Cancellation);
            await transaction.CommitAsync(Cancellation);
        }

        await using var stored = Open();
        foreach (var entry in db.ChangeTracker.Entries().Where(e => e.Entity is not ServicePlan))
        {
            var key = (long)entry.Property("Id").CurrentValue!;
            var read = stored.Entry((await stored.FindAsync(entry.Metadata.ClrType, [key], Cancellation))!);
            Assert.All(entry.Metadata.GetFlattenedProperties(), p => Assert.Equal(entry.CurrentValues[p], read.CurrentValues[p]));
        }

        Assert.False(await stored.Assignments.AnyAsync(Cancellation));
    }

    [Fact]
    public async Task What_goes_makes_room_for_what_comes_and_a_value_for_its_next_holder()
    {
        var (first, second, members) = (await Subscribe("RB-Enterprise"), await Subscribe("RB-Business"), await Hire(2));
        await Assign(first, members[0]);
        await InTransaction(async db =>
        {
            var (held, holders) = (await db.Assignments.SingleAsync(Cancellation), await db.Members.Where(m => m.CompanyId == Acme.Id).OrderBy(m => m.Id).ToListAsync(Cancellation));
            db.Remove(held);
            db.Add(new Assignment
            {
                CompanyId = Acme.Id,
                MemberId = members[0].Id,
                SubscriptionId = second.Id,
                Section = Section.Service,
                AssignedAt = held.AssignedAt,
                AssignedBy = held.AssignedBy,
            });
            var given = holders[0].LoginEmail;
            (holders[0].LoginEmail, holders[1].LoginEmail) = ("other@test.example", given);
        });

        await using var stored = Open();
        Assert.Equal(second.Id, (await stored.Assignments.SingleAsync(Cancellation)).SubscriptionId);
        Assert.Equal(
            ["other@test.example", members[0].LoginEmail],
            await stored.Members.Where(m => m.CompanyId == Acme.Id).OrderBy(m => m.Id).Select(m => m.LoginEmail).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task More_than_one_round_trip_takes_is_stored_in_the_order_in_which_it_came()
    {
        await InTransaction(async db =>
        {
            foreach (var number in Enumerable.Range(0, 2_345))
            {
                await db.AddAsync(NewMember($"{number}@test.example"), Cancellation);
            }
        });

        await using var stored = Open();
        Assert.Equal(
            Enumerable.Range(0, 2_345).Select(n => $"{n}@test.example"),
            await stored.Members.Where(m => m.CompanyId == Acme.Id).OrderBy(m => m.Id).Select(m => m.LoginEmail).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task A_change_of_a_row_that_is_gone_is_an_error()
    {
        var member = await Hire();
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => InTransaction(async db =>
        {
            var read = await db.Members.SingleAsync(m => m.Id == member.Id, Cancellation);
            await db.Members.Where(m => m.Id == member.Id).ExecuteDeleteAsync(Cancellation);
            read.Department = "Sales";
        }));
        await using var stored = Open();
        Assert.Null((await stored.Members.SingleAsync(m => m.Id == member.Id, Cancellation)).Department);
    }

    [Fact]
    public async Task A_command_that_the_database_refuses_has_changed_nothing_and_leaves_the_way_free()
    {
        var (service, member) = (await Subscribe("RB-Enterprise", quantity: 1), await Hire());

        await Assert.ThrowsAsync<DbUpdateException>(() => Commands.ExecuteAsync(new Overdraw(service.Id), Administrator, Cancellation));

        await using (var db = Open())
        {
            Assert.Equal(0, (await db.Companies.SingleAsync(c => c.Id == Acme.Id, Cancellation)).HistorySequence);
            Assert.False(await db.History.AnyAsync(h => h.CompanyId == Acme.Id, Cancellation));
        }

        await Assign(service, member);
    }

    private async Task InTransaction(Func<LicensingDbContext, Task> change)
    {
        await using var db = Open();
        await using var transaction = await db.Database.BeginTransactionAsync(Cancellation);
        await change(db);
        await db.SaveChangesAsync(Cancellation);
        await transaction.CommitAsync(Cancellation);
    }

    private Member NewMember(string email) => new()
    {
        CompanyId = Acme.Id,
        LoginEmail = email,
        FirstName = "New",
        LastName = "Member",
        CreatedAt = DateTimeOffset.UnixEpoch,
    };

    /// <summary>Counts more licences than there are, after an entry that says so.</summary>
    private sealed record Overdraw(long SubscriptionId) : LicensingCommand<int>
    {
        internal override CommandSubject Subject => CommandSubject.Subscription(SubscriptionId);

        internal override CommandReads Reads => new(SubscriptionId);

        internal override ValueTask<Permission> PermissionAsync(CompanyTransaction transaction, CancellationToken cancellationToken) => new(transaction.Administer);

        internal override Task<int> ApplyAsync(CompanyTransaction transaction, CancellationToken cancellationToken)
        {
            var subscription = transaction.Subscription(SubscriptionId);
            subscription.Assigned = subscription.Quantity!.Value + 1;
            transaction.Record(HistoryOperation.LicenceAssigned, "Too many", subscription);
            return Task.FromResult(0);
        }
    }
}
