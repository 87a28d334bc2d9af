using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Licensing.Tests.Support;

namespace GraphQLSubs.Licensing.Tests.Members;

public sealed class AddMemberOnSqlite() : AddMemberTests(DatabaseProvider.Sqlite);

public sealed class AddMemberOnPostgres() : AddMemberTests(DatabaseProvider.Postgres);

public abstract class AddMemberTests(DatabaseProvider provider) : LicensingTest(provider)
{
    [Fact]
    [Trait("Rule", "10")]
    public async Task A_new_member_gets_the_default_licence()
    {
        var service = await Subscribe("RB-Enterprise", 10);
        await SetDefault(service);

        var change = await Add();

        Assert.Empty(change.Warnings);
        Assert.Equal(service.Id, Assert.Single(change.Member.Assignments).SubscriptionId);
        Assert.Equal([HistoryOperation.MemberCreated, HistoryOperation.LicenceAssigned], change.History.Select(h => h.Operation));
        Assert.All(change.History, entry => Assert.Equal(change.Member.Id, entry.MemberId));
        Assert.Equal((0, 1), (change.History[1].AssignedBefore, change.History[1].AssignedAfter));
        Assert.Equal(change.History[0].CorrelationId, change.History[1].CorrelationId);
        Assert.Equal(1, (await Stored(service)).Assigned);
        await AssertConsistent();
    }

    [Fact]
    [Trait("Rule", "10")]
    public async Task Without_a_free_default_licence_the_member_is_on_the_base_service_and_a_warning_says_so()
    {
        var service = await Subscribe("RB-Enterprise", 0);
        await SetDefault(service);

        var change = await Add();

        var warning = Assert.Single(change.Warnings);
        Assert.Equal((MemberWarningCode.NoLicenceAvailable, service.Id), (warning.Code, warning.SubscriptionId));
        Assert.Empty(change.Member.Assignments);
        Assert.Equal([HistoryOperation.MemberCreated], change.History.Select(h => h.Operation));
        await AssertConsistent();
    }

    [Fact]
    [Trait("Rule", "10")]
    public async Task A_default_subscription_in_its_grace_period_gives_no_licence()
    {
        var service = await Subscribe("RB-Enterprise", status: SubscriptionState.Alerting);
        await SetDefault(service);

        Assert.Equal(MemberWarningCode.SubscriptionNotActive, Assert.Single((await Add()).Warnings).Code);
    }

    [Fact]
    [Trait("Rule", "10")]
    public async Task Where_the_default_licence_is_mandatory_nothing_is_created_without_one()
    {
        var none = await Rejects<NoDefaultLicenceException>(() => Add(c => c with { DefaultLicenceMandatory = true }));
        Assert.Equal(Acme.Id, none.CompanyId);
        var service = await Subscribe("RB-Enterprise", 0);
        await SetDefault(service);

        var failure = await Rejects<NoLicenceAvailableException>(() => Add(c => c with { DefaultLicenceMandatory = true }));

        Assert.Equal((service.Id, 0, 0), (failure.SubscriptionId, failure.Quantity, failure.Assigned));
        await AssertNoMember();
    }

    [Fact]
    [Trait("Rule", "10")]
    public async Task A_given_service_takes_the_place_of_the_default()
    {
        var (star, given) = (await Subscribe("RB-Business"), await Subscribe("RB-Enterprise"));
        await SetDefault(star);

        Assert.Equal(given.Id, Assert.Single((await Add(c => c with { SubscriptionId = given.Id })).Member.Assignments).SubscriptionId);
        await AssertConsistent();
    }

    [Fact]
    [Trait("Rule", "10")]
    public async Task A_given_service_that_cannot_be_had_is_a_failure()
    {
        var (full, option) = (await Subscribe("RB-Enterprise", 0), await Subscribe("RB-Conference"));
        var foreign = await Subscribe("RB-Enterprise", company: Other);

        await Rejects<NoLicenceAvailableException>(() => Add(c => c with { SubscriptionId = full.Id }));
        await Rejects<NotAServiceSubscriptionException>(() => Add(c => c with { SubscriptionId = option.Id }));
        await Rejects<SubscriptionNotFoundException>(() => Add(c => c with { SubscriptionId = foreign.Id }, PartnerAdministrator));
        await AssertNoMember();
    }

    [Fact]
    public async Task An_address_is_unique_over_all_companies_whatever_its_case()
    {
        await Add(viewer: PartnerAdministrator, company: Other);

        var failure = await Rejects<LoginEmailTakenException>(
            () => Add(c => c with { Fields = c.Fields with { LoginEmail = "New@Test.example" } }));

        Assert.Equal("new@test.example", failure.LoginEmail);
        Assert.DoesNotContain("Other", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_companies_that_take_an_address_at_once_get_one_member_and_one_error()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(async () =>
        {
            try
            {
                await Add(viewer: PartnerAdministrator, company: n % 2 == 0 ? Acme : Other);
                return true;
            }
            catch (LoginEmailTakenException)
            {
                return false;
            }
        })));

        Assert.Single(outcomes, created => created);
        await AssertConsistent();
    }

    [Fact]
    public async Task Bad_fields_are_refused() => await Rejects<InvalidMemberFieldException>(() => Add(c => c with { Fields = c.Fields with { Country = "XXX" } }));

    [Fact]
    [Trait("Rule", "12")]
    public async Task Only_administrators_of_the_company_create_members()
    {
        var member = await Hire();

        await Rejects<NotPermittedException>(() => Add(viewer: Viewer.Member("member", "Carla Roy", Acme.Id, member.Id)));
        await Rejects<CompanyNotFoundException>(() => Add(viewer: Viewer.CompanyAdministrator("other", "Dan Dupont", Other.Id)));
        Assert.NotEqual(0, (await Add(viewer: PartnerAdministrator)).Member.Id);
    }

    [Fact]
    [Trait("Rule", "23")]
    public async Task A_dry_run_tells_the_outcome_and_changes_nothing()
    {
        var service = await Subscribe("RB-Enterprise");
        await SetDefault(service);
        var before = await Snapshot();

        var change = await Add(c => c with { DryRun = true });

        Assert.Equal((1, 2), (change.Member.Assignments.Count, change.History.Count));
        Assert.Equal(before, await Snapshot());
        await AssertNoMember();
    }

    [Fact]
    [Trait("Rule", "24")]
    public async Task A_retry_answers_the_first_outcome()
    {
        var service = await Subscribe("RB-Enterprise", 0);
        await SetDefault(service);
        var first = await Add(c => c with { IdempotencyKey = "once" });

        var again = await Add(c => c with { IdempotencyKey = "once" });

        Assert.Equal((first.Member.Id, first.Warnings[0]), (again.Member.Id, again.Warnings[0]));
        await AssertConsistent();
    }

    private Task<MemberChange> Add(Func<AddMember, AddMember>? with = null, Viewer? viewer = null, Company? company = null)
    {
        var fields = new MemberFields { LoginEmail = "new@test.example", FirstName = "New", LastName = "Member" };
        var command = new AddMember((company ?? Acme).Id, fields);
        return Commands.ExecuteAsync(with?.Invoke(command) ?? command, viewer ?? Administrator, Cancellation);
    }

    private async Task AssertNoMember()
    {
        await using var db = Open();
        Assert.Empty(db.Members);
    }
}
