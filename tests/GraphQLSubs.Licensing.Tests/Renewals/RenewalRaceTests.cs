using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Subscriptions;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Licensing.Tests.Renewals;

public sealed class RenewalRacesOnSqlite() : RenewalRaceTests(DatabaseProvider.Sqlite);

public sealed class RenewalRacesOnPostgres() : RenewalRaceTests(DatabaseProvider.Postgres);

/// <summary>Real parallel callers on two servers.</summary>
[Trait("Rule", "16")]
public abstract class RenewalRaceTests(DatabaseProvider provider) : RenewalTest(provider)
{
    [Fact]
    public async Task Two_servers_make_each_transition_once()
    {
        var (renewed, running) = (await Create("RB-Conference-1Y", renewal: Renewal.EachTime), await Create("RB-Alert-1Y", company: Other));
        Time.Now = Start.AddYears(3);
        await using var second = Database.CreateServer(Time);

        await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Run(() => RunAll(i % 2 == 0 ? Server : second), Cancellation)));

        Assert.Equal(3, (await History(renewed)).Count(h => h.Operation == HistoryOperation.SubscriptionRenewed));
        Assert.Equal(
            [HistoryOperation.SubscriptionCreated, HistoryOperation.SubscriptionExpired, HistoryOperation.SubscriptionSuspended, HistoryOperation.SubscriptionTerminated],
            (await History(running)).Select(h => h.Operation));
        await AssertConsistent();
    }

    [Fact]
    public async Task A_renewal_and_a_cancellation_at_once_end_cancelled()
    {
        await using var second = Database.CreateServer(Time);
        var commands = second.GetRequiredService<LicensingCommands>();
        for (var round = 0; round < 10; round++)
        {
            Time.Now = Start;
            var (subscription, member) = (await Create("RB-Conference-1Y", renewal: Renewal.EachTime), await Hire());
            await Assign(subscription, member);
            Time.Now = Start.AddYears(1);

            await Task.WhenAll(
                Task.Run(() => Renew(), Cancellation),
                Task.Run(() => commands.ExecuteAsync(new CancelSubscription(subscription.Id), PartnerAdministrator, Cancellation), Cancellation));

            var stored = await Stored(subscription);
            Assert.Equal((SubscriptionState.Terminated, 0), (stored.Status, stored.Assigned));
            Assert.True((await History(subscription)).Count(h => h.Operation == HistoryOperation.SubscriptionRenewed) <= 1);
            Assert.Equal(0, await Renew());
        }

        await AssertConsistent();
    }
}
