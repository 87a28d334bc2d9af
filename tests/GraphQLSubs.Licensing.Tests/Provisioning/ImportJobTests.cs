using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Provisioning.Jobs;
using GraphQLSubs.Licensing.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Licensing.Tests.Provisioning;

public sealed class ImportJobsOnSqlite() : ImportJobTests(DatabaseProvider.Sqlite);

public sealed class ImportJobsOnPostgres() : ImportJobTests(DatabaseProvider.Postgres);

/// <summary>How imports run: on one server at a time, in chunks, whatever else happens.</summary>
[Trait("Rule", "30")]
public abstract class ImportJobTests(DatabaseProvider provider) : ImportTest(provider)
{
    private const int Lines = 2_300;

    [Fact]
    public async Task Progress_is_told_from_where_it_is_to_the_end()
    {
        await Subscribe("RB-Enterprise-Hub", quantity: null);
        var job = await Order(Members());
        var told = new List<ImportJob>();
        using var worker = Worker();
        await foreach (var state in Server.GetRequiredService<ImportWatch>().WatchAsync(job.Id, Administrator, Cancellation))
        {
            if (told.Count == 0)
            {
                await worker.StartAsync(Cancellation);
            }

            told.Add(state!);
        }

        await worker.StopAsync(Cancellation);
        Assert.Equal((ImportStatus.Queued, 0), (told[0].Status, told[0].LinesDone));
        Assert.Equal((ImportStatus.Completed, Lines), (told[^1].Status, told[^1].LinesDone));
        Assert.Equal(told.Select(t => t.LinesDone).Order(), told.Select(t => t.LinesDone));
        Assert.True(told.Count > 2);
    }

    [Fact]
    public async Task Whoever_does_not_administer_the_company_sees_no_progress()
    {
        var job = await Order(Members());
        var member = await Hire();
        foreach (var viewer in (Viewer[])[Viewer.CompanyAdministrator("s", "S", Stranger.Id), Viewer.Member("m", "M", Acme.Id, member.Id)])
        {
            var told = new List<ImportJob?>();
            await foreach (var state in Server.GetRequiredService<ImportWatch>().WatchAsync(job.Id, viewer, Cancellation))
            {
                told.Add(state);
            }

            Assert.Equal([null], told);
        }
    }

    [Fact]
    [Trait("Rule", "22")]
    public async Task Who_is_deleted_while_it_watches_is_told_so()
    {
        var job = await Order(Members());
        var member = await Hire();
        await using var db = Open();
        await db.Members.Where(m => m.Id == member.Id).ExecuteUpdateAsync(m => m.SetProperty(x => x.Role, MemberRole.CompanyAdmin), Cancellation);
        await using var told = Server.GetRequiredService<ImportWatch>()
            .WatchAsync(job.Id, Viewer.CompanyAdministrator("a", "A", Acme.Id, member.Id), Cancellation).GetAsyncEnumerator(Cancellation);
        Assert.True(await told.MoveNextAsync());

        await db.Members.Where(m => m.Id == member.Id).ExecuteDeleteAsync(Cancellation);

        await Assert.ThrowsAsync<ViewerRevokedException>(() => told.MoveNextAsync().AsTask());
    }

    [Fact]
    public async Task Two_servers_do_each_line_once()
    {
        await Subscribe("RB-Enterprise-Hub", quantity: null);
        await using var other = Database.CreateServer();
        using var first = Worker();
        using var second = Worker(other);
        var jobs = new List<ImportJob>();
        for (var i = 0; i < 3; i++)
        {
            jobs.Add(await Order(Members($"{i}-", 700).Replace("upsert", "create", StringComparison.Ordinal)));
        }

        await Task.WhenAll(first.StartAsync(Cancellation), second.StartAsync(Cancellation));
        foreach (var job in jobs)
        {
            var done = await Ended(job);
            Assert.Equal((700, 0), (done.LinesDone, done.LinesFailed));
        }

        await Task.WhenAll(first.StopAsync(Cancellation), second.StopAsync(Cancellation));
        await using var db = Open();
        Assert.Equal(2_100, await db.Members.CountAsync(m => m.CompanyId == Acme.Id, Cancellation));
        await AssertConsistent();
    }

    [Fact]
    public async Task A_server_that_was_taken_for_dead_does_nothing_more()
    {
        await Subscribe("RB-Enterprise-Hub", quantity: null);
        var job = await Order(Members());
        var lost = (await new ImportLease(Contexts, TimeProvider.System).ClaimAsync(Cancellation))!;
        Assert.Null(await new ImportLease(Contexts, TimeProvider.System).ClaimAsync(Cancellation));
        var later = new SetTime(DateTimeOffset.UtcNow + ImportLease.Duration * 2);
        var taken = (await new ImportLease(Contexts, later).ClaimAsync(Cancellation))!;
        Assert.Equal(job.Id, taken.Id);

        var step = await Commands.ExecuteAsync(new ImportStep(job.Id, lost.Lease!.Value), Administrator, Cancellation);
        Assert.True(step.IsLost);
        await using var db = Open();
        Assert.Equal(0, await db.Members.CountAsync(m => m.CompanyId == Acme.Id, Cancellation));

        step = await Commands.ExecuteAsync(new ImportStep(job.Id, taken.Lease!.Value), Administrator, Cancellation);
        Assert.Equal((false, false), (step.IsLost, step.IsFinished));
        Assert.Equal(ImportChunk.Size, await db.Members.CountAsync(m => m.CompanyId == Acme.Id, Cancellation));
    }

