using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Licensing.Tests.Support;

namespace GraphQLSubs.Licensing.Tests.Assignments;

public sealed class AssignLicenceOnSqlite() : AssignLicenceTests(DatabaseProvider.Sqlite);

public sealed class AssignLicenceOnPostgres() : AssignLicenceTests(DatabaseProvider.Postgres);

public abstract class AssignLicenceTests(DatabaseProvider provider) : LicensingTest(provider)
{
    [Fact]
    [Trait("Rule", "3")]
    public async Task Assigning_consumes_one_licence_and_records_it()
    {
        var (service, member) = (await Subscribe("RB-Enterprise", 10), await Hire());

        var change = await Assign(service, member);

        Assert.Equal((1, 9, 2L), (change.Subscription.Assigned, change.Subscription.Available!.Value, change.Subscription.Version));
        Assert.Equal(service.Id, Assert.Single(change.Member.Assignments).SubscriptionId);
        var entry = Assert.Single(change.History);
        Assert.Equal((HistoryOperation.LicenceAssigned, 1L, 0, 1), (entry.Operation, entry.Sequence, entry.AssignedBefore, entry.AssignedAfter));
        Assert.Equal(("Bob Leroy", "Acme"), (entry.ActorName, entry.ActorCompanyName));
        Assert.Equal("Enterprise Hybrid assigned to Member Number 1: 1 of 10 licences in use.", entry.Details);
        Assert.Equal(1, (await Stored(service)).Assigned);
        await AssertConsistent();
    }

    [Fact]
    [Trait("Rule", "3")]
    public async Task Assigning_without_a_free_licence_tells_the_counts()
    {
        var service = await Subscribe("RB-Enterprise", 1);
        await Assign(service, await Hire());
        var late = await Hire();

        var failure = await Rejects<NoLicenceAvailableException>(() => Assign(service, late));

        Assert.Equal((service.Id, 1, 1), (failure.SubscriptionId, failure.Quantity, failure.Assigned));
    }

    [Fact]
    [Trait("Rule", "3")]
    public async Task An_unlimited_subscription_never_runs_out()
    {
        var custom = await Subscribe("RB-Alert-Custom", quantity: null);

        foreach (var member in await Hire(3))
        {
            await Assign(custom, member);
        }

        var stored = await Stored(custom);
        Assert.Equal((3, null), (stored.Assigned, stored.Available));
    }

    [Fact]
    [Trait("Rule", "1")]
    public async Task A_member_holds_any_number_of_options_beside_one_service()
    {
        var member = await Hire();
        foreach (var reference in (string[])["RB-Enterprise", "RB-Conference", "RB-Alert", "RB-Room"])
        {
            await Assign(await Subscribe(reference), member);
        }

        await using var db = Open();
        Assert.Equal(4, db.Assignments.Count(a => a.MemberId == member.Id));
        await AssertConsistent();
    }

    [Fact]
    [Trait("Rule", "2")]
    public async Task Another_companys_member_does_not_exist()
    {
        var (service, member) = (await Subscribe("RB-Enterprise"), await Hire(Other));

        var failure = await Rejects<MemberNotFoundException>(() => Assign(service, member, viewer: PartnerAdministrator));

        Assert.Equal(member.Id, failure.MemberId);
    }

    [Theory]
    [Trait("Rule", "2")]
    [InlineData(SubscriptionState.Alerting)]
    [InlineData(SubscriptionState.Hold)]
    [InlineData(SubscriptionState.Terminated)]
    public async Task A_subscription_that_is_not_active_takes_nobody_new(SubscriptionState status)
    {
        var (service, member) = (await Subscribe("RB-Enterprise", status: status), await Hire());

        var failure = await Rejects<SubscriptionNotActiveException>(() => Assign(service, member));

        Assert.Equal((service.Id, status), (failure.SubscriptionId, failure.Status));
    }

    [Fact]
    [Trait("Rule", "4")]
    public async Task Assigning_what_is_held_already_changes_nothing()
    {
        var (service, member) = (await Subscribe("RB-Enterprise", 1), await Hire());
        await Assign(service, member);
        var before = await Snapshot();

        var again = await Assign(service, member);

        Assert.False(again.Changed);
        Assert.NotNull(again.Assignment);
        Assert.Equal(before, await Snapshot());
    }

    [Fact]
    [Trait("Rule", "5")]
    [Trait("Rule", "25")]
    public async Task A_second_service_names_the_present_one()
    {
        var (business, enterprise, member) = (await Subscribe("RB-Business"), await Subscribe("RB-Enterprise"), await Hire());
        await Assign(business, member);

        var failure = await Rejects<ServiceAlreadyHeldException>(() => Assign(enterprise, member));

        Assert.Equal((member.Id, business.Id, "Business Hybrid"), (failure.MemberId, failure.SubscriptionId, failure.SubscriptionName));
    }

    [Fact]
    [Trait("Rule", "5")]
    public async Task A_replacement_releases_the_old_service_and_takes_the_new_in_one_change()
    {
        var (business, enterprise, member) = (await Subscribe("RB-Business"), await Subscribe("RB-Enterprise"), await Hire());
        await Assign(business, member);

        var change = await Assign(enterprise, member, replaceService: true);

        Assert.Equal((business.Id, 0), (change.Replaced!.Id, change.Replaced.Assigned));
        Assert.Equal(enterprise.Id, Assert.Single(change.Member.Assignments).SubscriptionId);
        Assert.Equal([HistoryOperation.LicenceReleased, HistoryOperation.LicenceAssigned], change.History.Select(h => h.Operation));
        Assert.Single(change.History.Select(h => h.CorrelationId).Distinct());
        Assert.Equal((0, 1), ((await Stored(business)).Assigned, (await Stored(enterprise)).Assigned));
        await AssertConsistent();
    }

