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
    : LicensingException(status switch
    {
        SubscriptionState.Alerting => "The subscription has expired and is in its grace period; this needs one that is active.",
        SubscriptionState.Hold => "The subscription has expired and is suspended; this needs one that is active.",
        SubscriptionState.Terminated => "The subscription has ended: take another one.",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "That is no hindrance."),
    })
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
    : LicensingException($"Only a service can be the licence that a new member gets; this subscription is {section switch
    {
        Section.Option => "an option",
        Section.Application => "an application",
        _ => "a custom one",
    }}.")
{
    /// <summary>The subscription.</summary>
    public long SubscriptionId { get; } = subscriptionId;

    /// <summary>Its section.</summary>
    public Section Section { get; } = section;
}

/// <summary>The plan does not exist.</summary>
/// <param name="planId">The plan that was asked for.</param>
public sealed class ServicePlanNotFoundException(long planId) : LicensingException("The service plan does not exist.")
{
    /// <summary>The plan that was asked for.</summary>
    public long PlanId { get; } = planId;
}

/// <summary>The subscription has changed since the caller read it.</summary>
/// <param name="subscriptionId">The subscription.</param>
/// <param name="expectedVersion">The version that the caller went out from.</param>
/// <param name="actualVersion">The version that it has.</param>
public sealed class VersionConflictException(long subscriptionId, long expectedVersion, long actualVersion)
    : LicensingException($"The subscription has changed: version {expectedVersion} was expected, and it has version {actualVersion}.")
{
    /// <summary>The subscription.</summary>
    public long SubscriptionId { get; } = subscriptionId;

    /// <summary>The version that the caller went out from.</summary>
    public long ExpectedVersion { get; } = expectedVersion;

    /// <summary>The version that it has.</summary>
    public long ActualVersion { get; } = actualVersion;
}

/// <summary>A subscription cannot have this quantity.</summary>
/// <param name="quantity">What the quantity would be; null for unlimited, which only subscriptions of free plans can be.</param>
/// <param name="maximum">The largest quantity; the smallest is 0.</param>
public sealed class InvalidQuantityException(long? quantity, int maximum)
    : LicensingException(quantity is null ? "Only a free plan can be unlimited." : $"A quantity is a number from 0 to {maximum}, not {quantity}.")
{
    /// <summary>What the quantity would be; null for unlimited, which only subscriptions of free plans can be.</summary>
    public long? Quantity { get; } = quantity;

    /// <summary>The largest quantity; the smallest is 0.</summary>
    public int Maximum { get; } = maximum;
}

/// <summary>The quantity would be less than the number of licences that members hold.</summary>
/// <param name="subscriptionId">The subscription.</param>
/// <param name="quantity">What the quantity would be.</param>
/// <param name="assigned">The number of licences that members hold.</param>
public sealed class QuantityBelowAssignedException(long subscriptionId, int quantity, int assigned)
    : LicensingException($"{assigned} licences are assigned: {assigned - quantity} must be released before the quantity can be {quantity}.")
{
    /// <summary>The subscription.</summary>
    public long SubscriptionId { get; } = subscriptionId;

    /// <summary>What the quantity would be.</summary>
    public int Quantity { get; } = quantity;

    /// <summary>The number of licences that members hold.</summary>
    public int Assigned { get; } = assigned;

    /// <summary>The number of licences that must be released first.</summary>
    public int Excess => Assigned - Quantity;
}

/// <summary>The purchase order number is too long.</summary>
/// <param name="length">Its length in characters, without the spaces around it.</param>
/// <param name="maximum">The greatest length in characters.</param>
public sealed class PurchaseOrderTooLongException(int length, int maximum)
    : LicensingException($"A purchase order number has at most {maximum} characters, not {length}.")
{
    /// <summary>Its length in characters, without the spaces around it.</summary>
    public int Length { get; } = length;

    /// <summary>The greatest length in characters.</summary>
    public int Maximum { get; } = maximum;
}

/// <summary>The purchase order number is not plain text.</summary>
public sealed class InvalidPurchaseOrderException()
    : LicensingException("A purchase order number is text of one line that can be seen, without control characters or marks of direction.");
