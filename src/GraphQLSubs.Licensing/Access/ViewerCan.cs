using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;

namespace GraphQLSubs.Licensing.Access;

/// <summary>What a viewer may do with one subscription.</summary>
/// <param name="AssignLicence">Give a licence to a member: it must be <c>ACTIVE</c> and have a licence left.</param>
/// <param name="ReleaseLicence">Take a licence back from a member.</param>
/// <param name="SetDefault">Make it the default licence: a service that is not terminated.</param>
/// <param name="IncreaseQuantity">Raise the number of licences: a customer's administrator as far as <c>managementRights.increase</c> says.</param>
/// <param name="DecreaseQuantity">
/// Lower the number of licences, or withdraw a decrease that waits for the next renewal: a customer's administrator as far as <c>managementRights.decrease</c>
/// says.
/// </param>
/// <param name="ChangeRenewal">
/// Change what happens at the end of the term: a customer's administrator where <c>managementRights.changeRenewal</c> says so.
/// </param>
/// <param name="SetPurchaseOrder">Note the customer's purchase order: a Business Partner's administrators alone may.</param>
/// <param name="Cancel">End it: a Business Partner's administrators alone may.</param>
public sealed record SubscriptionPermissions(
    Permission AssignLicence,
    Permission ReleaseLicence,
    Permission SetDefault,
    Permission IncreaseQuantity,
    Permission DecreaseQuantity,
    Permission ChangeRenewal,
    Permission SetPurchaseOrder,
    Permission Cancel);

/// <summary>What a viewer may do with one company.</summary>
/// <param name="ManageMembers">Create, change and delete members.</param>
/// <param name="CreateSubscription">Subscribe to a plan: a Business Partner's administrators alone may.</param>
/// <param name="ChangeManagementRights">Grant rights to the company's administrators: of a customer, its Business Partner's administrators alone may.</param>
/// <param name="SetDefaultSubscription">Move or clear the star.</param>
/// <param name="CreateCompany">Create a customer of it: a Business Partner's own administrators alone may.</param>
public sealed record CompanyPermissions(
    Permission ManageMembers,
    Permission CreateSubscription,
    Permission ChangeManagementRights,
    Permission SetDefaultSubscription,
    Permission CreateCompany);

/// <summary>What a viewer may do with one member.</summary>
/// <param name="Update">Change what is known about it.</param>
/// <param name="ChangeRole">Change what it may do in its company.</param>
/// <param name="Remove">Take its licences back and delete it.</param>
/// <param name="AssignLicence">Give it a licence; whether there is one, its subscription tells.</param>
/// <param name="ReleaseLicence">Take a licence back from it.</param>
public sealed record MemberPermissions(
    Permission Update, Permission ChangeRole, Permission Remove, Permission AssignLicence, Permission ReleaseLicence);

/// <summary>Says beforehand what a viewer may do, by the same rules that the commands go by.</summary>
public static class ViewerCan
{
    /// <summary>What the viewer may do with a company.</summary>
    /// <param name="viewer">The viewer.</param>
    /// <param name="company">The company.</param>
    public static CompanyPermissions On(Viewer viewer, Company company) => new(
        Administer(viewer, company),
        Manage(viewer, company),
        Manage(viewer, company).And(company.Kind == CompanyKind.Customer, PermissionReason.BusinessPartnerOnly),
        Administer(viewer, company),
        Manage(viewer, company).And(company.Kind == CompanyKind.BusinessPartner, PermissionReason.NotABusinessPartner));

    /// <summary>What the viewer may do with a subscription.</summary>
    /// <param name="viewer">The viewer.</param>
    /// <param name="company">The subscription's company.</param>
    /// <param name="subscription">The subscription.</param>
    /// <param name="now">The present time.</param>
    public static SubscriptionPermissions On(Viewer viewer, Company company, Subscription subscription, DateTimeOffset now)
    {
        var administer = Administer(viewer, company);
        var manage = Manage(viewer, company);
        var active = subscription.Status == SubscriptionState.Active;
        var terminated = subscription.Status == SubscriptionState.Terminated;
        var rights = company.ManagementRights;
        return new SubscriptionPermissions(
            administer
                .And(active, PermissionReason.SubscriptionNotActive)
                .And(subscription.HasLicenceLeft, PermissionReason.NoLicenceAvailable),
            administer,
            administer
                .And(subscription.Section == Section.Service, PermissionReason.NotAService)
                .And(!terminated, PermissionReason.SubscriptionNotActive),
            ChangeQuantity(rights.Increase).And(active, PermissionReason.SubscriptionNotActive),
            ChangeQuantity(rights.Decrease).And(active, PermissionReason.SubscriptionNotActive),
            ChangeRenewal(),
            manage,
            manage.And(!terminated, PermissionReason.SubscriptionNotActive));

        Permission ChangeQuantity(QuantityRight right)
            => (manage.Allowed ? manage : administer
                    .And(right != QuantityRight.None, PermissionReason.NotGranted)
                    .And(right != QuantityRight.MonthlyOnly || subscription.Billing == Billing.Monthly, PermissionReason.GrantedForMonthlyOnly))
                .And(subscription.Quantity is not null, PermissionReason.Unlimited);

        Permission ChangeRenewal()
            => (manage.Allowed ? manage : administer.And(rights.ChangeRenewal, PermissionReason.NotGranted))
                .And(subscription.Billing.IsPrepaid(), PermissionReason.NotPrepaid)
                .And(active, PermissionReason.SubscriptionNotActive)
                .And(subscription.ExpiresAt is null || now < subscription.ExpiresAt, PermissionReason.TermEnded);
    }

    /// <summary>What the viewer may do with a member.</summary>
    /// <param name="viewer">The viewer.</param>
    /// <param name="company">The member's company.</param>
    /// <param name="member">The member.</param>
    public static MemberPermissions On(Viewer viewer, Company company, Member member)
    {
        var administer = Administer(viewer, company);

        // Or a company could lock itself out.
        var another = administer.And(viewer.MemberId != member.Id, PermissionReason.Oneself);
        return new MemberPermissions(administer, another, another, administer, administer);
    }

    /// <summary>Whether the viewer administers the company: assigns licences, sets the default, manages members.</summary>
    /// <param name="viewer">The viewer.</param>
    /// <param name="company">The company.</param>
    public static Permission Administer(Viewer viewer, Company company)
        => Permission.Granted.And(viewer.Administers(company.Id, company.BusinessPartnerId), PermissionReason.NotAnAdministrator);

    private static Permission Manage(Viewer viewer, Company company)
        => Administer(viewer, company).And(viewer.Role != ViewerRole.CompanyAdministrator, PermissionReason.BusinessPartnerOnly);
}
