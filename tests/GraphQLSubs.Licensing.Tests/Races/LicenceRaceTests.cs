using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Licensing.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Licensing.Tests.Races;

public sealed class LicenceRacesOnSqlite() : LicenceRaceTests(DatabaseProvider.Sqlite);

public sealed class LicenceRacesOnPostgres() : LicenceRaceTests(DatabaseProvider.Postgres);

public abstract class LicenceRaceTests(DatabaseProvider provider) : RaceTest(provider)
{
    [Fact]
    [Trait("Rule", "3")]
    public async Task Two_hundred_callers_for_the_last_ten_licences_get_exactly_ten()
    {
        var (service, members) = (await Subscribe("RB-Enterprise", 10), await Hire(200));

        var outcomes = await OnTwoServers(members, (commands, member) => Try(commands, new AssignLicence(service.Id, member.Id)));

        Assert.Equal(10, outcomes.Count(o => o is null));
        Assert.All(outcomes.Where(o => o is not null), failure => Assert.IsType<NoLicenceAvailableException>(failure));
        Assert.Equal((10, 11L), ((await Stored(service)).Assigned, (await Stored(service)).Version));
        await AssertConsistent();
    }

    [Fact]
    [Trait("Rule", "3")]
    public async Task Two_administrators_assigning_the_last_licence_at_once_get_one_error()
    {
        var ((_, partner), (_, own), members) = (await HireAdministrator(Partner), await HireAdministrator(), await Hire(2));
        for (var round = 0; round < 10; round++)
        {
            var option = await Subscribe("RB-Conference", 1);

            var outcomes = await OnTwoServers([(Viewer: partner, Member: members[0]), (Viewer: own, Member: members[1])], (commands, order)
                => Record.ExceptionAsync(() => commands.ExecuteAsync(new AssignLicence(option.Id, order.Member.Id), order.Viewer, Cancellation)).AsTask());

            Assert.IsType<NoLicenceAvailableException>(Assert.Single(outcomes, o => o is not null));
            Assert.Equal((1, 2L), ((await Stored(option)).Assigned, (await Stored(option)).Version));
        }

        await AssertConsistent();
    }

    [Fact]
    [Trait("Rule", "5")]
    public async Task Two_services_for_one_member_at_once_leave_it_with_one()
    {
        var (business, enterprise, members) = (await Subscribe("RB-Business", 100), await Subscribe("RB-Enterprise", 100), await Hire(20));

        var outcomes = await OnTwoServers(
            [.. members.SelectMany(m => new[] { (Member: m, Service: business), (Member: m, Service: enterprise) })],
            (commands, pair) => Try(commands, new AssignLicence(pair.Service.Id, pair.Member.Id)));

        Assert.Equal(20, outcomes.Count(o => o is ServiceAlreadyHeldException));
        Assert.Equal(20, outcomes.Count(o => o is null));
        await AssertConsistent();
    }

    [Fact]
    [Trait("Rule", "4")]
    public async Task Assigning_the_last_licence_twice_to_the_same_member_takes_one()
    {
        var (service, member) = (await Subscribe("RB-Enterprise", 1), await Hire());

        var outcomes = await OnTwoServers([.. Enumerable.Repeat(member, 20)], (commands, m) => Try(commands, new AssignLicence(service.Id, m.Id)));

        Assert.All(outcomes, Assert.Null);
        Assert.Equal(2, (await Stored(service)).Version);
        await AssertConsistent();
    }

    [Fact]
    [Trait("Rule", "18")]
    public async Task Changes_to_several_companies_keep_each_history_gapless()
    {
        var (acmes, others) = (await Subscribe("RB-Conference", 100), await Subscribe("RB-Conference", 100, Other));
        var work = (await Hire(30)).Select(m => (Subscription: acmes, Member: m))
            .Concat((await Hire(30, Other)).Select(m => (Subscription: others, Member: m))).ToList();

        await OnTwoServers(work, async (commands, pair) =>
        {
            Assert.Null(await Try(commands, new AssignLicence(pair.Subscription.Id, pair.Member.Id)));
            Assert.Null(await Try(commands, new ReleaseLicence(pair.Subscription.Id, pair.Member.Id)));
            return await Try(commands, new AssignLicence(pair.Subscription.Id, pair.Member.Id));
        });

        Assert.Equal((30, 91L), ((await Stored(acmes)).Assigned, (await Stored(acmes)).Version));
        await AssertConsistent();
    }

