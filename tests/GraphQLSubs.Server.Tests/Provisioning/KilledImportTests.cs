using GraphQLSubs.Licensing;
using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Licensing.Data.Demo;
using GraphQLSubs.Licensing.Provisioning;
using GraphQLSubs.Licensing.Provisioning.Jobs;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Licensing.Tests.Support;
using GraphQLSubs.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Server.Tests.Provisioning;

/// <summary>A server that is killed, or stopped, in the middle of an import.</summary>
[Trait("Rule", "30")]
public sealed class KilledImportTests : IAsyncLifetime
{
    private const int Lines = 3_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private TestDatabase _database = null!;
    private ServiceProvider _services = null!;
    private Subscription _subscription = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(DatabaseProvider.Postgres);
        _services = _database.CreateServer();
        await _services.GetRequiredService<DatabaseInitializer>().InitializeAsync(cancellationToken: Cancellation);
        var plan = DemoCatalogue.Plans.First(p => p.Section == Section.Service && p.Billing == Billing.Monthly);
        await using var db = Open();
        var company = new Company { Name = "Acme" };
        _subscription = new Subscription
        {
            Company = company,
            Plan = new ServicePlan { Reference = plan.Reference, Name = plan.Name, Section = plan.Section, Billing = plan.Billing },
            Name = plan.Name,
            Section = plan.Section,
            Billing = plan.Billing,
            Quantity = Lines,
        };
        db.Add(_subscription);
        await db.SaveChangesAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (_services is not null)
        {
            await _services.DisposeAsync();
            await _database.DisposeAsync();
        }
    }

    [Fact]
    public async Task Another_server_does_the_rest_and_each_line_is_done_once()
    {
        var job = await OrderAsync();
        using (var first = ServerProcess.Start(_database))
        {
            await UntilAsync(async () => (await ReadAsync(job)).LinesDone > 0);
            first.Kill();
            await first.WaitForExitAsync(Cancellation);
        }

        var left = await ReadAsync(job);
        Assert.Equal(ImportStatus.Running, left.Status);
        Assert.InRange(left.LinesDone, 1, Lines - 1);
        await AssertDoneAsync(left.LinesDone);

        using var second = ServerProcess.Start(_database);
        try
        {
            await UntilAsync(async () => (await ReadAsync(job)).IsFinished);
        }
        finally
        {
            second.Kill();
            await second.WaitForExitAsync(Cancellation);
        }

        var done = await ReadAsync(job);
        Assert.Equal((ImportStatus.Completed, Lines, 0), (done.Status, done.LinesDone, done.LinesFailed));
        await AssertDoneAsync(Lines);
    }

    [Fact]
    public async Task A_server_that_is_stopped_lets_another_one_go_on_at_once()
    {
        var job = await OrderAsync();
        using var server = ServerProcess.Start(_database);
        await UntilAsync(async () => (await ReadAsync(job)).LinesDone > 0);

        Assert.InRange(await ServerProcess.StopAsync(server), TimeSpan.Zero, TimeSpan.FromSeconds(10));

        Assert.Equal(0, server.ExitCode);
        var left = await ReadAsync(job);
        Assert.Equal(ImportStatus.Running, left.Status);
        await AssertDoneAsync(left.LinesDone);
        await using var db = Open();
        Assert.Equal(
            ["free after 0 attempts"],
            await db.Database.SqlQuery<string>(
                $"SELECT CASE WHEN leased_until IS NULL THEN 'free' ELSE 'held' END || ' after ' || attempts || ' attempts' AS \"Value\" FROM import_jobs").ToListAsync(Cancellation));
    }

    private async Task<ImportJob> OrderAsync()
    {
        // Were a line done twice, its member would exist the second time.
        var csv = "__action__;loginEmail;firstName;lastName;service0\n"
            + string.Concat(Enumerable.Range(0, Lines).Select(i => $"create;m{i}@test.example;M;{i};{_subscription.Name}\n"));
        var command = new QueueImport(_subscription.CompanyId, await ImportFile.ReadAsync(csv, Cancellation), ImportMode.LineByLine);
        var administrator = Viewer.CompanyAdministrator("a", "A", _subscription.CompanyId);
        return (await _services.GetRequiredService<LicensingCommands>().ExecuteAsync(command, administrator, Cancellation)).Job;
    }

    private async Task AssertDoneAsync(int lines)
    {
        await using var db = Open();
        Assert.Equal(lines, await db.Members.CountAsync(Cancellation));
        Assert.Equal(lines, await db.Assignments.CountAsync(Cancellation));
        Assert.Equal(lines, (await db.Subscriptions.AsNoTracking().SingleAsync(Cancellation)).Assigned);
        var sequences = await db.History.OrderBy(h => h.Sequence).Select(h => h.Sequence).ToListAsync(Cancellation);
        Assert.Equal(Enumerable.Range(1, 2 * lines).Select(n => (long)n), sequences);
        Assert.Equal(2 * lines, (await db.Companies.AsNoTracking().SingleAsync(Cancellation)).HistorySequence);
    }

    private async Task<ImportJob> ReadAsync(ImportJob job)
    {
        await using var db = Open();
        return await db.ImportJobs.AsNoTracking().SingleAsync(j => j.Id == job.Id, Cancellation);
    }

    private LicensingDbContext Open() => _services.GetRequiredService<LicensingDbContextFactory>().CreateDbContext(Viewer.System);

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(Patience);
        while (!await condition())
        {
            await Task.Delay(20, patience.Token);
        }
    }
}