    [Fact]
    [Trait("Rule", "5")]
    public async Task A_replacement_without_a_free_licence_keeps_the_old_service()
    {
        var (business, enterprise, member) = (await Subscribe("RB-Business"), await Subscribe("RB-Enterprise", 0), await Hire());
        await Assign(business, member);

        await Rejects<NoLicenceAvailableException>(() => Assign(enterprise, member, replaceService: true));
    }

    [Fact]
    [Trait("Rule", "6")]
    public async Task The_free_base_service_consumes_nothing()
    {
        var (essential, member) = (await Subscribe("RB-Essential", quantity: null), await Hire());
        var before = await Snapshot();

        var change = await Assign(essential, member);

        Assert.False(change.Changed);
        Assert.Equal(before, await Snapshot());
    }

    [Fact]
    [Trait("Rule", "6")]
    public async Task Going_back_to_the_free_base_service_releases_the_paid_one()
    {
        var (essential, business, member) = (await Subscribe("RB-Essential", quantity: null), await Subscribe("RB-Business"), await Hire());
        await Assign(business, member);
        await Rejects<ServiceAlreadyHeldException>(() => Assign(essential, member));

        var change = await Assign(essential, member, replaceService: true);

        Assert.Empty(change.Member.Assignments);
        Assert.Equal((0, 0), ((await Stored(business)).Assigned, (await Stored(essential)).Assigned));
        await AssertConsistent();
    }

    [Fact]
    [Trait("Rule", "8")]
    public async Task An_option_that_requires_a_service_names_the_plans_that_would_do()
    {
        var (webinar, member) = (await Subscribe("RB-Webinar"), await Hire());

        var failure = await Rejects<RequiredPlanMissingException>(() => Assign(webinar, member));

        Assert.Equal(
            ["Attendant Hub", "Attendant Hybrid", "Business Hub", "Business Hybrid", "Enterprise Hub", "Enterprise Hybrid"], failure.RequiredPlans);
    }

    [Fact]
    [Trait("Rule", "8")]
    public async Task An_option_that_requires_a_service_goes_to_a_member_that_holds_one()
    {
        var (webinar, member) = (await Subscribe("RB-Webinar"), await Hire());
        await Assign(await Subscribe("RB-Business-Hub-3Y"), member);

        Assert.True((await Assign(webinar, member)).Changed);
    }

    [Fact]
    [Trait("Rule", "12")]
    public async Task A_plain_member_may_assign_nothing()
    {
        var (service, option, member) = (await Subscribe("RB-Enterprise"), await Subscribe("RB-Conference"), await Hire());
        await Assign(service, member);
        var viewer = Viewer.Member("member", "Carla Roy", Acme.Id, member.Id);

        var failure = await Rejects<NotPermittedException>(() => Assign(service, member, viewer: viewer));
        Assert.Equal(PermissionReason.NotAnAdministrator, failure.Reason);

        // It does not hold the option, so it does not know it either.
        await Rejects<SubscriptionNotFoundException>(() => Assign(option, member, viewer: viewer));
    }

    [Fact]
    [Trait("Rule", "12")]
    public async Task A_business_partner_assigns_in_its_customers_name_and_the_history_says_so()
    {
        var (service, member) = (await Subscribe("RB-Enterprise"), await Hire());

        var entry = Assert.Single((await Assign(service, member, viewer: PartnerAdministrator)).History);

        Assert.Equal((ActorKind.User, "Alice Martin", Partner.Id, "Partner"), (entry.ActorKind, entry.ActorName, entry.ActorCompanyId, entry.ActorCompanyName));
    }

    [Fact]
    [Trait("Rule", "12")]
    [Trait("Rule", "2")]
    public async Task Another_companys_subscription_does_not_exist()
    {
        var (foreign, unmanaged) = (await Subscribe("RB-Enterprise", company: Other), await Subscribe("RB-Enterprise", company: Stranger));
        var member = await Hire(Other);

        Assert.Equal(foreign.Id, (await Rejects<SubscriptionNotFoundException>(() => Assign(foreign, member))).SubscriptionId);
        await Rejects<SubscriptionNotFoundException>(() => Assign(unmanaged, member, viewer: PartnerAdministrator));
    }

    [Fact]
    [Trait("Rule", "23")]
    public async Task A_dry_run_answers_what_would_happen_and_changes_nothing()
    {
        var (business, enterprise, member) = (await Subscribe("RB-Business"), await Subscribe("RB-Enterprise", 1), await Hire());
        await Assign(business, member);
        var before = await Snapshot();

        var rehearsal = await Assign(enterprise, member, replaceService: true, dryRun: true);

        Assert.Equal(before, await Snapshot());
        var change = await Assign(enterprise, member, replaceService: true);
        Assert.Equal(Describe(change), Describe(rehearsal));

        static object Describe(LicenceChange change) => (
            change.Subscription.Assigned,
            change.Subscription.Version,
            change.Replaced!.Assigned,
            change.Replaced.Version,
            change.Member.Assignments.Single().SubscriptionId,
            string.Join('|', change.History.Select(h => $"{h.Sequence} {h.Operation} {h.Details}")));
    }

    [Fact]
    [Trait("Rule", "23")]
    public async Task A_dry_run_gives_the_same_errors()
    {
        var (service, member) = (await Subscribe("RB-Enterprise", 0), await Hire());

        await Rejects<NoLicenceAvailableException>(() => Assign(service, member, dryRun: true));
    }
}
