using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Licensing.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GraphQLSubs.Licensing.Tests.Commands;

public sealed class LicensingCommandsOnSqlite() : LicensingCommandsTests(DatabaseProvider.Sqlite)
{
    // Lock the company and read; then one for each of the four rows, because SQLite has no round trips to save.
    protected override int CommandsOfAnAssignment => 5;

    protected override int CommandsOfAPartnersAssignment => 6;
}

public sealed class LicensingCommandsOnPostgres() : LicensingCommandsTests(DatabaseProvider.Postgres)
{
    // Lock the company and read; save, ask and commit.
    protected override int CommandsOfAnAssignment => 2;

    protected override int CommandsOfAPartnersAssignment => 2;
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

    protected abstract int CommandsOfAPartnersAssignment { get; }

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
        var (service, members, (_, partner)) = (await Subscribe("RB-Enterprise"), await Hire(4), await HireAdministrator(Partner));
        await Assign(service, members[0]);
        await Assign(service, members[1], viewer: partner);

        Assert.Equal(CommandsOfAnAssignment, await SqlCommands.CountAsync(() => Assign(service, members[2])));

        // Whoever administers it from another company is asked once more.
        Assert.Equal(CommandsOfAPartnersAssignment, await SqlCommands.CountAsync(() => Assign(service, members[3], viewer: partner)));
    }

    [Fact]
    public async Task A_change_of_each_kind_takes_as_few_reads_as_it_can()
    {
        var (service, members) = (await Subscribe("RB-Enterprise"), await Hire(3));
        await Assign(service, members[0]);
        await Commands.ExecuteAsync(new UpdateMember(members[0].Id) { JobTitle = "Pilot" }, Administrator, Cancellation);
        await Commands.ExecuteAsync(new SetPurchaseOrder(service.Id, "PO"), PartnerAdministrator, Cancellation);

        // The lock with all that is asked for along with it.
        Assert.Equal(1, await ReadsOf(new ReleaseLicence(service.Id, members[0].Id)));
        Assert.Equal(1, await ReadsOf(new ReleaseLicence(service.Id, members[0].Id) { DryRun = true }, isRefused: true));
        Assert.Equal(1, await ReadsOf(new ChangeQuantity(service.Id, QuantityChange.By(1)), PartnerAdministrator));
        Assert.Equal(1, await ReadsOf(new UpdateMember(members[0].Id) { JobTitle = "Nurse" }));
        Assert.Equal(1, await ReadsOf(new UpdateMember(members[0].Id) { JobTitle = "Cook", IdempotencyKey = "key" }));

        // And one for the subscription that the star was on, or whose company what is named for the first time is.
        Assert.Equal(2, await ReadsOf(new SetDefaultSubscription(service.Id)));
        Assert.Equal(2, await ReadsOf(new RemoveMember(members[2].Id)));
    }

    private async Task<int> ReadsOf<TResult>(LicensingCommand<TResult> command, Viewer? viewer = null, bool isRefused = false)
    {
        viewer ??= Administrator;
        return await SqlCommands.CountReadsAsync(async () =>
        {
            var failure = await Record.ExceptionAsync(() => Commands.ExecuteAsync(command, viewer, Cancellation));
            Assert.Equal(isRefused, failure is not null);
        });
    }

    [Fact]
    public async Task What_one_viewer_was_told_of_is_known_for_its_reach_alone()
    {
        var (service, members) = (await Subscribe("RB-Enterprise"), await Hire(2));
        await Assign(service, members[0]);

        await Rejects<SubscriptionNotFoundException>(() => Assign(service, members[1], viewer: Viewer.CompanyAdministrator("x", "X", Other.Id)));
        await using (var db = Open())
        {
            await db.Companies.Where(c => c.Id == Acme.Id).ExecuteUpdateAsync(c => c.SetProperty(x => x.BusinessPartnerId, (long?)null), Cancellation);
        }

        await Assign(service, members[1]);
        await Rejects<SubscriptionNotFoundException>(() => Release(service, members[0], viewer: PartnerAdministrator));
    }

    [Fact]
    public async Task What_is_gone_since_it_was_found_is_not_found()
    {
        var member = await Hire();
        await Commands.ExecuteAsync(new UpdateMember(member.Id) { JobTitle = "Pilot" }, Administrator, Cancellation);
        await Commands.ExecuteAsync(new RemoveMember(member.Id), Administrator, Cancellation);

        await Rejects<MemberNotFoundException>(() => Commands.ExecuteAsync(new UpdateMember(member.Id) { JobTitle = "Nurse" }, Administrator, Cancellation));
    }

    [Fact]
    [Trait("Rule", "39")]
    public async Task An_administrator_from_another_company_that_is_demoted_before_the_commit_has_changed_nothing()
    {
        var (administrator, viewer) = await HireAdministrator(Partner);
        var demoting = new Demoting(Acme.Id, administrator.Id);
        var before = await Snapshot();

        var failure = await Assert.ThrowsAsync<NotPermittedException>(() => Commands.ExecuteAsync(demoting, viewer, Cancellation));

        Assert.Equal((PermissionReason.NotAnAdministrator, before), (failure.Reason, await Snapshot()));
        await Commands.ExecuteAsync(demoting with { MemberId = 0 }, viewer, Cancellation);
        await AssertConsistent();
    }

    // In the transaction itself: on SQLite nobody else can write meanwhile.
    private sealed record Demoting(long CompanyId, long MemberId) : LicensingCommand<int>
    {
        internal override CommandSubject Subject => CommandSubject.Company(CompanyId);

        internal override ValueTask<Permission> PermissionAsync(CompanyTransaction transaction, CancellationToken cancellationToken)
            => new(transaction.Administer);

        internal override Task<int> ApplyAsync(CompanyTransaction transaction, CancellationToken cancellationToken)
        {
            transaction.Record(HistoryOperation.MemberCreated, "Something.");
            return transaction.Db.Members.Where(m => m.Id == MemberId).ExecuteUpdateAsync(m => m.SetProperty(x => x.Role, MemberRole.User), cancellationToken);
        }
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
