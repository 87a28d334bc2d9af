using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Tests.Support;

namespace GraphQLSubs.Licensing.Tests.Assignments;

public sealed class ReleaseLicenceOnSqlite() : ReleaseLicenceTests(DatabaseProvider.Sqlite);

public sealed class ReleaseLicenceOnPostgres() : ReleaseLicenceTests(DatabaseProvider.Postgres);

public abstract class ReleaseLicenceTests(DatabaseProvider provider) : LicensingTest(provider)
{
    [Fact]
    [Trait("Rule", "3")]
    public async Task Releasing_frees_one_licence_for_somebody_else()
    {
        var (service, members) = (await Subscribe("RB-Enterprise", 1), await Hire(2));
        await Assign(service, members[0]);

        var change = await Release(service, members[0]);

        Assert.Equal((0, 3L), (change.Subscription.Assigned, change.Subscription.Version));
        Assert.Empty(change.Member.Assignments);
        var entry = Assert.Single(change.History);
        Assert.Equal((HistoryOperation.LicenceReleased, 2L, 1, 0), (entry.Operation, entry.Sequence, entry.AssignedBefore, entry.AssignedAfter));
        Assert.True((await Assign(service, members[1])).Changed);
        await AssertConsistent();
    }

    [Fact]
    [Trait("Rule", "25")]
    public async Task Releasing_what_is_not_held_is_an_error()
    {
        var (service, member) = (await Subscribe("RB-Enterprise"), await Hire());

        var failure = await Rejects<LicenceNotHeldException>(() => Release(service, member));

        Assert.Equal((member.Id, service.Id), (failure.MemberId, failure.SubscriptionId));
    }

    [Fact]
    [Trait("Rule", "2")]
    public async Task Another_companys_member_does_not_exist()
    {
        var (service, member) = (await Subscribe("RB-Enterprise"), await Hire(Other));

        await Rejects<MemberNotFoundException>(() => Release(service, member, viewer: PartnerAdministrator));
    }

    [Fact]
    [Trait("Rule", "23")]
    public async Task A_dry_run_changes_nothing()
    {
        var (service, member) = (await Subscribe("RB-Enterprise"), await Hire());
        await Assign(service, member);
        var before = await Snapshot();

        var rehearsal = await Release(service, member, dryRun: true);

        Assert.Equal((0, 2L), (rehearsal.Subscription.Assigned, Assert.Single(rehearsal.History).Sequence));
        Assert.Equal(before, await Snapshot());
    }
}
