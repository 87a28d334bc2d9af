using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Licensing.Tests.Support;

namespace GraphQLSubs.Licensing.Tests.Assignments;

public sealed class BulkLicenceOnSqlite() : BulkLicenceTests(DatabaseProvider.Sqlite);

public sealed class BulkLicenceOnPostgres() : BulkLicenceTests(DatabaseProvider.Postgres);

[Trait("Rule", "7")]
public abstract class BulkLicenceTests(DatabaseProvider provider) : LicensingTest(provider)
{
    [Theory]
    [InlineData(BulkMode.Atomic)]
    [InlineData(BulkMode.RowByRow)]
    public async Task Many_members_are_assigned_and_released_at_once(BulkMode mode)
    {
        var (service, members) = (await Subscribe("RB-Enterprise", 30), await Hire(30));

        var assigned = await AssignMany(service, members, mode);
        Assert.Equal((30, 0), (assigned.Subscription.Assigned, assigned.Subscription.Available!.Value));
        Assert.Equal(members.Select(m => m.Id), assigned.Rows.Select(r => r.MemberId));
        Assert.All(assigned.Rows, row => Assert.True(row is { Changed: true, Error: null } && row.Assignment!.SubscriptionId == service.Id));
        Assert.Equal(Enumerable.Range(1, 30), assigned.History.Select(h => h.AssignedAfter!.Value));
        Assert.Single(assigned.History.Select(h => h.CorrelationId).Distinct());
        await AssertConsistent();

        var released = await ReleaseMany(service, members, mode);
        Assert.Equal((0, 30), (released.Subscription.Assigned, released.History.Count));
        Assert.All(released.Rows, row => Assert.True(row is { Changed: true, Error: null, Assignment: null }));
        await AssertConsistent();
    }

    [Fact]
    public async Task Atomic_changes_nothing_when_one_row_fails()
    {
        var (service, members) = (await Subscribe("RB-Enterprise", 2), await Hire(3));

        var failure = await Rejects<NoLicenceAvailableException>(() => AssignMany(service, members, BulkMode.Atomic));
        Assert.Equal((2, 2), (failure.Quantity, failure.Assigned));
        await AssignMany(service, members[..2], BulkMode.Atomic);
        Assert.Equal(members[2].Id, (await Rejects<LicenceNotHeldException>(() => ReleaseMany(service, members, BulkMode.Atomic))).MemberId);
    }

    [Fact]
    [Trait("Rule", "3")]
    public async Task Row_by_row_each_has_its_own_outcome()
    {
        var (business, enterprise) = (await Subscribe("RB-Business"), await Subscribe("RB-Enterprise", 2));
        var (members, foreign) = (await Hire(4), await Hire(Other));
        await Assign(business, members[1]);
        await Assign(enterprise, members[2]);

        var change = await AssignMany(enterprise, [members[0], members[1], members[2], foreign, members[3]], BulkMode.RowByRow);

        Assert.Equal([true, false, false, false, false], change.Rows.Select(r => r.Changed));
        Assert.Equal(
            [null, typeof(ServiceAlreadyHeldException), null, typeof(MemberNotFoundException), typeof(NoLicenceAvailableException)],
            change.Rows.Select(r => r.Error?.GetType()));
        Assert.Equal(foreign.Id, Assert.IsType<MemberNotFoundException>(change.Rows[3].Error).MemberId);
        Assert.Equal((2, 1), (change.Subscription.Assigned, change.History.Count));
        await AssertConsistent();
    }

    [Fact]
    [Trait("Rule", "5")]
    public async Task A_replacement_that_finds_no_licence_leaves_the_present_service()
    {
        var (business, enterprise, members) = (await Subscribe("RB-Business"), await Subscribe("RB-Enterprise", 1), await Hire(2));
        await AssignMany(business, members, BulkMode.Atomic);

        var change = await AssignMany(enterprise, members, BulkMode.RowByRow, replaceService: true);

        Assert.IsType<NoLicenceAvailableException>(change.Rows[1].Error);
        Assert.Equal(business.Id, Assert.Single(change.Rows[1].Member!.Assignments).SubscriptionId);
        Assert.Equal((1, 1), ((await Stored(business)).Assigned, (await Stored(enterprise)).Assigned));
        await AssertConsistent();
    }

