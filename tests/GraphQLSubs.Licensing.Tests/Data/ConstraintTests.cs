using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Licensing.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Licensing.Tests.Data;

public sealed class ConstraintsOnSqlite() : ConstraintTests(DatabaseProvider.Sqlite);

public sealed class ConstraintsOnPostgres() : ConstraintTests(DatabaseProvider.Postgres);

/// <summary>What stands behind the rules when code fails.</summary>
public abstract class ConstraintTests(DatabaseProvider provider) : LicensingTest(provider)
{
    [Theory]
    [Trait("Rule", "3")]
    [InlineData(-1)]
    [InlineData(11)]
    public async Task Assigned_stays_between_0_and_the_quantity(int assigned)
    {
        var subscription = await Subscribe("RB-Enterprise", 10);
        await Refuses(db => db.Subscriptions.Single(s => s.Id == subscription.Id).Assigned = assigned);
    }

    [Fact]
    [Trait("Rule", "1")]
    public async Task A_member_holds_one_service()
    {
        var (business, enterprise, member) = (await Subscribe("RB-Business"), await Subscribe("RB-Enterprise"), await Hire());
        await Assign(business, member);

        await Refuses(db => db.Add(Holding(enterprise, member)));
    }

    [Fact]
    [Trait("Rule", "1")]
    public async Task A_member_holds_a_licence_once()
    {
        var (option, member) = (await Subscribe("RB-Conference"), await Hire());
        await Assign(option, member);

        await Refuses(db => db.Add(Holding(option, member)));
    }

    [Fact]
    [Trait("Rule", "18")]
    public async Task A_sequence_is_used_once()
    {
        var (option, member) = (await Subscribe("RB-Conference"), await Hire());
        await Assign(option, member);

        await Refuses(db => db.Add(new Licensing.History.HistoryEntry { CompanyId = Acme.Id, Sequence = 1, ActorName = "", Details = "" }));
    }

    [Fact]
    public async Task A_login_belongs_to_one_member()
    {
        var member = await Hire();

        await Refuses(db => db.Add(new Member { CompanyId = Other.Id, LoginEmail = member.LoginEmail, FirstName = "", LastName = "" }));
    }

    [Fact]
    public async Task Text_sorts_by_code_point_and_time_by_instant_on_every_database()
    {
        await using (var db = Open())
        {
            foreach (var (name, hour, offset) in new[] { ("a", 12, 0), ("É", 12, 5), ("B", 9, 0), ("Z", 9, -2), ("e", 12, 1) })
            {
                db.Add(new Member
                {
                    CompanyId = Acme.Id,
                    LoginEmail = name,
                    FirstName = "",
                    LastName = name,
                    CreatedAt = new DateTimeOffset(2026, 1, 1, hour, 0, 0, TimeSpan.FromHours(offset)),
                });
            }

            await db.SaveChangesAsync(Cancellation);
        }

        await using var read = Open();
        var noon = new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.FromHours(1));
        Assert.Equal(["B", "Z", "a", "e", "É"], await read.Members.OrderBy(m => m.LastName).Select(m => m.LastName).ToListAsync(Cancellation));
        Assert.Equal(["É", "B", "Z", "e", "a"], await read.Members.OrderBy(m => m.CreatedAt).ThenBy(m => m.LastName).Select(m => m.LastName).ToListAsync(Cancellation));
        Assert.Equal(["B", "É"], await read.Members.Where(m => m.CreatedAt < noon).OrderBy(m => m.LastName).Select(m => m.LastName).ToListAsync(Cancellation));
    }

    private static Assignment Holding(Subscription subscription, Member member) => new()
    {
        CompanyId = subscription.CompanyId,
        MemberId = member.Id,
        SubscriptionId = subscription.Id,
        Section = subscription.Section,
        AssignedBy = "",
    };

    private async Task Refuses(Action<Licensing.Data.LicensingDbContext> change)
    {
        await using var db = Open();
        change(db);
        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Cancellation));
    }
}
