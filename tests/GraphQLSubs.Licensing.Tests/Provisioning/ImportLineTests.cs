using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Provisioning;
using GraphQLSubs.Licensing.Subscriptions;

namespace GraphQLSubs.Licensing.Tests.Provisioning;

public sealed class ImportLinesOnSqlite() : ImportLineTests(DatabaseProvider.Sqlite);

public sealed class ImportLinesOnPostgres() : ImportLineTests(DatabaseProvider.Postgres);

/// <summary>What lines do to members and licences.</summary>
[Trait("Rule", "28")]
public abstract class ImportLineTests(DatabaseProvider provider) : ImportTest(provider)
{
    private const string Header = "__action__;loginEmail;firstName;lastName;jobTitle;country;role;service0;service1\n";

    private Subscription _hub = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _hub = await Subscribe("RB-Enterprise-Hub");
        await Subscribe("RB-Business");
        await Subscribe("RB-Conference");
        await Subscribe("RB-Webinar");
        await Subscribe("RB-Essential", quantity: null);
    }

    [Fact]
    public async Task A_new_member_is_created_with_its_licences_and_history()
    {
        var job = await Import(Header + "create; Alice@Test.example ;Alice;Martin;Engineer;fra;company_admin;Enterprise Hub;Conference\n");

        Assert.Equal(("Completed", 1, 0), (job.Status.ToString(), job.LinesDone, job.LinesFailed));
        var alice = (await Find("alice@test.example"))!;
        Assert.Equal(("Alice", "Martin", "Engineer", "FRA", MemberRole.CompanyAdmin), (alice.FirstName, alice.LastName, alice.JobTitle, alice.Country, alice.Role));
        Assert.Equal("Conference, Enterprise Hub", await LicencesOf("alice@test.example"));
        Assert.Equal(1, (await Stored(_hub)).Assigned);
        await AssertConsistent();
        await AssertHistory("MemberCreated LicenceAssigned LicenceAssigned");
    }

    [Theory]
    [InlineData("", "Engineer", "FRA", "Conference, Enterprise Hub")]
    [InlineData("update", "Engineer", "FRA", "Conference, Enterprise Hub")]
    [InlineData("upsert", "Engineer", "FRA", "Conference, Enterprise Hub")]
    [InlineData("sync", null, null, "")]
    public async Task Empty_cells_leave_what_there_is_but_sync_clears_it(string action, string? jobTitle, string? country, string licences)
    {
        await Import(Header + "create;a@test.example;Alice;Martin;Engineer;FRA;COMPANY_ADMIN;Enterprise Hub;Conference\n");
        await Import(Header + $"{action};a@test.example;Eva;Dupont;;;;;\n");

        var alice = (await Find("a@test.example"))!;
        Assert.Equal(("Eva", "Dupont", jobTitle, country), (alice.FirstName, alice.LastName, alice.JobTitle, alice.Country));
        Assert.Equal(action == "sync" ? MemberRole.User : MemberRole.CompanyAdmin, alice.Role);
        Assert.Equal(licences, await LicencesOf("a@test.example"));
        await AssertConsistent();
    }

    [Fact]
    public async Task What_has_no_column_is_left_alone_whatever_the_action()
    {
        await Import(Header + "create;a@test.example;Alice;Martin;Engineer;FRA;COMPANY_ADMIN;Enterprise Hub;Conference\n");
        await Import("__action__;loginEmail;lastName\nsync;a@test.example;Dupont\n");

        var alice = (await Find("a@test.example"))!;
        Assert.Equal(("Alice", "Dupont", "Engineer", MemberRole.CompanyAdmin), (alice.FirstName, alice.LastName, alice.JobTitle, alice.Role));
        Assert.Equal("Conference, Enterprise Hub", await LicencesOf("a@test.example"));
    }

    [Theory]
    [InlineData("upsert", "Business Hybrid", "Business Hybrid, Conference")]
    [InlineData("sync", "Business Hybrid", "Business Hybrid")]
    [InlineData("upsert", "Essential", "Conference")]
    [InlineData("upsert", "Webinar", "Conference, Enterprise Hub, Webinar")]
    [InlineData("sync", "Enterprise Hub;Webinar", "Enterprise Hub, Webinar")]
    public async Task A_service_that_is_named_takes_the_place_of_another_and_options_are_added_or_with_sync_replaced(string action, string named, string licences)
    {
        await Import(Header + "create;a@test.example;Alice;Martin;;;;Enterprise Hub;Conference\n");
        await Import($"__action__;loginEmail;service0;service1\n{action};a@test.example;{named}{(named.Contains(';', StringComparison.Ordinal) ? "" : ";")}\n");

        Assert.Equal(licences, await LicencesOf("a@test.example"));
        await AssertConsistent();
    }

    [Fact]
    public async Task Deleting_releases_the_licences()
    {
        await Import(Header + "create;a@test.example;Alice;Martin;;;;Enterprise Hub;Conference\n");
        await Import("__action__;loginEmail\ndelete;A@test.example\n");

        Assert.Null(await Find("a@test.example"));
        Assert.Equal(0, (await Stored(_hub)).Assigned);
        await AssertConsistent();
        await AssertHistory("MemberCreated LicenceAssigned LicenceAssigned LicenceReleased LicenceReleased MemberRemoved");
    }

    [Fact]
    public async Task One_member_can_have_several_lines_which_are_done_in_their_order()
    {
        var job = await Import("__action__;loginEmail;firstName;lastName;service0\n"
            + "create;a@test.example;A;A;Enterprise Hub\nupdate;a@test.example;B;;Business Hybrid\ndelete;a@test.example;;;\ncreate;a@test.example;C;C;\nsync;a@test.example;D;D;Conference\n");

        Assert.Equal((5, 0), (job.LinesDone, job.LinesFailed));
        Assert.Equal("D", (await Find("a@test.example"))!.FirstName);
        Assert.Equal("Conference", await LicencesOf("a@test.example"));
        await AssertConsistent();
    }

    [Fact]
    [Trait("Rule", "10")]
    public async Task A_new_member_without_a_service_gets_the_default_licence_while_there_are_any()
    {
        var scarce = await Subscribe("RB-Business-Hub", quantity: 1);
        await SetDefault(scarce);

        var job = await Import("__action__;loginEmail;firstName;lastName;service0\n"
            + "sync;none@test.example;A;A;\nupsert;own@test.example;A;A;Enterprise Hub\nupsert;a@test.example;A;A;Webinar\nupsert;b@test.example;B;B;Conference\nupsert;a@test.example;A;B;\n");

        Assert.Equal((5, 0), (job.LinesDone, job.LinesFailed));
        Assert.Equal(["", "Enterprise Hub", "Business Hub, Webinar", "Conference"],
            [await LicencesOf("none@test.example"), await LicencesOf("own@test.example"), await LicencesOf("a@test.example"), await LicencesOf("b@test.example")]);
        await AssertConsistent();
    }

    [Fact]
    public async Task A_subscription_of_a_name_that_others_have_is_named_with_its_number()
    {
        var second = await Subscribe("RB-Enterprise-Hub");
        var job = await Import("loginEmail;firstName;lastName;service0\n"
            + $"a@test.example;A;A;Enterprise Hub\nb@test.example;B;B;Enterprise Hub#{second.Id}\nc@test.example;C;C;Conference#{second.Id}\nd@test.example;D;D;Enterprise Hub#x\n");

        Assert.Equal(
            [
                (2, "service0", ImportLineProblem.AmbiguousSubscription),
                (4, "service0", ImportLineProblem.UnknownSubscription),
                (5, "service0", ImportLineProblem.UnknownSubscription),
            ],
            await ErrorsOf(job));
        Assert.Equal((1, 0), ((await Stored(second)).Assigned, (await Stored(_hub)).Assigned));
        Assert.Contains($";Enterprise Hub#{second.Id}", await Export(), StringComparison.Ordinal);
    }

    protected async Task AssertHistory(string operations)
    {
        await using var db = Open();
        Assert.Equal(operations, string.Join(' ', db.History.Where(h => h.CompanyId == Acme.Id).OrderBy(h => h.Sequence).Select(h => h.Operation.ToString())));
    }
}