    [Fact]
    [Trait("Rule", "8")]
    public async Task An_option_without_its_service_fails_in_its_row()
    {
        var (business, webinar, members) = (await Subscribe("RB-Business"), await Subscribe("RB-Webinar"), await Hire(3));
        await Assign(business, members[0]);

        var change = await AssignMany(webinar, members, BulkMode.RowByRow);

        Assert.Equal([true, false, false], change.Rows.Select(r => r.Changed));
        Assert.Contains("Business Hybrid", Assert.IsType<RequiredPlanMissingException>(change.Rows[1].Error).RequiredPlans);
        await AssertConsistent();
    }

    [Fact]
    [Trait("Rule", "4")]
    public async Task Who_is_named_twice_counts_once()
    {
        var (service, member) = (await Subscribe("RB-Enterprise", 1), await Hire());

        Assert.Single((await AssignMany(service, [member, member], BulkMode.Atomic)).Rows);
        Assert.Empty((await AssignMany(service, [member, member], BulkMode.Atomic)).History);
        Assert.Single((await ReleaseMany(service, [member, member], BulkMode.Atomic)).History);
        await AssertConsistent();
    }

    [Fact]
    public async Task At_most_a_thousand_members_are_named()
    {
        var service = await Subscribe("RB-Enterprise");
        var ids = Enumerable.Range(1, 1001).Select(n => (long)n).ToList();

        var failure = await Rejects<TooManyMembersException>(
            () => Commands.ExecuteAsync(new AssignLicences(service.Id, ids, BulkMode.RowByRow), Administrator, Cancellation));

        Assert.Equal((1001, 1000), (failure.Count, failure.Limit));
        var change = await Commands.ExecuteAsync(new AssignLicences(service.Id, ids[..1000], BulkMode.RowByRow), Administrator, Cancellation);
        Assert.Equal(1000, change.Rows.Count(r => r.Error is MemberNotFoundException));
    }

    [Fact]
    public async Task The_number_of_reads_does_not_grow_with_the_members()
    {
        var (service, members) = (await Subscribe("RB-Enterprise", 500), await Hire(203));
        await AssignMany(service, members[..1], BulkMode.Atomic);

        var few = await SqlCommands.CountReadsAsync(() => AssignMany(service, members[1..3], BulkMode.Atomic));
        var many = await SqlCommands.CountReadsAsync(() => AssignMany(service, members[3..], BulkMode.Atomic));

        // The lock, the subscriptions, the members.
        Assert.Equal((3, 3), (few, many));
        Assert.Equal(3, await SqlCommands.CountReadsAsync(() => ReleaseMany(service, members, BulkMode.Atomic)));
    }

    [Fact]
    [Trait("Rule", "3")]
    public async Task Bulk_assignments_at_once_never_oversell()
    {
        var (service, members) = (await Subscribe("RB-Enterprise", 25), await Hire(40));

        var changes = await Task.WhenAll(members.Chunk(10).Select(chunk => Task.Run(() => AssignMany(service, [.. chunk], BulkMode.RowByRow))));

        Assert.Equal(25, changes.Sum(c => c.Rows.Count(r => r.Changed)));
        Assert.Equal(25, (await Stored(service)).Assigned);
        await AssertConsistent();
    }

    [Fact]
    [Trait("Rule", "12")]
    public async Task A_plain_member_may_not()
    {
        var (service, members) = (await Subscribe("RB-Enterprise"), await Hire(2));
        await Assign(service, members[0]);
        var viewer = Viewer.Member("member", "Member", Acme.Id, members[0].Id);

        await Rejects<NotPermittedException>(() => AssignMany(service, members, BulkMode.RowByRow, viewer: viewer));
        await Rejects<NotPermittedException>(() => ReleaseMany(service, members, BulkMode.RowByRow, viewer));
        await Rejects<NotPermittedException>(() => Move(service, service, members, viewer: viewer));
    }

    [Fact]
    [Trait("Rule", "23")]
    public async Task A_dry_run_changes_nothing()
    {
        var (service, members) = (await Subscribe("RB-Enterprise", 1), await Hire(2));
        var before = await Snapshot();

        var change = await Commands.ExecuteAsync(
            new AssignLicences(service.Id, [.. members.Select(m => m.Id)], BulkMode.RowByRow) { DryRun = true }, Administrator, Cancellation);

        Assert.Equal((1, 1), (change.Subscription.Assigned, change.Rows.Count(r => r.Error is NoLicenceAvailableException)));
        Assert.Equal(before, await Snapshot());
    }

