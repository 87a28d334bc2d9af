using GraphQLSubs.Server.Tests.Support;

namespace GraphQLSubs.Server.Tests.Mutations;

public sealed class CompanyMutationOnSqlite(SqliteServer server) : CompanyMutationTests(server), IClassFixture<SqliteServer>;

public sealed class CompanyMutationOnPostgres(PostgresServer server) : CompanyMutationTests(server), IClassFixture<PostgresServer>;

[Trait("Rule", "12")]
public abstract class CompanyMutationTests(TestServer server) : ServerTest(server)
{
    private const string Create =
        """
        mutation ($input: CreateCompanyInput!) { createCompany(input: $input) {
          company { id name kind businessPartner { id } managementRights { increase } viewerCan { changeManagementRights { allowed } } }
          history { operation sequence details }
          errors { __typename ... on Error { message } ... on NotPermittedError { reason } ... on InvalidCompanyNameError { maxLength } }
        } }
        """;

    private const string Grant =
        """
        mutation ($input: SetManagementRightsInput!) { setManagementRights(input: $input) {
          company { managementRights { increase decrease changeRenewal } } history { operation }
          errors { __typename ... on Error { message } ... on NotPermittedError { reason } }
        } }
        """;

    [Fact]
    public async Task A_customer_is_created_with_a_history_of_its_own()
    {
        var payload = (await Query(World.PartnerAdministrator, Create, new { input = new { businessPartnerId = World.Id(World.Partner), name = "Newcomer" } }))
            .At("createCompany");

        Assert.Equal(("Newcomer", "CUSTOMER", "NONE"), (payload.TextAt("company.name"), payload.TextAt("company.kind"), payload.TextAt("company.managementRights.increase")));
        Assert.Equal(World.Id(World.Partner), payload.TextAt("company.businessPartner.id"));
        Assert.True(payload.At("company.viewerCan.changeManagementRights.allowed").GetBoolean());
        Assert.Equal(("COMPANY_CREATED", 1), (payload.TextAt("history.0.operation"), payload.IntAt("history.0.sequence")));
        var found = await Query(World.PartnerAdministrator, "query ($id: ID!) { company(id: $id) { name history { totalCount } } }", new { id = payload.TextAt("company.id") });
        Assert.Equal(("Newcomer", 1), (found.TextAt("company.name"), found.IntAt("company.history.totalCount")));
    }

    [Fact]
    [Trait("Rule", "25")]
    public async Task Refusals_are_typed()
    {
        var before = await World.Snapshot();

        MutationAssert.IsRejected(
            (await Query(World.PartnerAdministrator, Create, new { input = new { businessPartnerId = World.Id(World.Partner), name = " " } })).At("createCompany"),
            ("__typename", "InvalidCompanyNameError"));
        MutationAssert.IsRejected(
            (await Query(World.Administrator, Create, new { input = new { businessPartnerId = World.Id(World.Acme), name = "New" } })).At("createCompany"),
            ("__typename", "NotPermittedError"), ("reason", "BUSINESS_PARTNER_ONLY"));
        MutationAssert.IsRejected(
            (await Query(World.Administrator, Grant, new { input = new { companyId = World.Id(World.Acme), increase = "ALL" } })).At("setManagementRights"),
            ("__typename", "NotPermittedError"), ("reason", "BUSINESS_PARTNER_ONLY"));
        Assert.Equal(before, await World.Snapshot());
    }

    [Fact]
    public async Task Rights_that_are_left_out_stay()
    {
        await Query(World.PartnerAdministrator, Grant, new { input = new { companyId = World.Id(World.Acme), increase = "MONTHLY_ONLY" } });

        var payload = (await Query(World.PartnerAdministrator, Grant, new { input = new { companyId = World.Id(World.Acme), changeRenewal = true } }))
            .At("setManagementRights");

        var rights = payload.At("company.managementRights");
        Assert.Equal(("MONTHLY_ONLY", "NONE", true), (rights.TextAt("increase"), rights.TextAt("decrease"), rights.At("changeRenewal").GetBoolean()));
        Assert.Equal(["MANAGEMENT_RIGHTS_CHANGED"], payload.At("history").Each("operation"));
    }

    [Fact]
    [Trait("Rule", "9")]
    public async Task The_star_is_cleared()
    {
        var service = await World.Subscribe("RB-Business");
        await World.SetDefault(service);

        var payload = (await Query(
            World.Administrator,
            """
            mutation ($input: ClearDefaultSubscriptionInput!) { clearDefaultSubscription(input: $input) {
              company { defaultSubscription { id } } previous { id isDefault } history { operation } errors { __typename }
            } }
            """,
            new { input = new { companyId = World.Id(World.Acme) } })).At("clearDefaultSubscription");

        Assert.Equal("", payload.At("company.defaultSubscription").ToString());
        Assert.Equal((World.Id(service), false), (payload.TextAt("previous.id"), payload.At("previous.isDefault").GetBoolean()));
        Assert.Equal(["DEFAULT_SUBSCRIPTION_CLEARED"], payload.At("history").Each("operation"));
    }
}
