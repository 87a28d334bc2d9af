using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;

namespace GraphQLSubs.Licensing.Tests.Access;

[Trait("Rule", "26")]
public sealed class ViewerCanTests
{
    private static readonly DateTimeOffset Now = new(2026, 9, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Viewer Partner = Viewer.BusinessPartnerAdministrator("p", "P", 1);
    private static readonly Viewer Administrator = Viewer.CompanyAdministrator("a", "A", 2);
    private static readonly Viewer Plain = Viewer.Member("m", "M", 2, 7);
    private static readonly Viewer Foreign = Viewer.CompanyAdministrator("f", "F", 3);

    [Fact]
    public void A_business_partner_may_do_everything_to_its_customers()
    {
        var can = ViewerCan.On(Partner, Customer(new ManagementRights()), Prepaid(), Now);

        Assert.All(All(can), permission => Assert.True(permission.Allowed));
        var onCompany = ViewerCan.On(Partner, Customer(new ManagementRights()));
        Assert.All(
            [onCompany.ManageMembers, onCompany.CreateSubscription, onCompany.ChangeManagementRights, onCompany.SetDefaultSubscription],
            permission => Assert.True(permission.Allowed));
    }

    [Fact]
    public void A_new_companys_administrator_is_granted_nothing_on_subscriptions()
    {
        var can = ViewerCan.On(Administrator, Customer(new ManagementRights()), Prepaid(), Now);

        Assert.Equal(
            [
                null, null, null, PermissionReason.NotGranted, PermissionReason.NotGranted, PermissionReason.NotGranted, PermissionReason.BusinessPartnerOnly,
                PermissionReason.BusinessPartnerOnly,
            ],
            All(can).Select(p => p.Reason));
    }

    [Theory]
    [InlineData(QuantityRight.None, Billing.Monthly, PermissionReason.NotGranted)]
    [InlineData(QuantityRight.MonthlyOnly, Billing.Monthly, null)]
    [InlineData(QuantityRight.MonthlyOnly, Billing.PrepaidOneYear, PermissionReason.GrantedForMonthlyOnly)]
    [InlineData(QuantityRight.All, Billing.PrepaidOneYear, null)]
    [Trait("Rule", "12")]
    public void Quantity_rights_reach_as_far_as_granted(QuantityRight right, Billing billing, PermissionReason? reason)
    {
        var subscription = Prepaid();
        subscription.Billing = billing;

        Assert.Equal(reason, ViewerCan.On(Administrator, Customer(new ManagementRights { Increase = right }), subscription, Now).IncreaseQuantity.Reason);
        Assert.Equal(reason, ViewerCan.On(Administrator, Customer(new ManagementRights { Decrease = right }), subscription, Now).DecreaseQuantity.Reason);
    }

    [Fact]
    public void Members_and_strangers_may_nothing()
    {
        foreach (var viewer in new[] { Plain, Foreign })
        {
            var can = ViewerCan.On(viewer, Customer(new ManagementRights { Increase = QuantityRight.All, ChangeRenewal = true }), Prepaid(), Now);

            Assert.All(All(can), permission => Assert.Equal(PermissionReason.NotAnAdministrator, permission.Reason));
        }
    }

    [Fact]
    public void What_the_subscription_does_not_allow_is_told()
    {
        var company = Customer(new ManagementRights());
        var full = Prepaid();
        full.Assigned = 10;
        var over = Prepaid();
        over.Status = SubscriptionState.Terminated;
        var option = Prepaid();
        (option.Section, option.Billing, option.Quantity) = (Section.Option, Billing.Free, null);

        Assert.Equal(PermissionReason.NoLicenceAvailable, ViewerCan.On(Partner, company, full, Now).AssignLicence.Reason);
        Assert.Equal(PermissionReason.SubscriptionNotActive, ViewerCan.On(Partner, company, over, Now).AssignLicence.Reason);
        Assert.Equal(PermissionReason.SubscriptionNotActive, ViewerCan.On(Partner, company, over, Now).SetDefault.Reason);
        Assert.Equal(PermissionReason.NotAService, ViewerCan.On(Partner, company, option, Now).SetDefault.Reason);
        Assert.Equal(PermissionReason.NotPrepaid, ViewerCan.On(Partner, company, option, Now).ChangeRenewal.Reason);
        Assert.Equal(PermissionReason.Unlimited, ViewerCan.On(Partner, company, option, Now).IncreaseQuantity.Reason);
    }

    [Fact]
    [Trait("Rule", "15")]
    public void The_renewal_can_be_changed_until_the_term_ends()
    {
        var subscription = Prepaid();
        subscription.ExpiresAt = Now;

        Assert.Null(ViewerCan.On(Partner, Customer(new ManagementRights()), subscription, Now.AddMilliseconds(-1)).ChangeRenewal.Reason);
        Assert.Equal(PermissionReason.TermEnded, ViewerCan.On(Partner, Customer(new ManagementRights()), subscription, Now).ChangeRenewal.Reason);
    }

    [Fact]
    public void Customers_are_created_of_a_business_partner_by_its_administrators()
    {
        var partner = new Company { Id = 1, Name = "Partner", Kind = CompanyKind.BusinessPartner };

        Assert.True(ViewerCan.On(Partner, partner).CreateCompany.Allowed);
        Assert.Equal(PermissionReason.BusinessPartnerOnly, ViewerCan.On(Partner, partner).ChangeManagementRights.Reason);
        Assert.Equal(PermissionReason.NotABusinessPartner, ViewerCan.On(Partner, Customer(new ManagementRights())).CreateCompany.Reason);
        Assert.Equal(PermissionReason.BusinessPartnerOnly, ViewerCan.On(Administrator, Customer(new ManagementRights())).CreateCompany.Reason);
    }

    [Fact]
    [Trait("Rule", "12")]
    public void Administrators_manage_members_but_do_not_remove_or_demote_themselves()
    {
        var (company, member) = (Customer(new ManagementRights()), new Member { Id = 7, LoginEmail = "m@test.example", FirstName = "M", LastName = "M" });
        var self = Viewer.CompanyAdministrator("s", "S", 2, 7);

        Assert.All(All(ViewerCan.On(Administrator, company, member)), permission => Assert.True(permission.Allowed));
        Assert.Equal(
            [null, PermissionReason.Oneself, PermissionReason.Oneself, null, null], All(ViewerCan.On(self, company, member)).Select(p => p.Reason));
        Assert.All(All(ViewerCan.On(Plain, company, member)), permission => Assert.Equal(PermissionReason.NotAnAdministrator, permission.Reason));
    }

    private static Permission[] All(MemberPermissions can) => [can.Update, can.ChangeRole, can.Remove, can.AssignLicence, can.ReleaseLicence];

    private static Permission[] All(SubscriptionPermissions can)
        => [can.AssignLicence, can.ReleaseLicence, can.SetDefault, can.IncreaseQuantity, can.DecreaseQuantity, can.ChangeRenewal, can.SetPurchaseOrder, can.Cancel];

    private static Company Customer(ManagementRights rights) => new() { Id = 2, Name = "Acme", BusinessPartnerId = 1, ManagementRights = rights };

    private static Subscription Prepaid() => new() { Id = 5, CompanyId = 2, Name = "Enterprise Hub", Billing = Billing.PrepaidThreeYears, Quantity = 10 };
}
