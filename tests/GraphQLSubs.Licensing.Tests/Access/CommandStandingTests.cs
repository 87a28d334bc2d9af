using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Provisioning;
using GraphQLSubs.Licensing.Provisioning.Jobs;
using GraphQLSubs.Licensing.Renewals;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Licensing.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GraphQLSubs.Licensing.Tests.Access;

public sealed class CommandStandingOnSqlite() : CommandStandingTests(DatabaseProvider.Sqlite);

public sealed class CommandStandingOnPostgres() : CommandStandingTests(DatabaseProvider.Postgres);

/// <summary>Every command, ordered by an administrator that is none any more.</summary>
[Trait("Rule", "39")]
public abstract class CommandStandingTests(DatabaseProvider provider) : RaceTest(provider)
{
    // Nobody orders these: time does, and the worker on behalf of whoever ordered the import, which has a test of its own.
    private static readonly string[] s_ofNobody = [nameof(RenewSubscriptions), nameof(ImportStep)];

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_demoted_or_removed_administrator_is_refused_every_command(bool ofPartner, bool removed)
    {
        var (administrator, viewer) = await HireAdministrator(ofPartner ? Partner : Acme);
        var commands = await CommandsOfAll(ofPartner ? Partner : Acme);
        await using (var db = Open())
        {
            var gone = db.Members.Where(m => m.Id == administrator.Id);
            await (removed ? gone.ExecuteDeleteAsync(Cancellation) : gone.ExecuteUpdateAsync(m => m.SetProperty(x => x.Role, MemberRole.User), Cancellation));
        }

        var before = await Snapshot();
        var known = typeof(LicensingCommand<>).Assembly.GetTypes().Where(t => !t.IsAbstract && IsCommand(t)).Select(t => t.Name);
        Assert.Equal(known.Except(s_ofNobody).Append(nameof(ImportCheck)).Order(), commands.Keys.Order());
        foreach (var (name, execute) in commands)
        {
            var failure = await Record.ExceptionAsync(() => execute(viewer));

            // Of a plain member the Business Partner's customers are out of reach.
            Assert.True(
                failure is NotPermittedException { Reason: PermissionReason.NotAnAdministrator } || (ofPartner && !removed && failure is CompanyNotFoundException),
                $"{name}: {failure}");
            Assert.Equal(before, await Snapshot());
        }
    }

    [Fact]
    public async Task A_retry_of_whoever_was_demoted_since_is_told_nothing()
    {
        var ((administrator, viewer), member) = (await HireAdministrator(), await Hire());
        var command = new RemoveMember(member.Id) { IdempotencyKey = "key" };
        await Commands.ExecuteAsync(command, viewer, Cancellation);
        await ChangeRole(administrator, MemberRole.User);

        // Whether the server has heard of it already or not.
        await Assert.ThrowsAsync<MemberNotFoundException>(() => Commands.ExecuteAsync(command, viewer, Cancellation));
        var plain = Viewer.Member(viewer.Subject, viewer.Name, viewer.CompanyId, administrator.Id);
        await Assert.ThrowsAsync<MemberNotFoundException>(() => Commands.ExecuteAsync(command, plain, Cancellation));
    }

    [Fact]
    public async Task A_retry_about_a_company_that_has_left_the_viewers_reach_is_told_nothing()
    {
        var member = await Hire();
        var command = new RemoveMember(member.Id) { IdempotencyKey = "key" };
        await Commands.ExecuteAsync(command, PartnerAdministrator, Cancellation);
        Assert.Equal(member.Id, (await Commands.ExecuteAsync(command, PartnerAdministrator, Cancellation)).Member.Id);
        await using (var db = Open())
        {
            await db.Companies.Where(c => c.Id == Acme.Id).ExecuteUpdateAsync(c => c.SetProperty(x => x.BusinessPartnerId, (long?)null), Cancellation);
        }

        await Assert.ThrowsAsync<MemberNotFoundException>(() => Commands.ExecuteAsync(command, PartnerAdministrator, Cancellation));
    }