    [Fact]
    [Trait("Rule", "24")]
    public async Task A_retry_answers_the_first_outcome_errors_included()
    {
        var (service, members) = (await Subscribe("RB-Enterprise", 1), await Hire(2));
        var command = new AssignLicences(service.Id, [.. members.Select(m => m.Id)], BulkMode.RowByRow) { IdempotencyKey = "once" };
        await Commands.ExecuteAsync(command, Administrator, Cancellation);

        var again = await Commands.ExecuteAsync(command, Administrator, Cancellation);

        Assert.Equal([true, false], again.Rows.Select(r => r.Changed));
        Assert.Equal(1, Assert.IsType<NoLicenceAvailableException>(again.Rows[1].Error).Quantity);
        Assert.Equal(1, (await Stored(service)).Assigned);
    }

    [Fact]
    [Trait("Rule", "5")]
    public async Task Members_move_from_one_service_to_another()
    {
        var (from, to, members) = (await Subscribe("RB-Business"), await Subscribe("RB-Enterprise", 2), await Hire(3));
        await AssignMany(from, members[..2], BulkMode.Atomic);

        var change = await Move(from, to);

        Assert.Equal((0, 2), (change.From!.Assigned, change.Subscription.Assigned));
        Assert.Equal(
            [HistoryOperation.LicenceReleased, HistoryOperation.LicenceAssigned, HistoryOperation.LicenceReleased, HistoryOperation.LicenceAssigned],
            change.History.Select(h => h.Operation));
        Assert.All(change.Rows, row => Assert.Equal(to.Id, Assert.Single(row.Member!.Assignments).SubscriptionId));
        await AssertConsistent();
    }

    [Fact]
    [Trait("Rule", "5")]
    public async Task A_move_that_one_member_cannot_make_is_nobody_s_or_its_own_failure()
    {
        var (from, to, members) = (await Subscribe("RB-Business"), await Subscribe("RB-Enterprise", 1), await Hire(3));
        await AssignMany(from, members[..2], BulkMode.Atomic);

        await Rejects<NoLicenceAvailableException>(() => Move(from, to));
        var change = await Move(from, to, members, BulkMode.RowByRow);

        Assert.Equal(
            [null, typeof(NoLicenceAvailableException), typeof(LicenceNotHeldException)], change.Rows.Select(r => r.Error?.GetType()));
        Assert.Equal((1, 1), ((await Stored(from)).Assigned, (await Stored(to)).Assigned));
        await AssertConsistent();
    }

    [Fact]
    public async Task A_move_to_what_is_held_already_or_to_itself_or_to_the_base_service_takes_no_licence()
    {
        var (alert, another, member) = (await Subscribe("RB-Alert"), await Subscribe("RB-Alert", 1), await Hire());
        var (business, essential) = (await Subscribe("RB-Business"), await Subscribe("RB-Essential", null));
        await Assign(alert, member);
        await Assign(another, member);
        await Assign(business, member);

        Assert.Empty((await Move(alert, alert)).History);
        Assert.Single((await Move(alert, another)).History);
        Assert.Single((await Move(business, essential)).History);
        Assert.Equal((0, 1, 0, 0), ((await Stored(alert)).Assigned, (await Stored(another)).Assigned, (await Stored(business)).Assigned, (await Stored(essential)).Assigned));
        await AssertConsistent();
    }

    private Task<BulkLicenceChange> AssignMany(
        Subscription subscription, IReadOnlyCollection<Member> members, BulkMode mode, bool replaceService = false, Viewer? viewer = null)
        => Commands.ExecuteAsync(
            new AssignLicences(subscription.Id, [.. members.Select(m => m.Id)], mode, replaceService), viewer ?? Administrator, Cancellation);

    private Task<BulkLicenceChange> ReleaseMany(Subscription subscription, IReadOnlyCollection<Member> members, BulkMode mode, Viewer? viewer = null)
        => Commands.ExecuteAsync(new ReleaseLicences(subscription.Id, [.. members.Select(m => m.Id)], mode), viewer ?? Administrator, Cancellation);

    private Task<BulkLicenceChange> Move(
        Subscription from, Subscription to, IReadOnlyCollection<Member>? members = null, BulkMode mode = BulkMode.Atomic, Viewer? viewer = null)
        => Commands.ExecuteAsync(
            new MoveMembers(from.Id, to.Id, members is null ? null : [.. members.Select(m => m.Id)], mode), viewer ?? Administrator, Cancellation);
}
