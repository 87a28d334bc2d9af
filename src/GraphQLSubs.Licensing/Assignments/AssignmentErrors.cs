namespace GraphQLSubs.Licensing.Assignments;

/// <summary>Every licence of the subscription is held.</summary>
/// <param name="subscriptionId">The subscription.</param>
/// <param name="quantity">The number of its licences.</param>
/// <param name="assigned">The number that members hold.</param>
public sealed class NoLicenceAvailableException(long subscriptionId, int quantity, int assigned)
    : LicensingException($"No licence is available: {assigned} of {quantity} are assigned. Release one, or have the quantity increased.")
{
    /// <summary>The subscription.</summary>
    public long SubscriptionId { get; } = subscriptionId;

    /// <summary>The number of its licences.</summary>
    public int Quantity { get; } = quantity;

    /// <summary>The number that members hold.</summary>
    public int Assigned { get; } = assigned;
}

/// <summary>The member holds another service already, and a replacement was not asked for.</summary>
/// <param name="memberId">The member.</param>
/// <param name="subscriptionId">The subscription of the service that it holds.</param>
/// <param name="subscriptionName">That subscription's name.</param>
public sealed class ServiceAlreadyHeldException(long memberId, long subscriptionId, string subscriptionName)
    : LicensingException($"The member already holds the service {subscriptionName}: release it first, or ask for it to be replaced.")
{
    /// <summary>The member.</summary>
    public long MemberId { get; } = memberId;

    /// <summary>The subscription of the service that it holds.</summary>
    public long SubscriptionId { get; } = subscriptionId;

    /// <summary>That subscription's name.</summary>
    public string SubscriptionName { get; } = subscriptionName;
}

/// <summary>The plan requires another one, of which the member holds none.</summary>
/// <param name="memberId">The member.</param>
/// <param name="requiredPlans">The names of the plans of which one is required, in alphabetical order.</param>
public sealed class RequiredPlanMissingException(long memberId, IReadOnlyList<string> requiredPlans)
    : LicensingException($"The member must first hold one of: {string.Join(", ", requiredPlans)}.")
{
    /// <summary>The member.</summary>
    public long MemberId { get; } = memberId;

    /// <summary>The names of the plans of which one is required, in alphabetical order.</summary>
    public IReadOnlyList<string> RequiredPlans { get; } = requiredPlans;
}

/// <summary>A licence that requires another one.</summary>
/// <param name="SubscriptionId">The subscription that it is of.</param>
/// <param name="SubscriptionName">That subscription's name.</param>
public sealed record DependentLicence(long SubscriptionId, string SubscriptionName);

/// <summary>The member holds licences that would be left without the service that they require, and their release was not asked for.</summary>
/// <param name="memberId">The member.</param>
/// <param name="dependents">Those licences, the earliest assigned first.</param>
public sealed class DependentLicencesException(long memberId, IReadOnlyList<DependentLicence> dependents)
    : LicensingException(
        $"The member also holds {string.Join(", ", dependents.Select(d => d.SubscriptionName))}, which would be left without the service that it requires: "
        + "release that first, or ask for its release along with this.")
{
    /// <summary>The member.</summary>
    public long MemberId { get; } = memberId;

    /// <summary>Those licences, the earliest assigned first.</summary>
    public IReadOnlyList<DependentLicence> Dependents { get; } = dependents;
}

/// <summary>The member holds no licence of the subscription.</summary>
/// <param name="memberId">The member.</param>
/// <param name="subscriptionId">The subscription.</param>
public sealed class LicenceNotHeldException(long memberId, long subscriptionId)
    : LicensingException("The member does not hold a licence of this subscription.")
{
    /// <summary>The member.</summary>
    public long MemberId { get; } = memberId;

    /// <summary>The subscription.</summary>
    public long SubscriptionId { get; } = subscriptionId;
}