    [Fact]
    public async Task Nothing_is_done_after_the_demotion_that_ends_the_right_to_it()
    {
        var ((administrator, viewer), option) = (await HireAdministrator(), await Subscribe("RB-Conference", 1000));
        var members = await Hire(60);

        var outcomes = await OnTwoServers(Enumerable.Range(0, 61), async (commands, i) => i == 30
            ? await Try(commands, new UpdateMember(administrator.Id) { Role = (MemberRole?)MemberRole.User })
            : await Record.ExceptionAsync(() => commands.ExecuteAsync(new AssignLicence(option.Id, members[i - (i > 30 ? 1 : 0)].Id), viewer, Cancellation)));

        Assert.All(outcomes, o => Assert.True(o is null or NotPermittedException { Reason: PermissionReason.NotAnAdministrator }, $"{o}"));
        var history = await History();
        var demotion = history.Single(h => h.MemberId == administrator.Id);
        Assert.All(history.Where(h => h.ActorName == viewer.Name), h => Assert.True(h.Sequence < demotion.Sequence));
        Assert.Equal(history.Count - 1, outcomes.Count(o => o is null) - 1);
        await AssertConsistent();
    }

    [Fact]
    public async Task An_import_ends_at_the_step_after_the_demotion_of_whoever_ordered_it()
    {
        var (administrator, viewer) = await HireAdministrator();
        var file = await ImportFile.ReadAsync("loginEmail;firstName;lastName\nnew@test.example;New;Member\n", Cancellation);
        var job = (await Commands.ExecuteAsync(new QueueImport(Acme.Id, file, ImportMode.Atomic), viewer, Cancellation)).Job;
        await ChangeRole(administrator, MemberRole.User);
        using var worker = ActivatorUtilities.CreateInstance<ImportWorker>(Server, Server.GetRequiredService<ImportOrders>());
        await worker.StartAsync(Cancellation);

        ImportJob? state = null;
        await foreach (var told in Server.GetRequiredService<ImportWatch>().WatchAsync(job.Id, PartnerAdministrator, Cancellation))
        {
            state = told;
        }

        Assert.Equal((ImportStatus.Failed, ImportFailure.NotPermitted, 0), (state!.Status, state.Failure, state.LinesDone));
        await worker.StopAsync(Cancellation);
        await using var db = Open();
        Assert.False(await db.Members.AnyAsync(m => m.LoginEmail == "new@test.example", Cancellation));
    }

    private static bool IsCommand(Type? type)
        => type is not null && ((type.IsGenericType && type.GetGenericTypeDefinition() == typeof(LicensingCommand<>)) || IsCommand(type.BaseType));

    // Each of them is of something within reach of whoever orders it.
    private async Task<Dictionary<string, Func<Viewer, Task>>> CommandsOfAll(Company own)
    {
        var (service, option, member) = (await Subscribe("RB-Enterprise"), await Create("RB-Alert-1Y", 10), await Hire());
        await Assign(service, member);
        var file = await ImportFile.ReadAsync("loginEmail;firstName;lastName\nnew@test.example;New;Member\n", Cancellation);
        var commands = new Dictionary<string, Func<Viewer, Task>>();
        Add(new AssignLicence(option.Id, member.Id));
        Add(new AssignLicences(option.Id, [member.Id], BulkMode.Atomic));
        Add(new ReleaseLicence(service.Id, member.Id));
        Add(new ReleaseLicences(service.Id, [member.Id], BulkMode.RowByRow));
        Add(new MoveMembers(service.Id, option.Id, null, BulkMode.Atomic));
        Add(new AddMember(Acme.Id, new MemberFields { LoginEmail = "a@test.example", FirstName = "A", LastName = "B" }));
        Add(new UpdateMember(member.Id) { JobTitle = "Pilot" });
        Add(new RemoveMember(member.Id));
        Add(new SetDefaultSubscription(service.Id));
        Add(new ClearDefaultSubscription(Acme.Id));
        Add(new CreateSubscription(Acme.Id, await Plan("RB-Business"), 1));
        Add(new ChangeQuantity(service.Id, QuantityChange.By(1)));
        Add(new WithdrawPendingQuantity(option.Id));
        Add(new ChangeRenewal(option.Id, Renewal.EachTime));
        Add(new SetPurchaseOrder(service.Id, "PO"));
        Add(new CancelSubscription(service.Id));
        Add(new CreateCompany(own.Id, "New"));
        Add(new SetManagementRights(Acme.Id) { ChangeRenewal = true });
        Add(new QueueImport(Acme.Id, file, ImportMode.Atomic));
        commands.Add(nameof(ImportCheck), viewer => Server.GetRequiredService<ImportCheck>().ReportAsync(Acme.Id, file, viewer, cancellationToken: Cancellation));
        return commands;

        void Add<TResult>(LicensingCommand<TResult> command)
            => commands.Add(command.GetType().Name, viewer => Commands.ExecuteAsync(command, viewer, Cancellation));
    }
}
