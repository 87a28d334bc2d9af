using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Licensing.Tests.Companies;

public sealed class CompanyCommandOnSqlite() : CompanyCommandTests(DatabaseProvider.Sqlite);

public sealed class CompanyCommandOnPostgres() : CompanyCommandTests(DatabaseProvider.Postgres);

public abstract class CompanyCommandTests(DatabaseProvider provider) : LicensingTest(provider)
{
    [Fact]
    [Trait("Rule", "12")]
    [Trait("Rule", "18")]
    public async Task A_new_customer_begins_its_history_and_is_granted_nothing()
    {
        var change = await Run(new CreateCompany(Partner.Id, " Newcomer "), PartnerAdministrator);

        Assert.Equal(("Newcomer", CompanyKind.Customer, Partner.Id), (change.Company.Name, change.Company.Kind, change.Company.BusinessPartnerId));
        Assert.Equal(new ManagementRights(), change.Company.ManagementRights);
        var entry = Assert.Single(change.History);
        Assert.Equal((HistoryOperation.CompanyCreated, change.Company.Id, 1L), (entry.Operation, entry.CompanyId, entry.Sequence));
        Assert.Equal(("Partner", "Newcomer created as a customer of Partner."), (entry.ActorCompanyName, entry.Details));
        Assert.Empty((await Run(new SetManagementRights(change.Company.Id), PartnerAdministrator)).History);
        await AssertConsistent();
    }

    [Fact]
    public async Task Customers_may_have_the_same_name()
    {
        var first = await Run(new CreateCompany(Partner.Id, "Twin"), PartnerAdministrator);

        Assert.NotEqual(first.Company.Id, (await Run(new CreateCompany(Partner.Id, "Twin"), PartnerAdministrator)).Company.Id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("a\nb")]
    public async Task A_name_must_be_one(string name)
        => Assert.Equal(200, (await Rejects<InvalidCompanyNameException>(() => Run(new CreateCompany(Partner.Id, name), PartnerAdministrator))).MaxLength);

    [Fact]
    public async Task A_name_has_at_most_two_hundred_characters()
    {
        await Rejects<InvalidCompanyNameException>(() => Run(new CreateCompany(Partner.Id, new string('x', 201)), PartnerAdministrator));
        Assert.Equal(200, (await Run(new CreateCompany(Partner.Id, new string('x', 200)), PartnerAdministrator)).Company.Name.Length);
    }

    [Fact]
    [Trait("Rule", "12")]
    public async Task Only_a_business_partner_s_administrator_creates_customers_and_only_its_own()
    {
        var foreign = Viewer.BusinessPartnerAdministrator("foreign", "Foreign", Stranger.Id);

        Assert.Equal(
            PermissionReason.BusinessPartnerOnly, (await Rejects<NotPermittedException>(() => Run(new CreateCompany(Acme.Id, "New"), Administrator))).Reason);
        Assert.Equal(
            PermissionReason.NotABusinessPartner,
            (await Rejects<NotPermittedException>(() => Run(new CreateCompany(Acme.Id, "New"), PartnerAdministrator))).Reason);
        await Rejects<CompanyNotFoundException>(() => Run(new CreateCompany(Partner.Id, "New"), Administrator));
        await Rejects<CompanyNotFoundException>(() => Run(new CreateCompany(Partner.Id, "New"), foreign));
    }

    [Fact]
    [Trait("Rule", "12")]
    [Trait("Rule", "18")]
    public async Task Rights_change_as_far_as_they_are_given()
    {
        await Run(new SetManagementRights(Acme.Id) { Increase = QuantityRight.MonthlyOnly, ChangeRenewal = true }, PartnerAdministrator);

        var change = await Run(new SetManagementRights(Acme.Id) { Increase = QuantityRight.All }, PartnerAdministrator);

        Assert.Equal(new ManagementRights { Increase = QuantityRight.All, ChangeRenewal = true }, (await StoredCompany()).ManagementRights);
        var entry = Assert.Single(change.History);
        Assert.Equal((HistoryOperation.ManagementRightsChanged, 2L), (entry.Operation, entry.Sequence));
        Assert.Equal(
            "Rights of the company's administrators changed from (increase: MonthlyOnly, decrease: None, change renewal: yes) "
            + "to (increase: All, decrease: None, change renewal: yes).",
            entry.Details);
        await AssertConsistent();
    }

    [Fact]
    [Trait("Rule", "12")]
    public async Task Nobody_grants_rights_but_the_company_s_business_partner()
    {
        var command = new SetManagementRights(Acme.Id) { Increase = QuantityRight.All };

        Assert.Equal(PermissionReason.BusinessPartnerOnly, (await Rejects<NotPermittedException>(() => Run(command, Administrator))).Reason);
        await Rejects<CompanyNotFoundException>(() => Run(command, Viewer.BusinessPartnerAdministrator("foreign", "Foreign", Stranger.Id)));
        await Rejects<NotPermittedException>(() => Run(command with { CompanyId = Partner.Id }, PartnerAdministrator));
        Assert.Equal(new ManagementRights(), (await StoredCompany()).ManagementRights);
    }

    [Fact]
    [Trait("Rule", "23")]
    public async Task Dry_runs_change_nothing()
    {
        var before = await Snapshot();

        Assert.Single((await Run(new CreateCompany(Partner.Id, "New") { DryRun = true }, PartnerAdministrator)).History);
        Assert.Single((await Run(new SetManagementRights(Acme.Id) { ChangeRenewal = true, DryRun = true }, PartnerAdministrator)).History);
        Assert.Equal(before, await Snapshot());
        Assert.Equal(new ManagementRights(), (await StoredCompany()).ManagementRights);
    }

    private Task<CompanyChange> Run(LicensingCommand<CompanyChange> command, Viewer viewer) => Commands.ExecuteAsync(command, viewer, Cancellation);

    private async Task<Company> StoredCompany()
    {
        await using var db = Open();
        return await db.Companies.AsNoTracking().SingleAsync(c => c.Id == Acme.Id, Cancellation);
    }
}
