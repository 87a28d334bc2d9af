using System.Diagnostics;
using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.Live;
using GraphQLSubs.Licensing.Tests.Support;
using GraphQLSubs.TestSupport;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Licensing.Tests.Diagnostics;

public sealed class LicensingTelemetryOnSqlite() : LicensingTelemetryTests(DatabaseProvider.Sqlite)
{
    // Rows are saved by Entity Framework Core, whose statements are its own to tell of.
    protected override string[] RoundTripsOfAChange => ["graphqlsubs.command.purpose=read"];
}

public sealed class LicensingTelemetryOnPostgres() : LicensingTelemetryTests(DatabaseProvider.Postgres)
{
    protected override string[] RoundTripsOfAChange => ["graphqlsubs.command.purpose=read", "graphqlsubs.command.purpose=save"];
}

public abstract class LicensingTelemetryTests(DatabaseProvider provider) : LicensingTest(provider)
{
    private const string Duration = "graphqlsubs.command.duration";
    private const string Lag = "graphqlsubs.live.lag";
    private const string Retries = "graphqlsubs.command.retries";
    private const string WakeUps = "graphqlsubs.live.wake_ups";

    protected abstract string[] RoundTripsOfAChange { get; }

    [Fact]
    public async Task A_command_is_measured_by_its_name_and_outcome()
    {
        var (option, members) = (await Subscribe("RB-Conference", 1), await Hire(2));
        using var taken = Measurements.Take();

        await Assign(option, members[0], dryRun: true);
        await Assign(option, members[0]);
        await Assert.ThrowsAsync<NoLicenceAvailableException>(() => Assign(option, members[1]));

        Assert.Equal(
            [
                "graphqlsubs.command.name=AssignLicence graphqlsubs.command.outcome=dry_run",
                "graphqlsubs.command.name=AssignLicence graphqlsubs.command.outcome=committed",
                "error.type=NoLicenceAvailableException graphqlsubs.command.name=AssignLicence graphqlsubs.command.outcome=refused",
            ],
            taken.TagsOf(Duration));
        Assert.All(taken.Of(Duration), m => Assert.InRange(m.Value, 0.000001, 60));
        Assert.Equal(Enumerable.Repeat("graphqlsubs.command.name=AssignLicence", 3), taken.TagsOf("graphqlsubs.command.queue.duration"));
        Assert.Equal(Enumerable.Repeat("graphqlsubs.command.name=AssignLicence", 3), taken.TagsOf("graphqlsubs.command.lock.duration"));
        Assert.Equal(Enumerable.Repeat("0 graphqlsubs.command.name=AssignLicence", 3), taken.ValuesOf(Retries));
    }

