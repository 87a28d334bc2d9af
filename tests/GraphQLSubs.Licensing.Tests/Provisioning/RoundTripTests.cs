using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Licensing.Provisioning.Jobs;
using GraphQLSubs.Licensing.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Licensing.Tests.Provisioning;

public sealed class RoundTripOnSqlite() : RoundTripTests(DatabaseProvider.Sqlite);

public sealed class RoundTripOnPostgres() : RoundTripTests(DatabaseProvider.Postgres);

[Trait("Rule", "27")]
[Trait("Rule", "31")]
public abstract class RoundTripTests(DatabaseProvider provider) : ImportTest(provider)
{
    [Fact]
    public async Task What_is_exported_and_imported_again_changes_nothing()
    {
        var (hub, second, conference) = (await Subscribe("RB-Enterprise-Hub"), await Subscribe("RB-Enterprise-Hub"), await Subscribe("RB-Conference"));
        var members = await Hire(4);
        await Assign(hub, members[0]);
        await Assign(second, members[1]);
        await Assign(conference, members[1]);
        await Assign(conference, members[2]);
        await using (var db = Open())
        {
            var member = await db.Members.SingleAsync(m => m.Id == members[3].Id, Cancellation);
            (member.FirstName, member.LastName, member.JobTitle, member.Department) = ("=1+1", "'-;\"%", "+33", "'");
            await db.SaveChangesAsync(Cancellation);
        }

        var before = await Snapshot();
        var csv = await Export();
        var job = await Import(csv);

        Assert.Equal((ImportStatus.Completed, 4, 0), (job.Status, job.LinesDone, job.LinesFailed));
        Assert.Equal(before, await Snapshot());
        Assert.Equal(csv, await Export());
        Assert.Equal(4, (await Check(csv.Replace("upsert;", "sync;", StringComparison.Ordinal))).Unchanged);
        Assert.StartsWith("\uFEFF__action__;loginEmail;firstName;lastName;jobTitle;department;country;language;role;service0;service1\r\n", csv, StringComparison.Ordinal);
        Assert.Contains("upsert;\"member4@test.example\";\"'=1+1\";\"''-;\"\"%\";\"'+33\";';;;USER;;\r\n", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_thousand_members_of_the_demo_round_trip_without_an_entry_or_a_version()
    {
        await using var database = await TestDatabase.CreateAsync(Database.Provider);
        await using var server = database.CreateServer();
        await server.GetRequiredService<DatabaseInitializer>().InitializeAsync(seedDemo: true, cancellationToken: Cancellation);
        await using var db = server.GetRequiredService<LicensingDbContextFactory>().CreateDbContext(Viewer.System);
        var company = await db.Companies.AsNoTracking().SingleAsync(c => c.Name == "Groupe Hexagone", Cancellation);
        var versions = await db.Subscriptions.Where(s => s.CompanyId == company.Id).OrderBy(s => s.Id).Select(s => s.Version).ToListAsync(Cancellation);

        using var file = new MemoryStream();
        await foreach (var part in server.GetRequiredService<Licensing.Provisioning.MemberExport>().ReadAsync(company.Id, Viewer.System, Cancellation))
        {
            await file.WriteAsync(part, Cancellation);
        }

        file.Position = 0;
        var lines = await Licensing.Provisioning.ImportFile.ReadAsync(file, Cancellation);
        var order = await server.GetRequiredService<Licensing.Commands.LicensingCommands>()
            .ExecuteAsync(new Licensing.Provisioning.QueueImport(company.Id, lines, ImportMode.LineByLine), Viewer.System, Cancellation);
        using var worker = Worker(server);
        await worker.StartAsync(Cancellation);
        ImportJob? job = null;
        await foreach (var state in server.GetRequiredService<ImportWatch>().WatchAsync(order.Job.Id, Viewer.System, Cancellation))
        {
            job = state;
        }

        await worker.StopAsync(Cancellation);
        Assert.Equal((ImportStatus.Completed, 5_000, 0), (job!.Status, job.LinesDone, job.LinesFailed));
        Assert.Equal(company.HistorySequence, (await db.Companies.AsNoTracking().SingleAsync(c => c.Id == company.Id, Cancellation)).HistorySequence);
        Assert.Equal(versions, await db.Subscriptions.Where(s => s.CompanyId == company.Id).OrderBy(s => s.Id).Select(s => s.Version).ToListAsync(Cancellation));
    }
}
