using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Provisioning;
using GraphQLSubs.Licensing.Provisioning.Jobs;
using GraphQLSubs.Licensing.Subscriptions;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Licensing.Tests.Provisioning;

public sealed class ImportedDependentsOnSqlite() : ImportedDependentsTests(DatabaseProvider.Sqlite);

public sealed class ImportedDependentsOnPostgres() : ImportedDependentsTests(DatabaseProvider.Postgres);

/// <summary>Webinar requires Business or higher, also where a line takes the service away.</summary>
[Trait("Rule", "8")]
[Trait("Rule", "40")]
public abstract class ImportedDependentsTests(DatabaseProvider provider) : ImportTest(provider)
{
    private Subscription _enterprise = null!;
    private Subscription _webinar = null!;
    private Member _member = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        (_enterprise, _webinar, _member) = (await Subscribe("RB-Enterprise-Hub"), await Subscribe("RB-Webinar"), await Hire());
        await Subscribe("RB-Essential", quantity: null);
        await Subscribe("RB-Business");
        await Assign(_enterprise, _member);
        await Assign(_webinar, _member);
    }

    [Theory]
    [InlineData("upsert", "Essential;", false, "DependentLicences")]
    [InlineData("upsert", "Essential;", true, "Released")]
    [InlineData("sync", ";Webinar", false, "DependentLicences")]
    [InlineData("sync", ";Webinar", true, "DependentLicences")]
    [InlineData("sync", ";", false, "Released")]
    [InlineData("upsert", "Business Hybrid;", false, "Kept")]
    [InlineData("sync", "Business Hybrid;Webinar", false, "Kept")]
    public async Task A_line_that_takes_the_service_away_asks_what_becomes_of_the_option(string action, string services, bool release, string outcome)
    {
        var file = await File($"__action__;loginEmail;firstName;lastName;service0;service1\n{action};{_member.LoginEmail};{_member.FirstName};{_member.LastName};{services}\n");

        var report = await Server.GetRequiredService<ImportCheck>().ReportAsync(Acme.Id, file, Administrator, release, Cancellation);
        var before = await Snapshot();
        var job = (await Commands.ExecuteAsync(new QueueImport(Acme.Id, file, ImportMode.Atomic, release), Administrator, Cancellation)).Job;
        job = (await new ImportLease(Contexts, TimeProvider.System).ClaimAsync(Cancellation))!;
        await Commands.ExecuteAsync(new ImportStep(job.Id, job.Lease!.Value), job.Viewer(), Cancellation);

        if (outcome == "DependentLicences")
        {
            Assert.Equal((ImportLineProblem.DependentLicences, 2), (report.Errors[0].Problem, report.Errors[0].Line));
            Assert.Contains("Webinar", report.Errors[0].Message, StringComparison.Ordinal);
            Assert.Equal(before, await Snapshot());
        }
        else
        {
            Assert.Empty(report.Errors);
            Assert.Equal((0, outcome == "Kept" ? 1 : 0), ((await Stored(_enterprise)).Assigned, (await Stored(_webinar)).Assigned));
        }

        await AssertConsistent();
    }
}
