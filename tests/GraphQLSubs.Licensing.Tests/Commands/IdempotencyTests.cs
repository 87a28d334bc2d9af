using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.Commands.Idempotency;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Licensing.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Licensing.Tests.Commands;

public sealed class IdempotencyOnSqlite() : IdempotencyTests(DatabaseProvider.Sqlite);

public sealed class IdempotencyOnPostgres() : IdempotencyTests(DatabaseProvider.Postgres);

[Trait("Rule", "24")]
public abstract class IdempotencyTests(DatabaseProvider provider) : LicensingTest(provider)
{
    [Fact]
    public async Task A_retry_answers_the_first_outcome_and_changes_nothing()
    {
        var (service, member, other) = (await Subscribe("RB-Enterprise"), await Hire(), await Hire());
        var first = await Assign("key", service, member);
        await Assign(service, other);
        var before = await Snapshot();

        var again = await Assign("key", service, member);

        Assert.Equal(before, await Snapshot());
        Assert.Equal((1, 2L), (again.Subscription.Assigned, again.Subscription.Version));
        Assert.Equal(Describe(first), Describe(again));
        Assert.Same(again.Assignment, Assert.Single(again.Member.Assignments));
    }

    [Fact]
    public async Task The_same_key_twice_at_once_acts_once()
    {
        var (option, member) = (await Subscribe("RB-Conference"), await Hire());
        await using var second = Database.CreateServer();
        LicensingCommands[] servers = [Commands, second.GetRequiredService<LicensingCommands>()];
        var command = new AssignLicence(option.Id, member.Id) { IdempotencyKey = "key" };

        var changes = await Task.WhenAll(Enumerable.Range(0, 20).Select(
            i => Task.Run(() => servers[i % 2].ExecuteAsync(command, Administrator, Cancellation), Cancellation)));

        Assert.Single(changes.Select(Describe).Distinct());
        Assert.All(changes, c => Assert.True(c.Changed));
        Assert.Equal(2, (await Stored(option)).Version);
        await AssertConsistent();
    }

    [Fact]
    public async Task The_same_key_for_companies_that_do_not_wait_for_each_other_acts_once()
    {
        var (acmes, others) = (await Subscribe("RB-Conference"), await Subscribe("RB-Conference", company: Other));
        var work = new[] { (acmes, await Hire()), (others, await Hire(Other)) };

        var outcomes = await Task.WhenAll(work.Select(pair => Task.Run(
            async () => await Record.ExceptionAsync(() => Assign("key", pair.Item1, pair.Item2, PartnerAdministrator)), Cancellation)));

        Assert.Single(outcomes, o => o is null);
        Assert.Equal(IdempotencyKeyProblem.UsedForAnother, Assert.IsType<IdempotencyKeyException>(outcomes.Single(o => o is not null)).Problem);
        await AssertConsistent();
    }

    [Fact]
    public async Task A_key_is_of_one_change_and_of_one_viewer()
    {
        var (service, option, member) = (await Subscribe("RB-Enterprise"), await Subscribe("RB-Conference"), await Hire());
        await Assign("key", service, member);

        var failure = await Rejects<IdempotencyKeyException>(() => Assign("key", option, member));
        var elsewhere = await Assign("key", option, member, PartnerAdministrator);

        Assert.Equal(IdempotencyKeyProblem.UsedForAnother, failure.Problem);
        Assert.True(elsewhere.Changed);
    }

    [Fact]
    public async Task What_was_refused_is_tried_anew()
    {
        var (service, holder, member) = (await Subscribe("RB-Enterprise", 1), await Hire(), await Hire());
        await Assign(service, holder);
        await Rejects<NoLicenceAvailableException>(() => Assign("key", service, member));
        await Release(service, holder);

        Assert.True((await Assign("key", service, member)).Changed);
    }

    [Fact]
    public async Task A_dry_run_uses_no_key()
    {
        var (service, member) = (await Subscribe("RB-Enterprise"), await Hire());
        await Commands.ExecuteAsync(new AssignLicence(service.Id, member.Id) { IdempotencyKey = "key", DryRun = true }, Administrator, Cancellation);

        Assert.True((await Assign("key", service, member)).Changed);
    }

    [Fact]
    public async Task After_a_day_a_key_is_forgotten()
    {
        var (service, member) = (await Subscribe("RB-Enterprise"), await Hire());
        await Assign("key", service, member);
        await Release(service, member);
        var clock = new SetTime(TimeProvider.System.GetUtcNow() + TimeSpan.FromHours(23.9));
        await using var later = Database.CreateServer(clock);
        var commands = later.GetRequiredService<LicensingCommands>();
        var command = new AssignLicence(service.Id, member.Id) { IdempotencyKey = "key" };

        await commands.ExecuteAsync(command, Administrator, Cancellation);
        Assert.Equal(0, (await Stored(service)).Assigned);

        clock.Now += TimeSpan.FromHours(0.2);
        await commands.ExecuteAsync(command, Administrator, Cancellation);
        Assert.Equal(1, (await Stored(service)).Assigned);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(256)]
    public async Task A_key_of_no_good_length_is_refused(int length)
    {
        var (service, member) = (await Subscribe("RB-Enterprise"), await Hire());

        var failure = await Rejects<IdempotencyKeyException>(() => Assign(new string('k', length), service, member));

        Assert.Equal(IdempotencyKeyProblem.BadLength, failure.Problem);
    }

