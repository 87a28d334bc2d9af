namespace GraphQLSubs.Licensing.Subscriptions;

/// <summary>The subscription does not exist within the viewer's reach.</summary>
/// <param name="subscriptionId">The subscription that was asked for.</param>
public sealed class SubscriptionNotFoundException(long subscriptionId) : LicensingException("The subscription does not exist.")
{
    /// <summary>The subscription that was asked for.</summary>
    public long SubscriptionId { get; } = subscriptionId;
}

/// <summary>The subscription's status does not allow it.</summary>
/// <param name="subscriptionId">The subscription.</param>
/// <param name="status">Its status.</param>
public sealed class SubscriptionNotActiveException(long subscriptionId, SubscriptionState status)
    : LicensingException($"The subscription is not active: its status is {status}.")
{
    /// <summary>The subscription.</summary>
    public long SubscriptionId { get; } = subscriptionId;

    /// <summary>Its status.</summary>
    public SubscriptionState Status { get; } = status;
}

/// <summary>Only a subscription of the section SERVICE can be the default.</summary>
/// <param name="subscriptionId">The subscription.</param>
/// <param name="section">Its section.</param>
public sealed class NotAServiceSubscriptionException(long subscriptionId, Section section)
    : LicensingException($"Only a service can be the default licence; this subscription is in the section {section}.")
{
    /// <summary>The subscription.</summary>
    public long SubscriptionId { get; } = subscriptionId;

    /// <summary>Its section.</summary>
    public Section Section { get; } = section;
}
