namespace GraphQLSubs.Licensing.Companies;

/// <summary>How far a granted right reaches.</summary>
public enum QuantityRight
{
    /// <summary>Not granted.</summary>
    None,

    /// <summary>Granted for monthly subscriptions only.</summary>
    MonthlyOnly,

    /// <summary>Granted for every subscription.</summary>
    All,
}

/// <summary>
/// What a Business Partner lets a customer's administrator do to subscriptions. A new company is granted nothing. Nobody needs a grant to assign licences, set
/// the default or manage members.
/// </summary>
public sealed record ManagementRights
{
    /// <summary>Which subscriptions' quantity may be increased. Default: none.</summary>
    public QuantityRight Increase { get; init; }

    /// <summary>Which subscriptions' quantity may be decreased. Default: none.</summary>
    public QuantityRight Decrease { get; init; }

    /// <summary>Whether the renewal of prepaid subscriptions may be changed. Default: no.</summary>
    public bool ChangeRenewal { get; init; }
}