    [Fact]
    public async Task Another_server_goes_on_after_the_last_chunk_that_was_done()
    {
        await Subscribe("RB-Enterprise-Hub", quantity: null);
        var job = await Order(Members().Replace("upsert", "create", StringComparison.Ordinal));
        var dead = (await new ImportLease(Contexts, TimeProvider.System).ClaimAsync(Cancellation))!;
        await Commands.ExecuteAsync(new ImportStep(job.Id, dead.Lease!.Value), Administrator, Cancellation);
        await using (var db = Open())
        {
            await db.ImportJobs.ExecuteUpdateAsync(j => j.SetProperty(x => x.LeasedUntil, DateTimeOffset.UnixEpoch), Cancellation);
        }

        using var worker = Worker();
        await worker.StartAsync(Cancellation);
        var done = await Ended(job);
        await worker.StopAsync(Cancellation);

        Assert.Equal((Lines, 0), (done.LinesDone, done.LinesFailed));
        await AssertConsistent();
    }

    [Fact]
    public async Task Rights_that_are_lost_meanwhile_end_the_import()
    {
        await Subscribe("RB-Enterprise-Hub", quantity: null);
        var job = await Order(Members(), viewer: PartnerAdministrator);
        var claimed = (await new ImportLease(Contexts, TimeProvider.System).ClaimAsync(Cancellation))!;
        await Commands.ExecuteAsync(new ImportStep(job.Id, claimed.Lease!.Value), PartnerAdministrator, Cancellation);
        await using (var db = Open())
        {
            await db.Companies.Where(c => c.Id == Acme.Id).ExecuteUpdateAsync(c => c.SetProperty(x => x.BusinessPartnerId, (long?)null), Cancellation);
            await db.ImportJobs.ExecuteUpdateAsync(j => j.SetProperty(x => x.LeasedUntil, DateTimeOffset.UnixEpoch), Cancellation);
        }

        using var worker = Worker();
        await worker.StartAsync(Cancellation);
        var done = await Ended(job);
        await worker.StopAsync(Cancellation);

        Assert.Equal((ImportStatus.Failed, ImportFailure.NotPermitted, ImportChunk.Size), (done.Status, done.Failure, done.LinesDone));
        await AssertConsistent();
    }

    [Fact]
    public async Task What_goes_wrong_again_and_again_is_given_up()
    {
        var job = await Order(Members());
        await using (var db = Open())
        {
            await db.ImportJobs.ExecuteUpdateAsync(j => j.SetProperty(x => x.Attempts, 5), Cancellation);
        }

        using var worker = Worker();
        await worker.StartAsync(Cancellation);
        var done = await Ended(job);
        await worker.StopAsync(Cancellation);

        Assert.Equal((ImportStatus.Failed, ImportFailure.Unexpected), (done.Status, done.Failure));
    }

    [Fact]
    public async Task Assignments_that_go_on_meanwhile_keep_the_counts()
    {
        var hub = await Subscribe("RB-Enterprise-Hub", quantity: 1_000);
        var members = await Hire(60);
        var job = await Order(Members(count: 1_200));
        using var worker = Worker();
        await worker.StartAsync(Cancellation);
        await Task.WhenAll(members.Select(m => Task.Run(
            async () =>
            {
                try
                {
                    await Assign(hub, m);
                    await Release(hub, m);
                }
                catch (NoLicenceAvailableException)
                {
                    // The import was quicker.
                }
            },
            Cancellation)));
        var done = await Ended(job);
        await worker.StopAsync(Cancellation);

        Assert.Equal(1_200, done.LinesDone + done.LinesFailed);
        Assert.Equal(done.LinesDone, (await Stored(hub)).Assigned);
        await AssertConsistent();
    }

    [Fact]
    public async Task Imports_are_forgotten_thirty_days_after_their_end()
    {
        var job = await Import("loginEmail\nnobody\n");
        await using var db = Open();
        await db.ImportJobs.ExecuteUpdateAsync(j => j.SetProperty(x => x.FinishedAt, DateTimeOffset.UtcNow - ImportWorker.Kept - TimeSpan.FromMinutes(1)), Cancellation);

        using var worker = Worker();
        await worker.StartAsync(Cancellation);
        for (var i = 0; i < 100 && await db.ImportJobs.AnyAsync(j => j.Id == job.Id, Cancellation); i++)
        {
            await Task.Delay(50, Cancellation);
        }

        await worker.StopAsync(Cancellation);
        Assert.Empty(await db.ImportJobs.ToListAsync(Cancellation));
        Assert.Empty(await db.ImportLineErrors.ToListAsync(Cancellation));
    }

    private static string Members(string prefix = "", int count = Lines)
        => "__action__;loginEmail;firstName;lastName;service0\n"
            + string.Concat(Enumerable.Range(0, count).Select(i => $"upsert;new{prefix}{i}@test.example;New;{i};Enterprise Hub\n"));
}
