namespace GraphQLSubs.Licensing.Access;

/// <summary>Why a viewer may not do something.</summary>
public enum PermissionReason
{
    /// <summary>Only administrators of the company or of its Business Partner may.</summary>
    NotAnAdministrator,

    /// <summary>Only administrators of the company's Business Partner may.</summary>
    BusinessPartnerOnly,

    /// <summary>The Business Partner has not granted it; see <c>managementRights</c>.</summary>
    NotGranted,

    /// <summary>The Business Partner has granted it for monthly subscriptions only.</summary>
    GrantedForMonthlyOnly,

    /// <summary>The subscription's status does not allow it.</summary>
    SubscriptionNotActive,

    /// <summary>Every licence is held.</summary>
    NoLicenceAvailable,

    /// <summary>The subscription is not in the section SERVICE.</summary>
    NotAService,

    /// <summary>The subscription, or the plan, is not prepaid: it has no renewal.</summary>
    NotPrepaid,

    /// <summary>The subscription is unlimited: it has no quantity to change.</summary>
    Unlimited,

    /// <summary>Nobody may do it to itself, so that no company locks itself out.</summary>
    Oneself,

    /// <summary>The company is no Business Partner.</summary>
    NotABusinessPartner,

    /// <summary>The prepaid term has ended.</summary>
    TermEnded,
}

/// <summary>Whether a viewer may do something.</summary>
public sealed record Permission
{
    private Permission(PermissionReason? reason) => Reason = reason;

    /// <summary>It may.</summary>
    public static Permission Granted { get; } = new(reason: null);

    /// <summary>Whether it may.</summary>
    public bool Allowed => Reason is null;

    /// <summary>Why it may not; null when it may.</summary>
    public PermissionReason? Reason { get; }

    /// <summary>It may not.</summary>
    /// <param name="reason">Why.</param>
    public static Permission Denied(PermissionReason reason) => new(reason);

    // The first denial is the reason that is told.
    internal Permission And(bool condition, PermissionReason otherwise) => Allowed && !condition ? Denied(otherwise) : this;
}

/// <summary>The viewer lacks the right.</summary>
/// <param name="reason">Why.</param>
public sealed class NotPermittedException(PermissionReason reason) : LicensingException(Sentence(reason))
{
    /// <summary>Why.</summary>
    public PermissionReason Reason { get; } = reason;

    private static string Sentence(PermissionReason reason) => reason switch
    {
        PermissionReason.NotAnAdministrator => "Only administrators of the company and of its Business Partner may do this: ask one of them.",
        PermissionReason.BusinessPartnerOnly => "Only administrators of the company's Business Partner may do this: ask the Business Partner.",
        PermissionReason.NotGranted => "The Business Partner has not granted this to the company's administrators: ask the Business Partner to do or to grant it.",
        PermissionReason.GrantedForMonthlyOnly
            => "The Business Partner has granted this for monthly subscriptions alone, and this one is not monthly: ask the Business Partner to do or to grant it.",
        PermissionReason.SubscriptionNotActive => "The subscription must be active for this.",
        PermissionReason.NoLicenceAvailable => "Every licence is held: release one, or have the quantity increased.",
        PermissionReason.NotAService => "Only a service can be the default licence.",
        PermissionReason.NotPrepaid => "Only prepaid subscriptions have a renewal; this one is not prepaid.",
        PermissionReason.Unlimited => "The subscription is unlimited: it has no quantity to change.",
        PermissionReason.Oneself => "Nobody may do this to itself, so that no company locks itself out: ask another administrator.",
        PermissionReason.NotABusinessPartner => "Only a Business Partner has customers; this company is none.",
        PermissionReason.TermEnded => "The prepaid term has ended: it is too late to change the renewal.",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "Unknown reason."),
    };
}

/// <summary>The viewer's token says more than the viewer is: it is no longer a member of its company, or no longer administers it.</summary>
public sealed class ViewerRevokedException() : LicensingException("You no longer administer this company: ask one of its administrators.");
