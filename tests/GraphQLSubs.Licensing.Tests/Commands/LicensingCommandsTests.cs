using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Tests.Support;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace GraphQLSubs.Licensing.Tests.Commands;

public sealed class LicensingCommandsOnSqlite() : LicensingCommandsTests(DatabaseProvider.Sqlite)
{
    // Lock the company and read; then one for each of the four rows, because SQLite has no round trips to save.
    protected override int CommandsOfAnAssignment => 5;
}

public sealed class LicensingCommandsOnPostgres() : LicensingCommandsTests(DatabaseProvider.Postgres)
{
    // Lock the company and read, save.
    protected override int CommandsOfAnAssignment => 2;
}

public abstract class LicensingCommandsTests(DatabaseProvider provider) : LicensingTest(provider)
{
    public static TheoryData<Exception> Contentions =>
    [
        new PostgresException("deadlock", "ERROR", "ERROR", PostgresErrorCodes.DeadlockDetected),
        new PostgresException("serialization", "ERROR", "ERROR", PostgresErrorCodes.SerializationFailure),
        new InvalidOperationException("wrapped", new SqliteException("busy", 5)),
        new InvalidOperationException("wrapped", new SqliteException("locked", 6)),
    ];

    protected abstract int CommandsOfAnAssignment { get; }

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Contentions))]
    public async Task A_transaction_that_lost_against_another_is_run_again_and_changes_once(Exception contention)
    {
        var command = new Failing(Acme.Id, contention) { Failures = 2 };

        Assert.Equal(3, await Commands.ExecuteAsync(command, Administrator, Cancellation));

        await using var db = Open();
        Assert.Equal(1, (await db.Companies.FindAsync([Acme.Id], Cancellation))!.HistorySequence);
        await AssertConsistent();
    }

    [Fact]
    public async Task Any_other_failure_is_passed_on_at_once_and_changes_nothing()
    {
        var before = await Snapshot();
        var command = new Failing(Acme.Id, new InvalidOperationException("broken")) { Failures = 1 };

        await Assert.ThrowsAsync<InvalidOperationException>(() => Commands.ExecuteAsync(command, Administrator, Cancellation));

        Assert.Equal((1, before), (command.Attempts, await Snapshot()));
    }

    [Fact]
    public async Task A_command_without_a_viewer_is_refused()
        => await Assert.ThrowsAsync<InvalidOperationException>(() => Commands.ExecuteAsync(new Failing(Acme.Id, new InvalidOperationException()), Cancellation));

    [Fact]
    public async Task An_assignment_takes_as_few_commands_as_it_can()
    {
        var (service, members) = (await Subscribe("RB-Enterprise"), await Hire(2));
        await Assign(service, members[0]);

        Assert.Equal(CommandsOfAnAssignment, await SqlCommands.CountAsync(() => Assign(service, members[1])));
    }

    private sealed record Failing(long CompanyId, Exception Failure) : LicensingCommand<int>
    {
        public int Failures { get; init; }

        public int Attempts { get; private set; }

        internal override CommandSubject Subject => CommandSubject.Company(CompanyId);

        internal override ValueTask<Permission> PermissionAsync(CompanyTransaction transaction, CancellationToken cancellationToken)
            => new(Permission.Granted);

        internal override Task<int> ApplyAsync(CompanyTransaction transaction, CancellationToken cancellationToken)
        {
            transaction.Record(HistoryOperation.MemberCreated, $"Attempt {++Attempts}.");
            return Attempts <= Failures ? Task.FromException<int>(Failure) : Task.FromResult(Attempts);
        }
    }
}
