using System.Net.Sockets;
using GraphQLSubs.Licensing.Provisioning.Jobs;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GraphQLSubs.Licensing.Tests.Provisioning;

public sealed class StepFailuresOnSqlite() : StepFailureTests(DatabaseProvider.Sqlite);

public sealed class StepFailuresOnPostgres() : StepFailureTests(DatabaseProvider.Postgres);

[Trait("Rule", "30")]
public abstract class StepFailureTests(DatabaseProvider provider) : ImportTest(provider)
{
    [Fact]
    public async Task What_fails_twice_in_the_same_way_is_given_up_and_the_next_import_goes_on()
    {
        var job = await Order("loginEmail;firstName;lastName\na@test.example;A;A\n");
        await using (var db = Open())
        {
            await db.ImportChunks.ExecuteUpdateAsync(c => c.SetProperty(x => x.Lines, "no lines"), Cancellation);
        }

        var next = await Order("loginEmail;firstName;lastName\nb@test.example;B;B\n");
        using var worker = Worker();
        await worker.StartAsync(Cancellation);
        var (failed, done) = (await Ended(job), await Ended(next));
        await worker.StopAsync(Cancellation);

        Assert.Equal((ImportStatus.Failed, ImportFailure.Unexpected, 2), (failed.Status, failed.Failure, failed.Attempts));
        Assert.Equal((ImportStatus.Completed, 1), (done.Status, done.LinesDone));
        Assert.True(failed.FinishedAt - failed.CreatedAt < ImportLease.Duration, "The second attempt waited for the lease of the first.");
    }

    [Fact]
    public async Task Another_failure_than_the_last_one_is_tried_again()
    {
        await Order("loginEmail;firstName;lastName\na@test.example;A;A\n");
        var lease = new ImportLease(Contexts, TimeProvider.System);
        foreach (var (failure, isNew) in ((string, bool)[])[("one", true), ("other", true), ("other", false)])
        {
            var job = (await lease.ClaimAsync(Cancellation))!;
            Assert.Equal(isNew, await lease.NoteAsync(job, failure, Cancellation));
            lease.Release(job);
        }
    }

    [Fact]
    public void Failures_of_the_database_are_told_from_those_of_the_import()
    {
        Exception[] passing =
        [
            new InvalidOperationException("x", new NpgsqlException("x", new SocketException())),
            new DbUpdateException("x", new PostgresException("x", "ERROR", "ERROR", PostgresErrorCodes.AdminShutdown)),
            new DbUpdateException("x", new PostgresException("x", "ERROR", "ERROR", PostgresErrorCodes.DeadlockDetected)),
            new SqliteException("x", 5), new SqliteException("x", 14), new TimeoutException(),
        ];
        Exception[] lasting =
        [
            new InvalidOperationException("Queue empty."), new SqliteException("x", 19),
            new DbUpdateException("x", new PostgresException("x", "ERROR", "ERROR", PostgresErrorCodes.CheckViolation)),
        ];

        Assert.All(passing, failure => Assert.True(StepFailures.PassBy(failure)));
        Assert.All(lasting, failure => Assert.False(StepFailures.PassBy(failure)));
        Assert.Equal(StepFailures.Mark(new InvalidOperationException("a", lasting[0])), StepFailures.Mark(lasting[0]));
        Assert.NotEqual(StepFailures.Mark(new NotSupportedException("Queue empty.")), StepFailures.Mark(lasting[0]));
    }
}
