using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Licensing.Tests.Members;

public sealed class UpdateMemberOnSqlite() : UpdateMemberTests(DatabaseProvider.Sqlite);

public sealed class UpdateMemberOnPostgres() : UpdateMemberTests(DatabaseProvider.Postgres);

public abstract class UpdateMemberTests(DatabaseProvider provider) : LicensingTest(provider)
{
    [Fact]
    [Trait("Rule", "18")]
    public async Task What_is_given_changes_and_what_is_left_out_stays()
    {
        var member = await Hire();
        await Update(new UpdateMember(member.Id) { JobTitle = "Buyer", Department = "Sales", Country = "fra" });

        var change = await Update(new UpdateMember(member.Id) { JobTitle = new Change<string?>(null), LastName = "Renamed" });

        var entry = Assert.Single(change.History);
        Assert.Equal((HistoryOperation.MemberUpdated, member.Id), (entry.Operation, entry.MemberId));
        Assert.Equal("Member Number 1 changed: last name from Number 1 to Renamed, job title from Buyer to nothing.", entry.Details);
        var stored = await StoredMember(member);
        Assert.Equal((null, "Sales", "FRA", "Renamed", "Member"), (stored.JobTitle, stored.Department, stored.Country, stored.LastName, stored.FirstName));
        await AssertConsistent();
    }

    [Fact]
    [Trait("Rule", "18")]
    public async Task What_is_so_already_is_no_change()
    {
        var member = await Hire();
        var before = await Snapshot();

        Assert.Empty((await Update(new UpdateMember(member.Id) { LoginEmail = member.LoginEmail.ToUpperInvariant(), FirstName = " Member " })).History);
        Assert.Equal(before, await Snapshot());
    }

    [Fact]
    public async Task Another_s_address_is_taken()
    {
        var (member, foreign) = (await Hire(), await Hire(Other));

        var failure = await Rejects<LoginEmailTakenException>(() => Update(new UpdateMember(member.Id) { LoginEmail = foreign.LoginEmail }));

        Assert.Equal(foreign.LoginEmail, failure.LoginEmail);
        Assert.Equal(member.LoginEmail, (await StoredMember(member)).LoginEmail);
    }

    [Fact]
    public async Task What_must_have_a_value_cannot_lose_it()
    {
        var member = await Hire();
        var nothing = new Change<string?>(null);

        Assert.Equal(MemberField.LoginEmail, (await Rejects<InvalidMemberFieldException>(() => Update(new UpdateMember(member.Id) { LoginEmail = nothing }))).Field);
        Assert.Equal(MemberField.FirstName, (await Rejects<InvalidMemberFieldException>(() => Update(new UpdateMember(member.Id) { FirstName = nothing }))).Field);
        Assert.Equal(
            MemberField.Role, (await Rejects<InvalidMemberFieldException>(() => Update(new UpdateMember(member.Id) { Role = new Change<MemberRole?>(null) }))).Field);
    }

    [Fact]
    [Trait("Rule", "12")]
    public async Task Nobody_changes_its_own_role_but_the_rest_of_itself()
    {
        var member = await Hire();
        await Update(new UpdateMember(member.Id) { Role = MemberRole.CompanyAdmin });
        var self = Viewer.CompanyAdministrator("self", "Self", Acme.Id, member.Id);

        Assert.Equal(
            PermissionReason.Oneself,
            (await Rejects<NotPermittedException>(() => Update(new UpdateMember(member.Id) { Role = MemberRole.User }, self))).Reason);
        Assert.Single((await Update(new UpdateMember(member.Id) { JobTitle = "Boss" }, self)).History);
    }

    [Fact]
    [Trait("Rule", "12")]
    public async Task A_plain_member_may_not_even_change_itself()
    {
        var member = await Hire();
        var self = Viewer.Member("self", "Self", Acme.Id, member.Id);

        Assert.Equal(
            PermissionReason.NotAnAdministrator, (await Rejects<NotPermittedException>(() => Update(new UpdateMember(member.Id) { JobTitle = "Boss" }, self))).Reason);
        await Rejects<MemberNotFoundException>(
            () => Update(new UpdateMember(member.Id) { JobTitle = "Boss" }, Viewer.CompanyAdministrator("other", "Other", Other.Id)));
    }

    [Fact]
    [Trait("Rule", "23")]
    public async Task A_dry_run_changes_nothing()
    {
        var member = await Hire();
        var before = await Snapshot();

        Assert.Equal("Boss", (await Update(new UpdateMember(member.Id) { JobTitle = "Boss", DryRun = true })).Member.JobTitle);
        Assert.Equal(before, await Snapshot());
        Assert.Null((await StoredMember(member)).JobTitle);
    }

    private Task<MemberChange> Update(UpdateMember command, Viewer? viewer = null) => Commands.ExecuteAsync(command, viewer ?? Administrator, Cancellation);

    private async Task<Member> StoredMember(Member member)
    {
        await using var db = Open();
        return await db.Members.AsNoTracking().SingleAsync(m => m.Id == member.Id, Cancellation);
    }
}
