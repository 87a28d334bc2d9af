using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.Provisioning;
using GraphQLSubs.Licensing.Provisioning.Jobs;
using GraphQLSubs.Licensing.Subscriptions;

namespace GraphQLSubs.Licensing.Tests.Provisioning;

public sealed class ImportErrorsOnSqlite() : ImportErrorTests(DatabaseProvider.Sqlite);

public sealed class ImportErrorsOnPostgres() : ImportErrorTests(DatabaseProvider.Postgres);

/// <summary>Checks, and files with bad lines.</summary>
[Trait("Rule", "29")]
[Trait("Rule", "30")]
public abstract class ImportErrorTests(DatabaseProvider provider) : ImportTest(provider)
{
    private const string Bad =
        """
        % checked before it is imported
        __action__;loginEmail;firstName;lastName;country;role;service0;service1
        create;a@test.example;A;A;;;Enterprise Hub;
        create;b@test.example;B;B;;;Enterprise Hub;
        create;c@test.example;C;C;;;Enterprise Hub;
        drop;d@test.example;D;D;;;;
        create;d@test.example;D
        create;no address;;D;XXX;CHIEF;;
        create;a@test.example;A;A;;;;
        update;nobody@test.example;N;N;;;;
        upsert;other@test.example;O;O;;;;
        upsert;d@test.example;D;D;;;Enterprise Hub;Business Hybrid
        upsert;d@test.example;D;D;;;Enterprise Nub;
        upsert;d@test.example;D;D;;;Webinar;Conference
        upsert;d@test.example;D;D;;;Alert;
        delete;a@test.example;;;;;;
        create;d@test.example;D;D;;;Enterprise Hub;
        """;

    private static readonly (int, string?, ImportLineProblem)[] s_errors =
    [
        (5, "service0", ImportLineProblem.NoLicenceAvailable),
        (6, "__action__", ImportLineProblem.UnknownAction),
        (7, "lastName", ImportLineProblem.ValueMissing),
        (8, "role", ImportLineProblem.UnknownRole),
        (8, "loginEmail", ImportLineProblem.ValueMalformed),
        (8, "firstName", ImportLineProblem.ValueMissing),
        (8, "country", ImportLineProblem.UnknownCode),
        (9, "loginEmail", ImportLineProblem.MemberExists),
        (10, "loginEmail", ImportLineProblem.MemberNotFound),
        (11, "loginEmail", ImportLineProblem.LoginEmailTaken),
        (12, "service1", ImportLineProblem.SeveralServices),
        (13, "service0", ImportLineProblem.UnknownSubscription),
        (14, "service0", ImportLineProblem.RequiredPlanMissing),
        (15, "service0", ImportLineProblem.SubscriptionNotActive),
    ];

    private Subscription _hub = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _hub = await Subscribe("RB-Enterprise-Hub", quantity: 2);
        await Subscribe("RB-Business");
        await Subscribe("RB-Conference");
        await Subscribe("RB-Webinar");
        await Subscribe("RB-Alert", status: SubscriptionState.Alerting);
        await using var db = Open();
        db.Members.Add(new() { CompanyId = Other.Id, LoginEmail = "other@test.example", FirstName = "O", LastName = "O" });
        await db.SaveChangesAsync(Cancellation);
    }

    [Fact]
    public async Task A_check_tells_every_bad_line_and_the_counts_and_changes_nothing()
    {
        var before = await Snapshot();
        var report = await Check(Bad);

        Assert.Equal(before, await Snapshot());
        Assert.Equal(s_errors, report.Errors.Select(e => (e.Line, e.Column, e.Problem)));
        Assert.Equal((15, 11, 3, 0, 1, 0), (report.LinesTotal, report.LinesFailed, report.Created, report.Updated, report.Deleted, report.Unchanged));
        Assert.Equal(new ImportedLicences(_hub.Id, "Enterprise Hub", 2, 0, 2), report.Licences.Single(l => l.SubscriptionId == _hub.Id));
        Assert.All(report.Errors, e => Assert.NotEmpty(e.Message));
        await Check(Bad);
        await AssertConsistent();
    }

    [Fact]
    public async Task Line_by_line_does_the_good_lines_as_the_check_said_and_tells_the_bad_ones()
    {
        var report = await Check(Bad);
        var job = await Import(Bad);

        Assert.Equal((ImportStatus.Completed, 15, 4, 11), (job.Status, job.LinesTotal, job.LinesDone, job.LinesFailed));
        Assert.Equal(s_errors, await ErrorsOf(job));
        Assert.Equal((await Stored(_hub)).Assigned, report.Licences.Single(l => l.SubscriptionId == _hub.Id).AssignedAfter);
        Assert.Equal("Enterprise Hub", await LicencesOf("d@test.example"));
        await AssertConsistent();
    }

    [Fact]
    public async Task All_or_nothing_changes_nothing_where_a_line_is_bad_and_tells_all_that_are()
    {
        var before = await Snapshot();
        var job = await Import(Bad, ImportMode.Atomic);

        Assert.Equal(before, await Snapshot());
        Assert.Equal((ImportStatus.Failed, ImportFailure.BadLines, 0, 11), (job.Status, job.Failure, job.LinesDone, job.LinesFailed));
        Assert.Equal(s_errors, await ErrorsOf(job));
    }

    [Fact]
    public async Task All_or_nothing_does_everything_where_all_lines_are_good()
    {
        var lines = string.Concat(Enumerable.Range(0, 1_201).Select(i => $"m{i}@test.example;M;{i};Conference\n"));
        await using (var db = Open())
        {
            (await db.Subscriptions.FindAsync([(await Subscribe("RB-Recording")).Id], Cancellation))!.Quantity = 5_000;
            await db.SaveChangesAsync(Cancellation);
        }

        var job = await Import("loginEmail;firstName;lastName;service0\n" + lines.Replace("Conference", "Recording", StringComparison.Ordinal), ImportMode.Atomic);

        Assert.Equal((ImportStatus.Completed, 1_201, 0), (job.Status, job.LinesDone, job.LinesFailed));
        await AssertConsistent();
    }

    [Fact]
    public async Task The_lines_of_a_finished_import_are_forgotten()
    {
        var job = await Import(Bad);

        await using var db = Open();
        Assert.DoesNotContain(db.ImportChunks, c => c.JobId == job.Id);
    }

    [Fact]
    public async Task Only_an_administrator_who_reaches_the_company_orders_and_checks()
    {
        var member = await Hire();
        var plain = Viewer.Member("m", "M", Acme.Id, member.Id);
        var stranger = Viewer.CompanyAdministrator("s", "S", Stranger.Id);

        await Rejects<NotPermittedException>(() => Order(Bad, viewer: plain));
        await Rejects<NotPermittedException>(() => Check(Bad, plain));
        await Rejects<NotPermittedException>(() => Export(viewer: plain));
        await Rejects<CompanyNotFoundException>(() => Order(Bad, viewer: stranger));
        await Rejects<CompanyNotFoundException>(() => Check(Bad, stranger));
        await Rejects<CompanyNotFoundException>(() => Export(viewer: stranger));
    }
}
