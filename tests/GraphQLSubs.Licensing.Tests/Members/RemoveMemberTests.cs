using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Licensing.Tests.Support;

namespace GraphQLSubs.Licensing.Tests.Members;

public sealed class RemoveMemberOnSqlite() : RemoveMemberTests(DatabaseProvider.Sqlite);

public sealed class RemoveMemberOnPostgres() : RemoveMemberTests(DatabaseProvider.Postgres);

public abstract class RemoveMemberTests(DatabaseProvider provider) : LicensingTest(provider)
{
    [Fact]
    [Trait("Rule", "3")]
    [Trait("Rule", "18")]
    public async Task Removing_releases_every_licence_and_records_each()
    {
        var (service, option, member) = await Equipped();

        var change = await Remove(member);

        Assert.Equal(
            [HistoryOperation.LicenceReleased, HistoryOperation.LicenceReleased, HistoryOperation.MemberRemoved], change.History.Select(h => h.Operation));
        Assert.Equal((1, 0), (change.History[0].AssignedBefore, change.History[0].AssignedAfter));
        Assert.Single(change.History.Select(h => h.CorrelationId).Distinct());
        Assert.Equal("Member Number 1 (member1@test.example) removed.", change.History[2].Details);
        Assert.Equal((0, 0), ((await Stored(service)).Assigned, (await Stored(option)).Assigned));
        await using var db = Open();
        Assert.Empty(db.Members);
        await AssertConsistent();
    }

    [Fact]
    [Trait("Rule", "12")]
    public async Task Nobody_removes_itself()
    {
        var (member, self) = await HireAdministrator();

        var failure = await Rejects<NotPermittedException>(() => Remove(member, self));

        Assert.Equal(PermissionReason.Oneself, failure.Reason);
    }

    [Fact]
    [Trait("Rule", "12")]
    public async Task Only_administrators_of_the_company_remove()
    {
        var (_, _, member) = await Equipped();
        var colleague = await Hire();

        await Rejects<MemberNotFoundException>(() => Remove(member, Viewer.Member("colleague", "Colleague", Acme.Id, colleague.Id)));
        await Rejects<MemberNotFoundException>(() => Remove(member, Viewer.CompanyAdministrator("other", "Other", Other.Id)));
    }

    [Fact]
    [Trait("Rule", "23")]
    public async Task A_dry_run_changes_nothing()
    {
        var (_, _, member) = await Equipped();
        var before = await Snapshot();

        Assert.Equal(3, (await Remove(member, dryRun: true)).History.Count);
        Assert.Equal(before, await Snapshot());
    }

    [Fact]
    [Trait("Rule", "24")]
    public async Task A_retry_of_a_removal_answers_the_removal()
    {
        var (_, _, member) = await Equipped();
        var command = new RemoveMember(member.Id) { IdempotencyKey = "once" };
        var first = await Commands.ExecuteAsync(command, Administrator, Cancellation);

        var again = await Commands.ExecuteAsync(command, Administrator, Cancellation);

        Assert.Equal(first.History.Select(h => h.Id), again.History.Select(h => h.Id));
    }

    private async Task<(Subscription Service, Subscription Option, Member Member)> Equipped()
    {
        var (service, option, member) = (await Subscribe("RB-Enterprise"), await Subscribe("RB-Conference"), await Hire());
        await Assign(service, member);
        await Assign(option, member);
        return (service, option, member);
    }

    private Task<MemberChange> Remove(Member member, Viewer? viewer = null, bool dryRun = false)
        => Commands.ExecuteAsync(new RemoveMember(member.Id) { DryRun = dryRun }, viewer ?? Administrator, Cancellation);
}
