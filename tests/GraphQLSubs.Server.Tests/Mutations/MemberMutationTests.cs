using System.Text.Json;
using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Server.Tests.Mutations;

public sealed class MemberMutationOnSqlite(SqliteServer server) : MemberMutationTests(server), IClassFixture<SqliteServer>;

public sealed class MemberMutationOnPostgres(PostgresServer server) : MemberMutationTests(server), IClassFixture<PostgresServer>;

public abstract class MemberMutationTests(TestServer server) : ServerTest(server)
{
    private readonly string _email = $"{Guid.NewGuid():N}@test.example";

    [Fact]
    [Trait("Rule", "10")]
    public async Task A_member_is_created_with_the_default_licence()
    {
        var service = await World.Subscribe("RB-Enterprise");
        await World.SetDefault(service);

        var payload = await Add(new { companyId = World.Id(World.Acme), loginEmail = _email, firstName = "New", lastName = "Member", country = "fra" });

        Assert.Equal("", payload.At("errors").ToString());
        Assert.Equal((_email, "FRA", "USER"), (payload.TextAt("member.loginEmail"), payload.TextAt("member.country"), payload.TextAt("member.role")));
        Assert.Equal(World.Id(service), payload.TextAt("member.service.subscription.id"));
        Assert.Empty(payload.At("warnings").EnumerateArray());
        Assert.Equal(["MEMBER_CREATED", "LICENCE_ASSIGNED"], payload.At("history").Each("operation"));
    }

    [Fact]
    [Trait("Rule", "10")]
    public async Task Without_a_free_default_licence_a_warning_tells_the_subscription()
    {
        var service = await World.Subscribe("RB-Enterprise", 0);
        await World.SetDefault(service);
        var member = new { companyId = World.Id(World.Acme), loginEmail = _email, firstName = "New", lastName = "Member" };

        var before = await World.Snapshot();
        MutationAssert.IsRejected(
            await Add(new { member.companyId, member.loginEmail, member.firstName, member.lastName, defaultLicenceMandatory = true }),
            ("__typename", "NoLicenceAvailableError"), ("subscriptionId", World.Id(service)));
        Assert.Equal(before, await World.Snapshot());
        var payload = await Add(member);

        Assert.Equal(("NO_LICENCE_AVAILABLE", World.Id(service)), (payload.TextAt("warnings.0.code"), payload.TextAt("warnings.0.subscriptionId")));
        Assert.Equal("", payload.At("member.service").ToString());
    }

    [Fact]
    [Trait("Rule", "25")]
    public async Task Bad_and_taken_fields_are_typed_errors()
    {
        var taken = await World.Hire(World.Other);
        var companyId = World.Id(World.Acme);

        MutationAssert.IsRejected(
            await Add(new { companyId, loginEmail = taken.LoginEmail.ToUpperInvariant(), firstName = "New", lastName = "Member" }),
            ("__typename", "LoginEmailTakenError"), ("loginEmail", taken.LoginEmail));
        MutationAssert.IsRejected(
            await Add(new { companyId, loginEmail = _email, firstName = "New", lastName = "Member", language = "xx" }),
            ("__typename", "InvalidMemberFieldError"), ("field", "LANGUAGE"), ("invalid", "UNKNOWN_CODE"));
    }

    [Fact]
    public async Task What_is_left_out_stays_and_null_clears()
    {
        var member = (await World.Hire(2))[1];

        var payload = await Update(new { memberId = World.Id(member), jobTitle = "Buyer" });
        Assert.Equal(("Buyer", "Sales"), (payload.TextAt("member.jobTitle"), payload.TextAt("member.department")));

        payload = await Update(new { memberId = World.Id(member), department = (string?)null });
        Assert.Equal(("Buyer", ""), (payload.TextAt("member.jobTitle"), payload.At("member.department").ToString()));
        Assert.Equal(["MEMBER_UPDATED"], payload.At("history").Each("operation"));
    }

    [Fact]
    [Trait("Rule", "23")]
    public async Task Dry_runs_change_nothing()
    {
        var (service, member) = (await World.Subscribe("RB-Enterprise"), await World.Hire());
        await World.Assign(service, member);
        await World.SetDefault(service);
        var before = await World.Snapshot();

        var added = await Add(new { companyId = World.Id(World.Acme), loginEmail = _email, firstName = "New", lastName = "Member", dryRun = true });
        Assert.Equal((2, 8), (added.IntAt("member.service.subscription.assigned"), added.IntAt("member.service.subscription.available")));
        var removed = await Remove(new { memberId = World.Id(member), dryRun = true });
        Assert.Equal("", removed.At("member.service").ToString());
        Assert.Equal(before, await World.Snapshot());
    }

    [Fact]
    [Trait("Rule", "12")]
    [Trait("Rule", "26")]
    public async Task Nobody_removes_itself_and_is_told_so_beforehand()
    {
        var member = await World.Hire();
        await World.Change(async db => (await db.Members.SingleAsync(m => m.Id == member.Id)).Role = MemberRole.CompanyAdmin);
        var self = Viewer.CompanyAdministrator("self", "Self", World.Acme.Id, member.Id);

        var can = (await Query(
            self,
            "query ($id: ID!) { node(id: $id) { ... on Member { viewerCan { update { allowed } remove { allowed reason } changeRole { reason } } } } }",
            new { id = World.Id(member) })).At("node.viewerCan");
        Assert.Equal(
            (true, false, "ONESELF", "ONESELF"),
            (can.At("update.allowed").GetBoolean(), can.At("remove.allowed").GetBoolean(), can.TextAt("remove.reason"), can.TextAt("changeRole.reason")));
        MutationAssert.IsRejected(await Remove(new { memberId = World.Id(member) }, self), ("__typename", "NotPermittedError"), ("reason", "ONESELF"));
        Assert.Equal(["MEMBER_REMOVED"], (await Remove(new { memberId = World.Id(member) })).At("history").Each("operation"));
    }

    private Task<JsonElement> Add(object input) => Run("addMember", "AddMemberInput", input, "warnings { code message subscriptionId }");

    private Task<JsonElement> Update(object input) => Run("updateMember", "UpdateMemberInput", input);

    private Task<JsonElement> Remove(object input, Viewer? viewer = null) => Run("removeMember", "RemoveMemberInput", input, viewer: viewer);

    private async Task<JsonElement> Run(string mutation, string inputType, object input, string more = "", Viewer? viewer = null)
    {
        var adds = mutation == "addMember"
            ? "... on NoLicenceAvailableError { subscriptionId quantity assigned }"
            : "";
        var fields = mutation == "removeMember"
            ? ""
            : "... on InvalidMemberFieldError { field invalid: reason } ... on LoginEmailTakenError { loginEmail }";
        return (await Query(
            viewer ?? World.Administrator,
            $$"""
            mutation ($input: {{inputType}}!) { {{mutation}}(input: $input) {
              member {
                loginEmail country role jobTitle department
                service { member { loginEmail } subscription { id assigned available } }
              }
              history { operation } {{more}}
              errors { __typename ... on Error { message } ... on NotPermittedError { reason } {{fields}} {{adds}} }
            } }
            """,
            new { input })).At(mutation);
    }
}