    [Fact]
    public async Task A_remembered_outcome_and_a_failure_are_outcomes_of_their_own()
    {
        var (option, member) = (await Subscribe("RB-Conference"), await Hire());
        var command = new AssignLicence(option.Id, member.Id) { IdempotencyKey = "once" };
        await Commands.ExecuteAsync(command, Administrator, Cancellation);
        using var taken = Measurements.Take();

        await Commands.ExecuteAsync(command, Administrator, Cancellation);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Commands.ExecuteAsync(new Losing(Acme.Id, new InvalidOperationException()), Administrator, Cancellation));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Commands.ExecuteAsync(new Losing(Acme.Id, new OperationCanceledException()), Administrator, Cancellation));

        Assert.Equal(
            [
                "graphqlsubs.command.name=AssignLicence graphqlsubs.command.outcome=recalled",
                "error.type=InvalidOperationException graphqlsubs.command.name=Losing graphqlsubs.command.outcome=failed",
                "graphqlsubs.command.name=Losing graphqlsubs.command.outcome=cancelled",
            ],
            taken.TagsOf(Duration));
    }

    [Fact]
    public async Task Whoever_loses_against_another_transaction_is_counted_each_time_it_is_begun_again()
    {
        using var taken = Measurements.Take();

        await Commands.ExecuteAsync(new Losing(Acme.Id, new SqliteException("busy", 5)) { Losses = 2 }, Administrator, Cancellation);

        Assert.Equal(["1 graphqlsubs.command.name=Losing", "1 graphqlsubs.command.name=Losing", "0 graphqlsubs.command.name=Losing"], taken.ValuesOf(Retries));
        Assert.Single(taken.Of(Duration));
        Assert.Equal(3, taken.Of("graphqlsubs.command.lock.duration").Count);
    }

    [Fact]
    public async Task The_round_trips_of_a_command_are_measured_by_their_statements()
    {
        var (option, member) = (await Subscribe("RB-Conference"), await Hire());
        using var taken = Measurements.Take();

        await Assign(option, member);

        Assert.Equal(RoundTripsOfAChange, taken.TagsOf("graphqlsubs.command.statements"));
        Assert.All(taken.Of("graphqlsubs.command.statements"), m => Assert.InRange(m.Value, 2, 20));
    }

    [Fact]
    public async Task A_command_is_an_activity_that_has_the_correlation_id_of_its_history()
    {
        var (option, member) = (await Subscribe("RB-Conference"), await Hire());
        using var trace = new Activities();

        var change = await Assign(option, member);

        var activity = Assert.Single(trace.Ended);
        Assert.Equal(
            ("command AssignLicence", (object)"committed", change.History[0].CorrelationId, Acme.Id),
            (activity.DisplayName, activity.GetTagItem("graphqlsubs.command.outcome"), activity.GetTagItem("graphqlsubs.correlation.id"), activity.GetTagItem("graphqlsubs.company.id")));
        Assert.Equal(ActivityStatusCode.Unset, activity.Status);
    }

    [Fact]
    public async Task Two_changes_of_one_trace_have_each_a_correlation_id_of_its_own()
    {
        var (option, members) = (await Subscribe("RB-Conference"), await Hire(2));
        using var trace = new Activities();

        var (first, second) = (await Assign(option, members[0]), await Assign(option, members[1]));

        Assert.NotEqual(first.History[0].CorrelationId, second.History[0].CorrelationId);
        Assert.Equal([trace.TraceId, trace.TraceId], trace.Ended.Select(a => a.TraceId));
    }

    [Fact]
    public async Task Streams_are_measured_from_a_change_to_when_the_next_one_is_asked_for()
    {
        var (option, members) = (await Subscribe("RB-Conference"), await Hire(2));
        await Assign(option, members[0]);
        using var taken = Measurements.Take();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        await using var counts = Feed.WatchLicenceCountsAsync(Acme.Id, null, Administrator, end.Token).GetAsyncEnumerator(end.Token);
        await using var history = Feed.WatchHistoryAsync(Acme.Id, 0, Administrator, end.Token).GetAsyncEnumerator(end.Token);

        // What was there before is no news.
        await counts.MoveNextAsync();
        await history.MoveNextAsync();
        await Assign(option, members[1]);
        await counts.MoveNextAsync();
        await history.MoveNextAsync();
        Assert.Empty(taken.Of(Lag));
        Task[] next = [counts.MoveNextAsync().AsTask(), history.MoveNextAsync().AsTask()];

        Assert.Equal(["graphqlsubs.live.stream=counts", "graphqlsubs.live.stream=history"], taken.TagsOf(Lag));
        Assert.All(taken.Of(Lag), m => Assert.InRange(m.Value, 0, 60));
        Assert.Contains("1 graphqlsubs.live.wake_up.kind=local", taken.ValuesOf(WakeUps));
        var reads = taken.TagsOf("graphqlsubs.live.read.duration");
        Assert.Contains("graphqlsubs.live.read.kind=counts", reads);
        Assert.Contains("graphqlsubs.live.read.kind=history", reads);
        Assert.Contains("graphqlsubs.live.read.kind=log", reads);
        Assert.Equal(reads.Select(r => $"0 {r}"), taken.ValuesOf("graphqlsubs.live.read.failures"));
        await end.CancelAsync();
        await Task.WhenAll(next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    [Fact]
    public async Task A_read_that_fails_is_counted()
    {
        using var taken = Measurements.Take();
        using var end = new CancellationTokenSource();
        await using var counts = Feed.WatchLicenceCountsAsync(Acme.Id, null, Administrator, end.Token).GetAsyncEnumerator(end.Token);
        var option = await Subscribe("RB-Conference");
        await counts.MoveNextAsync();
        await using (var db = Open())
        {
            // Names what the feed reads by another name, as long as it takes to be noticed.
            await db.Database.ExecuteSqlRawAsync("ALTER TABLE subscriptions RENAME TO away", Cancellation);
            Server.GetRequiredService<CompanyWakeUps>().Announce(option.CompanyId);
            while (!taken.ValuesOf("graphqlsubs.live.read.failures").Contains("1 graphqlsubs.live.read.kind=counts"))
            {
                await Task.Delay(10, Cancellation);
            }

            await db.Database.ExecuteSqlRawAsync("ALTER TABLE away RENAME TO subscriptions", Cancellation);
        }
    }

    [Fact]
    public async Task A_poll_wakes_whoever_watches_a_company_that_has_moved()
    {
        using var taken = Measurements.Take();
        var wakeUps = Server.GetRequiredService<CompanyWakeUps>();
        wakeUps.Wake(Acme.Id, WakeUpKind.Local);
        Assert.Empty(taken.Of(WakeUps));
        wakeUps.Listen(Acme.Id, () => { });
        var poll = new CompanyPoll(Contexts, wakeUps);
        poll.Watch(Acme.Id);

        await poll.PollAsync(Cancellation);
        await poll.PollAsync(Cancellation);

        Assert.Equal(["1 graphqlsubs.live.wake_up.kind=poll"], taken.ValuesOf(WakeUps));
    }

    private LiveFeed Feed => Server.GetRequiredService<LiveFeed>();

    private sealed record Losing(long CompanyId, Exception Failure) : LicensingCommand<int>
    {
        public int Losses { get; init; } = int.MaxValue;

        public int Attempts { get; private set; }

        internal override CommandSubject Subject => CommandSubject.Company(CompanyId);

        internal override ValueTask<Permission> PermissionAsync(CompanyTransaction transaction, CancellationToken cancellationToken) => new(Permission.Granted);

        internal override Task<int> ApplyAsync(CompanyTransaction transaction, CancellationToken cancellationToken)
            => ++Attempts <= Losses ? Task.FromException<int>(Failure) : Task.FromResult(Attempts);
    }
}
