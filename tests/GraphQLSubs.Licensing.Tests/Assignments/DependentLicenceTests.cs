using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Licensing.Tests.Subscriptions;

namespace GraphQLSubs.Licensing.Tests.Assignments;

public sealed class DependentLicenceOnSqlite() : DependentLicenceTests(DatabaseProvider.Sqlite);

public sealed class DependentLicenceOnPostgres() : DependentLicenceTests(DatabaseProvider.Postgres);

/// <summary>Webinar requires Business or higher: whatever takes the service away asks what becomes of the option.</summary>
[Trait("Rule", "8")]
public abstract class DependentLicenceTests(DatabaseProvider provider) : SubscriptionCommandsTest(provider)
{
    private Subscription _enterprise = null!;
    private Subscription _essential = null!;
    private Subscription _webinar = null!;
    private Subscription _alert = null!;
    private Member _member = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        (_enterprise, _essential) = (await Subscribe("RB-Enterprise-Hub"), await Subscribe("RB-Essential", quantity: null));
        (_webinar, _alert, _member) = (await Subscribe("RB-Webinar"), await Subscribe("RB-Alert"), await Hire());
        await Assign(_enterprise, _member);
        await Assign(_alert, _member);
        await Assign(_webinar, _member);
    }

    public static TheoryData<string> Ways => ["release", "release many", "replace", "replace many", "move", "move all"];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task What_would_leave_an_option_without_its_service_is_refused_with_the_option(string way)
    {
        var failure = await Rejects<DependentLicencesException>(() => Take(way, releaseDependents: false));

        Assert.Equal((_member.Id, new DependentLicence(_webinar.Id, "Webinar")), (failure.MemberId, Assert.Single(failure.Dependents)));
        Assert.Contains("Webinar", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Asked_for_the_option_goes_before_the_service_in_the_same_change(string way)
    {
        var before = (await History()).Count;

        await Take(way, releaseDependents: true);

        var entries = (await History())[before..];
        Assert.Equal(
            [(HistoryOperation.LicenceReleased, (long?)_webinar.Id), (HistoryOperation.LicenceReleased, _enterprise.Id)],
            entries.Select(h => (h.Operation, h.SubscriptionId)));
        Assert.Single(entries.Select(h => h.CorrelationId).Distinct());
        Assert.Equal((0, 0, 1), ((await Stored(_enterprise)).Assigned, (await Stored(_webinar)).Assigned, (await Stored(_alert)).Assigned));
        await AssertConsistent();
    }

    [Fact]
    public async Task A_change_tells_of_the_options_that_went_with_it()
    {
        var change = await Do(new ReleaseLicence(_enterprise.Id, _member.Id, ReleaseDependents: true) { DryRun = true });

        Assert.Equal((_webinar.Id, 0), (Assert.Single(change.Dependents).Id, change.Dependents[0].Assigned));
        Assert.Equal([_alert.Id], change.Member.Assignments.Select(a => a.SubscriptionId));
    }

    [Fact]
    public async Task A_service_that_would_do_as_well_keeps_the_option()
    {
        var business = await Subscribe("RB-Business");

        await Assign(business, _member, replaceService: true);
        await Do(new MoveMembers(business.Id, _enterprise.Id, null, BulkMode.Atomic));

        Assert.Equal(1, (await Stored(_webinar)).Assigned);
        await AssertConsistent();
    }

    [Fact]
    public async Task Row_by_row_the_others_go_on()
    {
        var another = await Hire();
        await Assign(_enterprise, another);

        var change = await Do(new ReleaseLicences(_enterprise.Id, [_member.Id, another.Id], BulkMode.RowByRow));

        Assert.IsType<DependentLicencesException>(change.Rows[0].Error);
        Assert.Equal((false, true), (change.Rows[0].Changed, change.Rows[1].Changed));
        await AssertConsistent();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Rule", "16")]
    public async Task The_end_of_the_service_releases_the_option(bool cancelled)
    {
        var service = cancelled ? _enterprise : await Create("RB-Attendant-1Y");
        if (!cancelled)
        {
            await Assign(service, _member, replaceService: true);
        }

        Time.Now = Time.Now.AddDays(366 + 61);
        await (cancelled
            ? Do(new CancelSubscription(service.Id))
            : Commands.ExecuteAsync(new Licensing.Renewals.RenewSubscriptions(Acme.Id), Viewer.System, Cancellation) as Task);

        Assert.Equal((0, 0, 1), ((await Stored(service)).Assigned, (await Stored(_webinar)).Assigned, (await Stored(_alert)).Assigned));
        await AssertConsistent();
    }

    [Fact]
    public async Task A_cancellation_counts_and_tells_of_all_that_it_released()
    {
        var change = await Do(new CancelSubscription(_enterprise.Id));

        Assert.Equal(2, change.Released);
        Assert.Equal(
            [HistoryOperation.SubscriptionCancelled, HistoryOperation.LicenceReleased, HistoryOperation.LicenceReleased],
            change.History.Select(h => h.Operation));
    }

    [Fact]
    public async Task What_was_without_its_service_before_is_in_the_way_of_nothing()
    {
        await using (var db = Open())
        {
            db.Remove(db.Assignments.Single(a => a.SubscriptionId == _enterprise.Id));
            db.Subscriptions.Single(s => s.Id == _enterprise.Id).Assigned = 0;
            await db.SaveChangesAsync(Cancellation);
        }

        Assert.True((await Release(_alert, _member)).Changed);
        Assert.True((await Release(_webinar, _member)).Changed);
    }

    private Task Take(string way, bool releaseDependents) => way switch
    {
        "release" => Do(new ReleaseLicence(_enterprise.Id, _member.Id, releaseDependents)),
        "release many" => Do(new ReleaseLicences(_enterprise.Id, [_member.Id], BulkMode.Atomic, releaseDependents)),
        "replace" => Do(new AssignLicence(_essential.Id, _member.Id, ReplaceService: true, releaseDependents)),
        "replace many" => Do(new AssignLicences(_essential.Id, [_member.Id], BulkMode.Atomic, ReplaceService: true, releaseDependents)),
        "move" => Do(new MoveMembers(_enterprise.Id, _essential.Id, [_member.Id], BulkMode.Atomic, releaseDependents)),
        _ => Do(new MoveMembers(_enterprise.Id, _essential.Id, null, BulkMode.Atomic, releaseDependents)),
    };
}
