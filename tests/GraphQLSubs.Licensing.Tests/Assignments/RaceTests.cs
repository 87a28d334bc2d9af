using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Licensing.Tests.Assignments;

public sealed class RacesOnSqlite() : RaceTests(DatabaseProvider.Sqlite);

public sealed class RacesOnPostgres() : RaceTests(DatabaseProvider.Postgres);

/// <summary>Real parallel callers on two servers, so that the lock in the database is tried and not only the queue before it.</summary>
public abstract class RaceTests(DatabaseProvider provider) : LicensingTest(provider)
{
    [Fact]
    [Trait("Rule", "3")]
    public async Task A_hundred_callers_for_the_last_five_licences_get_exactly_five()
    {
        var (service, members) = (await Subscribe("RB-Enterprise", 5), await Hire(100));

        var outcomes = await OnTwoServers(members, (commands, member) => Try(commands, new AssignLicence(service.Id, member.Id)));

        Assert.Equal(5, outcomes.Count(o => o is null));
        Assert.All(outcomes.OfType<Exception>(), failure => Assert.IsType<NoLicenceAvailableException>(failure));
        Assert.Equal((5, 6L), ((await Stored(service)).Assigned, (await Stored(service)).Version));
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

    private async Task<Exception?[]> OnTwoServers<T>(List<T> work, Func<LicensingCommands, T, Task<Exception?>> act)
    {
        await using var second = Database.CreateServer();
        LicensingCommands[] servers = [Commands, second.GetRequiredService<LicensingCommands>()];
        return await Task.WhenAll(work.Select((item, i) => Task.Run(() => act(servers[i % 2], item), Cancellation)));
    }

    private async Task<Exception?> Try(LicensingCommands commands, LicensingCommand<LicenceChange> command)
    {
        try
        {
            await commands.ExecuteAsync(command, PartnerAdministrator, Cancellation);
            return null;
        }
        catch (LicensingException failure)
        {
            return failure;
        }
    }
}