    [Fact]
    [Trait("Rule", "13")]
    public async Task A_decrease_against_assignments_never_leaves_more_assigned_than_there_is()
    {
        var (service, members) = (await Subscribe("RB-Enterprise", 40), await Hire(50));

        var outcomes = await OnTwoServers(Enumerable.Range(0, 100), (commands, i) => i % 4 < 2
            ? Try(commands, new AssignLicence(service.Id, members[i / 4 * 2 + i % 4].Id))
            : Try(commands, new ChangeQuantity(service.Id, QuantityChange.By(-1))));

        var (assignments, decreases) = (outcomes.Where((_, i) => i % 4 < 2).ToList(), outcomes.Where((_, i) => i % 4 >= 2).ToList());
        Assert.All(assignments.Where(o => o is not null), failure => Assert.IsType<NoLicenceAvailableException>(failure));
        Assert.All(decreases.Where(o => o is not null), failure => Assert.IsType<QuantityBelowAssignedException>(failure));
        var stored = await Stored(service);
        Assert.Equal((40 - decreases.Count(o => o is null), assignments.Count(o => o is null)), (stored.Quantity, stored.Assigned));
        Assert.Equal(stored.Quantity, stored.Assigned);
        await AssertNeverOversold();
    }

    [Fact]
    [Trait("Rule", "7")]
    public async Task Bulk_assignments_against_single_ones_give_each_licence_once_and_the_atomic_all_or_none()
    {
        var (service, members) = (await Subscribe("RB-Enterprise", 50), await Hire(80));
        var ids = members.ConvertAll(m => m.Id);
        var (atomic, others) = (ids[..40].Chunk(10).ToList(), ids[40..]);

        var outcomes = await OnTwoServers(Enumerable.Range(0, 48), (commands, i) => i switch
        {
            _ when i % 12 == 0 => Try(commands, new AssignLicences(service.Id, atomic[i / 12], BulkMode.Atomic)),
            _ when i % 12 == 6 => Try(commands, new AssignLicences(service.Id, others, BulkMode.RowByRow)),
            _ => Try(commands, new AssignLicence(service.Id, others[i % others.Count])),
        });

        Assert.All(outcomes.Where(o => o is not null), failure => Assert.IsType<NoLicenceAvailableException>(failure));
        await using var db = Open();
        var holders = await db.Assignments.Select(a => a.MemberId).ToListAsync(Cancellation);
        Assert.Equal(holders.Count, holders.Distinct().Count());
        Assert.All(atomic.Zip(Enumerable.Range(0, 4)), chunk =>
            Assert.Equal(outcomes[chunk.Second * 12] is null ? 10 : 0, chunk.First.Count(holders.Contains)));
        await AssertNeverOversold();
    }

    [Fact]
    [Trait("Rule", "3")]
    public async Task Removing_a_member_against_assignments_to_it_leaves_no_licence_behind()
    {
        var (service, option, members) = (await Subscribe("RB-Enterprise", 100), await Subscribe("RB-Conference", 100), await Hire(20));

        var outcomes = await OnTwoServers(Enumerable.Range(0, 60), (commands, i) => (i % 3) switch
        {
            0 => Try(commands, new AssignLicence(service.Id, members[i / 3].Id)),
            1 => Try(commands, new RemoveMember(members[i / 3].Id)),
            _ => Try(commands, new AssignLicence(option.Id, members[i / 3].Id)),
        });

        Assert.All(outcomes.Where((_, i) => i % 3 == 1), Assert.Null);
        Assert.All(outcomes.Where(o => o is not null), failure => Assert.IsType<MemberNotFoundException>(failure));
        await using var db = Open();
        Assert.Equal((0, 0), (await db.Members.CountAsync(Cancellation), await db.Assignments.CountAsync(Cancellation)));
        Assert.Equal((0, 0), ((await Stored(service)).Assigned, (await Stored(option)).Assigned));
        await AssertConsistent();
    }
}