    [Fact]
    public async Task What_a_former_version_answered_is_no_longer_known_and_not_done_again()
    {
        var (service, member) = (await Subscribe("RB-Enterprise"), await Hire());
        await Assign("key", service, member);

        // As the first version kept it: the objects of the answer as they were in the code, the failures by their type's full name.
        await Keep(
            $"AssignLicence:{new string('0', 64)}",
            """
            {"$id":"1","Subscription":{"$id":"2","Id":1,"Name":"Enterprise","Assigned":1,"Version":2},"Member":{"$id":"3","Id":1,"LoginEmail":"m@test.example"},
            "History":{"$id":"4","$values":[]}}
            """);

        Assert.Equal(IdempotencyKeyProblem.OutcomeUnknown, (await Rejects<IdempotencyKeyException>(() => Assign("key", service, member))).Problem);
        var option = await Subscribe("RB-Conference");
        var release = new ReleaseLicence(option.Id, member.Id) { IdempotencyKey = "key" };
        Assert.Equal(
            IdempotencyKeyProblem.UsedForAnother,
            (await Rejects<IdempotencyKeyException>(() => Commands.ExecuteAsync(release, Administrator, Cancellation))).Problem);
    }

    [Theory]
    [InlineData("Subscription", "Abonnement")]
    [InlineData("\"subscription\":", "\"abonnement\":")]
    [InlineData("\"result\":{", "\"result\":{\"replaced\":987654321,")]
    [InlineData("\"rows\":", "\"tables\":")]
    [InlineData("\"LicenceAssigned\"", "\"LicenceLent\"")]
    public async Task What_another_version_answered_and_this_one_cannot_read_is_no_longer_known(string written, string renamed)
    {
        var (service, member) = (await Subscribe("RB-Enterprise"), await Hire());
        await Assign("key", service, member);
        await using (var db = Open())
        {
            var record = await db.IdempotencyRecords.SingleAsync(Cancellation);
            Assert.True(record.Outcome.Contains(written, StringComparison.Ordinal) || written == "Subscription", record.Outcome);
            record.Outcome = record.Outcome.Replace(written, renamed, StringComparison.OrdinalIgnoreCase);
            await db.SaveChangesAsync(Cancellation);
        }

        Assert.Equal(IdempotencyKeyProblem.OutcomeUnknown, (await Rejects<IdempotencyKeyException>(() => Assign("key", service, member))).Problem);
    }

    [Fact]
    public async Task A_failure_that_was_renamed_is_no_longer_known()
    {
        var (service, member) = (await Subscribe("RB-Enterprise"), await Hire());
        var command = new ReleaseLicences(service.Id, [member.Id], BulkMode.RowByRow) { IdempotencyKey = "key" };
        Assert.IsType<LicenceNotHeldException>((await Commands.ExecuteAsync(command, Administrator, Cancellation)).Rows[0].Error);
        Assert.IsType<LicenceNotHeldException>((await Commands.ExecuteAsync(command, Administrator, Cancellation)).Rows[0].Error);
        await using (var db = Open())
        {
            var record = await db.IdempotencyRecords.SingleAsync(Cancellation);
            record.Outcome = record.Outcome.Replace("LicenceNotHeld", "NothingHeld", StringComparison.Ordinal);
            await db.SaveChangesAsync(Cancellation);
        }

        var failure = await Rejects<IdempotencyKeyException>(() => Commands.ExecuteAsync(command, Administrator, Cancellation));
        Assert.Equal(IdempotencyKeyProblem.OutcomeUnknown, failure.Problem);
    }

    // Both are stored for a day, in which servers of two versions may run: what is written here changes with a migration of theirs alone.
    [Fact]
    public void A_command_is_recognised_by_what_the_caller_gave()
    {
        var plain = CommandFingerprint.Of(new AssignLicence(4, 25) { IdempotencyKey = "key" });

        Assert.Equal("AssignLicence:BA54638AF488A8D7AEB0DC6C0BCAA5D7B3EA8E25FC2CD0B15F079BAD3665F04D", plain);
        Assert.Equal(plain, CommandFingerprint.Of(new AssignLicence(4, 25, ReplaceService: false, ReleaseDependents: false) { IdempotencyKey = "other" }));
        Assert.NotEqual(plain, CommandFingerprint.Of(new AssignLicence(4, 25, ReplaceService: true)));
        Assert.NotEqual(
            CommandFingerprint.Of(new UpdateMember(25)), CommandFingerprint.Of(new UpdateMember(25) { JobTitle = new Change<string?>(null) }));
    }

    private async Task Keep(string fingerprint, string outcome)
    {
        await using var db = Open();
        var record = await db.IdempotencyRecords.SingleAsync(Cancellation);
        (record.Fingerprint, record.Outcome) = (fingerprint, outcome);
        await db.SaveChangesAsync(Cancellation);
    }

    private static string Describe(LicenceChange change) => string.Join(
        '|',
        change.Subscription.Id, change.Subscription.Assigned, change.Subscription.Version, change.Member.Id, change.Member.DisplayName,
        change.Assignment?.Id, change.Assignment?.AssignedAt, string.Join(',', change.History.Select(h => $"{h.Id}:{h.Sequence}:{h.Details}")));

    private Task<LicenceChange> Assign(string key, Subscription subscription, Member member, Viewer? viewer = null)
        => Commands.ExecuteAsync(new AssignLicence(subscription.Id, member.Id) { IdempotencyKey = key }, viewer ?? Administrator, Cancellation);
}
