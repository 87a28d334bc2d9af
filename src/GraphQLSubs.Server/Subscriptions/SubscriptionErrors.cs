using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Server.Commands;
using GraphQLSubs.Server.Members;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Server.Subscriptions;

/// <summary>
/// The subscription does not exist within the viewer's reach, or not in the company concerned. One that exists elsewhere is told as one that does not.
/// </summary>
/// <param name="error">The failure.</param>
public sealed class SubscriptionNotFoundError(SubscriptionNotFoundException error)
{
    /// <summary>What went wrong, as a sentence.</summary>
    public string Message => error.Message;

    /// <summary>The subscription that was asked for.</summary>
    [ID<Subscription>]
    public long SubscriptionId => error.SubscriptionId;
}

/// <summary>
/// The subscription's status does not allow it: new licences and changes of quantity and renewal need <c>ACTIVE</c>, the star and a cancellation anything but
/// <c>TERMINATED</c>.
/// </summary>
/// <param name="error">The failure.</param>
public sealed class SubscriptionNotActiveError(SubscriptionNotActiveException error) : IMutationError
{
    /// <summary>What went wrong, as a sentence.</summary>
    public string Message => error.Message;

    /// <summary>The subscription.</summary>
    [ID<Subscription>]
    public long SubscriptionId => error.SubscriptionId;

    /// <summary>Its status.</summary>
    public SubscriptionState Status => error.Status;
}

/// <summary>Only a subscription of the section SERVICE can be the default.</summary>
/// <param name="error">The failure.</param>
public sealed class NotAServiceSubscriptionError(NotAServiceSubscriptionException error)
{
    /// <summary>What went wrong, as a sentence.</summary>
    public string Message => error.Message;

    /// <summary>The subscription.</summary>
    [ID<Subscription>]
    public long SubscriptionId => error.SubscriptionId;

    /// <summary>Its section.</summary>
    public Section Section => error.Section;
}

/// <summary>The catalogue has no such plan.</summary>
/// <param name="error">The failure.</param>
public sealed class ServicePlanNotFoundError(ServicePlanNotFoundException error)
{
    /// <summary>What went wrong, as a sentence.</summary>
    public string Message => error.Message;

    /// <summary>The plan that was asked for.</summary>
    [ID<ServicePlan>]
    public long PlanId => error.PlanId;
}

/// <summary>
/// The subscription has changed since the client read it: its version is not the one that <c>expectedVersion</c> names. Read it again, and decide anew.
/// </summary>
/// <param name="error">The failure.</param>
public sealed class VersionConflictError(VersionConflictException error)
{
    /// <summary>What went wrong, as a sentence.</summary>
    public string Message => error.Message;

    /// <summary>The subscription.</summary>
    [ID<Subscription>]
    public long SubscriptionId => error.SubscriptionId;

    /// <summary>The version that the client went out from.</summary>
    public long ExpectedVersion => error.ExpectedVersion;

    /// <summary>The version that it has.</summary>
    public long ActualVersion => error.ActualVersion;
}

/// <summary>A subscription cannot have this quantity: it is below 0, above the maximum, or unlimited where the plan is not free.</summary>
/// <param name="error">The failure.</param>
public sealed class InvalidQuantityError(InvalidQuantityException error)
{
    /// <summary>What went wrong, as a sentence.</summary>
    public string Message => error.Message;

    /// <summary>What the quantity would be; null for unlimited, which only subscriptions of free plans can be.</summary>
    public long? Quantity => error.Quantity;

    /// <summary>The largest quantity; the smallest is 0.</summary>
    public int Maximum => error.Maximum;
}

/// <summary>The quantity would be less than the number of licences that members hold; some must be released first.</summary>
/// <param name="error">The failure.</param>
public sealed class QuantityBelowAssignedError(QuantityBelowAssignedException error)
{
    /// <summary>What went wrong, as a sentence.</summary>
    public string Message => error.Message;

    /// <summary>The subscription.</summary>
    [ID<Subscription>]
    public long SubscriptionId => error.SubscriptionId;

    /// <summary>What the quantity would be.</summary>
    public int Quantity => error.Quantity;

    /// <summary>The number of licences that members hold.</summary>
    public int Assigned => error.Assigned;

    /// <summary>The number of licences that must be released first: <c>assigned</c> less <c>quantity</c>.</summary>
    public int Excess => error.Excess;

    /// <summary>The members whose release would make it possible: as many as the excess, of those who hold a licence the latest assigned first.</summary>
    [UsePaging]
    public async Task<Connection<Member>> GetMembersAsync(
        PagingArguments paging, IDbContextFactory<LicensingDbContext> contexts, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await LatestHolders.ReadAsync(db, SubscriptionId, Excess, paging, cancellationToken);
    }
}

/// <summary>The purchase order number is too long.</summary>
/// <param name="error">The failure.</param>
public sealed class PurchaseOrderTooLongError(PurchaseOrderTooLongException error)
{
    /// <summary>What went wrong, as a sentence.</summary>
    public string Message => error.Message;

    /// <summary>Its length in characters, without the spaces around it.</summary>
    public int Length => error.Length;

    /// <summary>The greatest length in characters: 64.</summary>
    public int Maximum => error.Maximum;
}

/// <summary>The purchase order number is not plain text: of one line, with something to see, without control characters and marks of direction.</summary>
/// <param name="error">The failure.</param>
public sealed class InvalidPurchaseOrderError(InvalidPurchaseOrderException error)
{
    /// <summary>What went wrong, as a sentence.</summary>
    public string Message => error.Message;
}
