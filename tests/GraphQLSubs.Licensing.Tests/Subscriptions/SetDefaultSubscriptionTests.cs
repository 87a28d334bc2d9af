using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Licensing.Tests.Support;

namespace GraphQLSubs.Licensing.Tests.Subscriptions;

public sealed class SetDefaultSubscriptionOnSqlite() : SetDefaultSubscriptionTests(DatabaseProvider.Sqlite);

public sealed class SetDefaultSubscriptionOnPostgres() : SetDefaultSubscriptionTests(DatabaseProvider.Postgres);

public abstract class SetDefaultSubscriptionTests(DatabaseProvider provider) : LicensingTest(provider)
{
    [Fact]
    [Trait("Rule", "9")]
    public async Task Setting_another_moves_the_star()
    {
        var (first, second) = (await Subscribe("RB-Business"), await Subscribe("RB-Enterprise"));
        await SetDefault(first);

        var change = await SetDefault(second);

        Assert.Equal((second.Id, first.Id), (change.Company.DefaultSubscriptionId, change.Previous!.Id));
        var entry = Assert.Single(change.History);
        Assert.Equal((HistoryOperation.DefaultSubscriptionSet, second.Id, 2L), (entry.Operation, entry.SubscriptionId, entry.Sequence));
        await using var db = Open();
        Assert.Equal(second.Id, (await db.Companies.FindAsync([Acme.Id], Cancellation))!.DefaultSubscriptionId);
        await AssertConsistent();
    }

    [Fact]
    [Trait("Rule", "9")]
    public async Task Setting_the_same_again_changes_nothing()
    {
        var service = await Subscribe("RB-Business");
        await SetDefault(service);
        var before = await Snapshot();

        Assert.Empty((await SetDefault(service)).History);
        Assert.Equal(before, await Snapshot());
    }

    [Fact]
    [Trait("Rule", "9")]
    public async Task Only_a_service_can_have_the_star()
    {
        var option = await Subscribe("RB-Conference");

        Assert.Equal(Section.Option, (await Rejects<NotAServiceSubscriptionException>(() => SetDefault(option))).Section);
    }

    [Fact]
    [Trait("Rule", "9")]
    public async Task A_terminated_subscription_cannot_have_the_star()
    {
        var service = await Subscribe("RB-Business", status: SubscriptionState.Terminated);

        await Rejects<SubscriptionNotActiveException>(() => SetDefault(service));
    }

    [Fact]
    [Trait("Rule", "9")]
    public async Task A_subscription_in_its_grace_period_can_have_the_star()
    {
        var service = await Subscribe("RB-Business", status: SubscriptionState.Alerting);

        Assert.Equal(service.Id, (await SetDefault(service)).Company.DefaultSubscriptionId);
    }

    [Fact]
    [Trait("Rule", "12")]
    public async Task A_plain_member_may_not_move_the_star()
    {
        var (service, member) = (await Subscribe("RB-Business"), await Hire());
        await Assign(service, member);

        await Rejects<NotPermittedException>(() => SetDefault(service, viewer: Viewer.Member("member", "Carla Roy", Acme.Id, member.Id)));
    }

    [Fact]
    [Trait("Rule", "23")]
    public async Task A_dry_run_changes_nothing()
    {
        var service = await Subscribe("RB-Business");
        var before = await Snapshot();

        Assert.Equal(service.Id, (await SetDefault(service, dryRun: true)).Company.DefaultSubscriptionId);
        Assert.Equal(before, await Snapshot());
    }
}
