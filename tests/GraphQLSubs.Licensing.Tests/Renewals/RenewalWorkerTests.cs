using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.Renewals;
using GraphQLSubs.Licensing.Subscriptions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace GraphQLSubs.Licensing.Tests.Renewals;

public sealed class RenewalWorkerOnSqlite() : RenewalWorkerTests(DatabaseProvider.Sqlite);

public sealed class RenewalWorkerOnPostgres() : RenewalWorkerTests(DatabaseProvider.Postgres);

public abstract class RenewalWorkerTests(DatabaseProvider provider) : RenewalTest(provider)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    [Trait("Rule", "16")]
    public async Task It_makes_what_is_due_when_it_starts_and_what_becomes_due_later()
    {
        var subscription = await Create("RB-Conference-1Y");
        Time.Now = Start.AddYears(1);
        using var worker = new RenewalWorker(
            Server.GetRequiredService<DueRenewals>(), new RenewalSchedule(TimeSpan.FromMilliseconds(50)), Time, NullLogger<RenewalWorker>.Instance);
        await worker.StartAsync(Cancellation);

        await Until(subscription, SubscriptionState.Alerting);
        Time.Now = Start.AddYears(1).AddDays(30);
        await Until(subscription, SubscriptionState.Hold);
        await worker.StopAsync(Cancellation);

        Assert.True(worker.ExecuteTask!.IsCompletedSuccessfully);
    }

    [Fact]
    [Trait("Rule", "16")]
    public async Task A_company_that_fails_is_logged_and_does_not_stop_the_others()
    {
        var (broken, sound) = (await Create("RB-Conference-1Y"), await Create("RB-Conference-1Y", company: Other));
        await using (var db = Open())
        {
            // An entry that the next one of the company collides with.
            await db.Companies.Where(c => c.Id == Acme.Id).ExecuteUpdateAsync(c => c.SetProperty(x => x.HistorySequence, 0), Cancellation);
        }

        Time.Now = Start.AddYears(1);
        var log = new Recorder();
        using var taken = TestSupport.Measurements.Take();
        await new DueRenewals(Contexts, Commands, Time, log).RunAsync(Cancellation);

        Assert.Equal((SubscriptionState.Active, SubscriptionState.Alerting), ((await Stored(broken)).Status, (await Stored(sound)).Status));
        Assert.Equal([2102, 2101], log.Events);
        Assert.Equal(["2"], taken.ValuesOf("graphqlsubs.renewal.due"));
        Assert.Equal(["0", "1"], taken.ValuesOf("graphqlsubs.renewal.failures"));
        Assert.Equal(["0", "1"], taken.ValuesOf("graphqlsubs.renewal.transitions"));
        Assert.Single(taken.Of("graphqlsubs.renewal.duration"));
    }

    [Fact]
    [Trait("Rule", "24")]
    public async Task Outcomes_are_forgotten_after_24_hours()
    {
        var (service, members) = (await Create("RB-Conference", 5), await Hire(2));
        await Do(new AssignLicence(service.Id, members[0].Id) { IdempotencyKey = "old" });
        Time.Now = Start.AddHours(1);
        await Do(new AssignLicence(service.Id, members[1].Id) { IdempotencyKey = "new" });
        Time.Now = Start.AddHours(24);

        await RunAll();

        await using var db = Open();
        Assert.Equal(["new"], await db.IdempotencyRecords.Select(r => r.Key).ToListAsync(Cancellation));
    }

    private async Task Until(Subscription subscription, SubscriptionState status)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(Patience);
        while ((await Stored(subscription)).Status != status)
        {
            await Task.Delay(20, patience.Token);
        }
    }

    private sealed class Recorder : ILogger<DueRenewals>
    {
        public List<int> Events { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            => Events.Add(eventId.Id);
    }
}
