using GraphQLSubs.Licensing.Provisioning;
using GraphQLSubs.Licensing.Subscriptions;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Licensing.Tests.Provisioning;

public sealed class ImportMessagesOnSqlite() : ImportMessageTests(DatabaseProvider.Sqlite);

public sealed class ImportMessagesOnPostgres() : ImportMessageTests(DatabaseProvider.Postgres);

/// <summary>What a report says about lines: the value, and what to do.</summary>
[Trait("Rule", "29")]
public abstract class ImportMessageTests(DatabaseProvider provider) : ImportTest(provider)
{
    private const string Header = "__action__;loginEmail;firstName;lastName;jobTitle;country;language;role;service0;service1\n";

    [Fact]
    public async Task Bad_lines_are_told_with_the_value_and_the_remedy()
    {
        await Subscribe("RB-Enterprise-Hub", quantity: 0);
        await Subscribe("RB-Business");
        await Subscribe("RB-Alert", status: SubscriptionState.Alerting);
        await Subscribe("RB-Webinar");
        var (first, second) = (await Subscribe("RB-Conference"), await Subscribe("RB-Conference"));
        await Hire();
        var report = await Check(Header
            + "drop;a@test.example\n"
            + "create;member1@test.example;A;A\n"
            + "update;a@test.example;A;A\n"
            + "create;no address;A;A\n"
            + $"create;a@test.example;{new string('x', 101)};A\n"
            + "create;a@test.example;A;\n"
            + "create;a@test.example;A;A;\"a\u0007b\u202Ec\"\n"
            + "create;a@test.example;A;A;;FR\n"
            + "create;a@test.example;A;A;;;french\n"
            + "create;a@test.example;A;A;;;;boss\n"
            + "create;a@test.example;A;A;;;;;Enterprise Nub\n"
            + "create;a@test.example;A;A;;;;;webinar\n"
            + "create;a@test.example;A;A;;;;;Conference\n"
            + "create;a@test.example;A;A;;;;;Enterprise Hub\n"
            + "create;a@test.example;A;A;;;;;Alert\n"
            + "create;a@test.example;A;A;;;;;Enterprise Hub;Business Hybrid\n"
            + "create;a@test.example;A;A;;;;;Business Hybrid;;what is this?\n");

        Assert.Equal(
            [
                "There is no action \"drop\". There are create, update, upsert, sync and delete.",
                "There is a member \"member1@test.example\" already. To change it, the action is update, upsert or sync.",
                "There is no member \"a@test.example\". To create one, the action is create, upsert or sync.",
                "\"no address\": The e-mail address is not of the form name@example.com.",
                $"\"{new string('x', 60)}…\": The first name has more than 100 characters.",
                "The last name is missing.",
                "\"a\uFFFDb\uFFFDc\": The job title must be plain text of one line, without control characters and not of invisible ones alone.",
                "\"FR\": The country is no ISO 3166-1 alpha-3 code, such as FRA.",
                "\"french\": The language is no ISO 639-1 code, such as fr.",
                "There is no role \"boss\". There are USER and COMPANY_ADMIN.",
                $"The company has no subscription \"Enterprise Nub\". It has \"Alert\", \"Business Hybrid\", \"Conference#{first.Id}\", \"Conference#{second.Id}\", \"Enterprise Hub\", \"Webinar\".",
                "The company has no subscription \"webinar\". Did you mean \"Webinar\"?",
                $"The company has several subscriptions \"Conference\". Write one of \"Conference#{first.Id}\", \"Conference#{second.Id}\".",
                "Enterprise Hub: No licence is available: 0 of 0 are assigned. Release one, or have the quantity increased.",
                "Alert: The subscription has expired and is in its grace period; this needs one that is active.",
                "A member holds one service at most, and the line names \"Enterprise Hub\" beside \"Business Hybrid\".",
                "The cell \"what is this?\" stands in no column that the header names. Is a separator missing, or one too many?",
            ],
            report.Errors.Select(e => e.Message));
        Assert.Equal(Enumerable.Range(2, 17), report.Errors.Select(e => e.Line));
    }

    [Fact]
    [Trait("Rule", "8")]
    public async Task A_line_that_takes_a_service_away_from_what_requires_it_is_told()
    {
        await Subscribe("RB-Business");
        await Subscribe("RB-Webinar");
        await Subscribe("RB-Essential", quantity: null);
        await Import(Header + "create;a@test.example;A;A;;;;;Business Hybrid;Webinar\n");
        var before = await Snapshot();
        foreach (var (csv, message) in ((string, string)[])
            [
                ("loginEmail;service0\na@test.example;Essential\n", "The member also holds Webinar, which would be left without the service that it requires"),
                ("__action__;loginEmail;service0\nsync;a@test.example;Webinar\n", "\"Webinar\" requires a service that the line takes away."),
            ])
        {
            var error = Assert.Single((await Check(csv)).Errors, e => e.Problem == ImportLineProblem.DependentLicences);
            Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
            Assert.Equal(1, (await Import(csv)).LinesFailed);
        }

        Assert.Equal(before, await Snapshot());
        Assert.Equal(0, (await Check("__action__;loginEmail;service0\nsync;a@test.example;Essential\n")).LinesFailed);
    }

    [Fact]
    public async Task What_may_have_been_meant_otherwise_is_told_by_a_check_and_by_the_import()
    {
        var hub = await Subscribe("RB-Enterprise-Hub", quantity: 1);
        await SetDefault(hub);
        const string Csv = "loginEmail;firstName;lastName\na@test.example;A;A\n%pc@x.example;B;B\nc@test.example;C;C\na@test.example;A;D\n";
        (int, string?, ImportLineWarningCode)[] expected =
        [
            (3, null, ImportLineWarningCode.CommentLikeMember),
            (4, null, ImportLineWarningCode.NoDefaultLicence),
            (5, "loginEmail", ImportLineWarningCode.SeveralLines),
        ];

        var report = await Check(Csv);
        Assert.Equal(expected, report.Warnings.Select(w => (w.Line, w.Column, w.Code)));
        Assert.Equal("The new member gets no licence of \"Enterprise Hub\", the default one: none is available, or it is not active.", report.Warnings[1].Message);
        Assert.Equal((3, 0), (report.LinesTotal, report.LinesFailed));

        var job = await Import(Csv);
        await using var db = Open();
        Assert.Equal(expected, (await db.ImportJobs.SingleAsync(j => j.Id == job.Id, Cancellation)).Warnings.Select(w => (w.Line, w.Column, w.Code)));
    }
}
