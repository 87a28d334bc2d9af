using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.Companies;

namespace GraphQLSubs.Licensing.Subscriptions;

/// <summary>How far a subscription is in its life.</summary>
public enum SubscriptionState
{
    /// <summary>In force: licences can be assigned.</summary>
    Active,

    /// <summary>Expired and in its grace period of 30 days: members keep their licences, nobody is assigned a new one.</summary>
    Alerting,

    /// <summary>Suspended after the grace period, for 30 days: members keep their licences, but not the service; nobody is assigned a new one.</summary>
    Hold,

    /// <summary>Over; no licence is held any more.</summary>
    Terminated,
}

/// <summary>A company's contract for one service plan. A company may have several for the same plan.</summary>
public sealed class Subscription
{
    /// <summary>Identifies the subscription.</summary>
    public long Id { get; set; }

    /// <summary>The company that has subscribed.</summary>
    public long CompanyId { get; set; }

    /// <summary>The company that has subscribed; null when it is not loaded.</summary>
    public Company? Company { get; set; }

    /// <summary>The plan that is subscribed.</summary>
    public long PlanId { get; set; }

    /// <summary>The plan that is subscribed; null when it is not loaded.</summary>
    public ServicePlan? Plan { get; set; }

    /// <summary>The plan's name.</summary>
    public required string Name { get; set; }

    /// <summary>The plan's section.</summary>
    public Section Section { get; set; }

    /// <summary>The plan's deployment.</summary>
    public Deployment Deployment { get; set; }

    /// <summary>How it is paid for now; starts as the plan's and may turn monthly at a renewal.</summary>
    public Billing Billing { get; set; }

    /// <summary>The number of licences, from 0 to 1,000,000; null when it is unlimited, as only a free plan's can be.</summary>
    public int? Quantity { get; set; }

    /// <summary>The number of licences that members hold; 0 of the free base service, which consumes none.</summary>
    public int Assigned { get; set; }

    /// <summary>
    /// The quantity that the next renewal will set, or, where members hold more by then, the number that they hold; null when no decrease waits.
    /// </summary>
    public int? PendingQuantity { get; set; }

    /// <summary>When it came into force, in UTC.</summary>
    public DateTimeOffset StartsAt { get; set; }

    /// <summary>
    /// When the prepaid term ends, in UTC; null when it is not prepaid. Terms are calendar years from <c>startsAt</c>: one that starts on 31 January ends on a
    /// 31 January, and from 29 February one ends on 28 February where there is no 29th.
    /// </summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>What happens when the prepaid term ends; null when it is not prepaid. <c>ONCE</c> becomes <c>NONE</c> with the renewal.</summary>
    public Renewal? Renewal { get; set; }

    /// <summary>How far it is in its life.</summary>
    public SubscriptionState Status { get; set; }

    /// <summary>
    /// Counts the changes to this subscription, licences that are assigned and released included, from 1. What <c>expectedVersion</c> of mutations is compared
    /// with.
    /// </summary>
    public long Version { get; set; } = 1;

    /// <summary>The customer's purchase order, of at most 64 characters; null when none was given.</summary>
    public string? PurchaseOrderNumber { get; set; }

    /// <summary>The licences that members hold.</summary>
    public List<Assignment> Assignments { get; } = [];

    /// <summary>The number of licences left to assign; null when they are unlimited.</summary>
    public int? Available => Quantity - Assigned;

    /// <summary>Whether a member can be given a licence of it, as far as their number goes: the free base service consumes none.</summary>
    internal bool HasLicenceLeft => IsFreeBase || Available is null or > 0;

    /// <summary>
    /// Whether this is the free base service. Every member without another service is on it, so it is never held as a licence and
    /// its <see cref="Assigned"/> stays 0.
    /// </summary>
    public bool IsFreeBase => Section == Section.Service && Billing == Billing.Free;
}
