using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Licensing.Tests.Support;

namespace GraphQLSubs.Licensing.Tests.Subscriptions;

public sealed class ClearDefaultSubscriptionOnSqlite() : ClearDefaultSubscriptionTests(DatabaseProvider.Sqlite);

public sealed class ClearDefaultSubscriptionOnPostgres() : ClearDefaultSubscriptionTests(DatabaseProvider.Postgres);

public abstract class ClearDefaultSubscriptionTests(DatabaseProvider provider) : LicensingTest(provider)
{
    [Fact]
    [Trait("Rule", "9")]
    public async Task The_star_is_taken_away_once()
    {
        var service = await Subscribe("RB-Business");
        await SetDefault(service);

        var change = await Clear();

        Assert.Equal((null, service.Id), (change.Company.DefaultSubscriptionId, change.Previous!.Id));
        var entry = Assert.Single(change.History);
        Assert.Equal((HistoryOperation.DefaultSubscriptionCleared, service.Id), (entry.Operation, entry.SubscriptionId));
        Assert.Empty((await Clear()).History);
        await AssertConsistent();
    }

    [Fact]
    [Trait("Rule", "12")]
    [Trait("Rule", "23")]
    public async Task A_plain_member_may_not_and_a_dry_run_does_not()
    {
        var (service, member) = (await Subscribe("RB-Business"), await Hire());
        await SetDefault(service);
        var before = await Snapshot();

        await Rejects<NotPermittedException>(() => Clear(viewer: Viewer.Member("member", "Carla Roy", Acme.Id, member.Id)));
        Assert.Single((await Clear(dryRun: true)).History);
        Assert.Equal(before, await Snapshot());
    }

    private Task<DefaultSubscriptionChange> Clear(bool dryRun = false, Viewer? viewer = null)
        => Commands.ExecuteAsync(new ClearDefaultSubscription(Acme.Id) { DryRun = dryRun }, viewer ?? Administrator, Cancellation);
}
