namespace GraphQLSubs.Licensing.History;

/// <summary>What was done.</summary>
public enum HistoryOperation
{
    /// <summary>A subscription was created.</summary>
    SubscriptionCreated,

    /// <summary>A subscription's quantity was raised.</summary>
    QuantityIncreased,

    /// <summary>A subscription's quantity was lowered.</summary>
    QuantityDecreased,

    /// <summary>A subscription's quantity is to be lowered at the next renewal.</summary>
    QuantityDecreaseScheduled,

    /// <summary>A decrease that waited for the next renewal was withdrawn.</summary>
    PendingQuantityWithdrawn,

    /// <summary>What happens at the end of a prepaid term was changed.</summary>
    RenewalChanged,

    /// <summary>The customer's purchase order was noted or removed.</summary>
    PurchaseOrderSet,

    /// <summary>A prepaid subscription was renewed for another term.</summary>
    SubscriptionRenewed,

    /// <summary>A prepaid subscription went on as a monthly one.</summary>
    SubscriptionTurnedMonthly,

    /// <summary>A prepaid term ended without a renewal: the grace period began.</summary>
    SubscriptionExpired,

    /// <summary>The grace period ended: the subscription was suspended.</summary>
    SubscriptionSuspended,

    /// <summary>A Business Partner's administrator ended a subscription.</summary>
    SubscriptionCancelled,

    /// <summary>A subscription that had run out came to its end.</summary>
    SubscriptionTerminated,

    /// <summary>The star moved to this subscription.</summary>
    DefaultSubscriptionSet,

    /// <summary>The star was taken away, and no subscription has it.</summary>
    DefaultSubscriptionCleared,

    /// <summary>A member was created.</summary>
    MemberCreated,

    /// <summary>What is known about a member was changed.</summary>
    MemberUpdated,

    /// <summary>A member was deleted.</summary>
    MemberRemoved,

    /// <summary>A member was given a licence.</summary>
    LicenceAssigned,

    /// <summary>A member's licence was taken back, also because the subscription ended or the member was deleted.</summary>
    LicenceReleased,

    /// <summary>The company was created.</summary>
    CompanyCreated,

    /// <summary>The Business Partner changed what the company's administrators may do to subscriptions.</summary>
    ManagementRightsChanged,
}

/// <summary>What kind of actor did it.</summary>
public enum ActorKind
{
    /// <summary>A person.</summary>
    User,

    /// <summary>The product itself.</summary>
    System,
}

/// <summary>One operation on a company's data. Entries are only ever appended, in the transaction of the change that they tell of.</summary>
public sealed class HistoryEntry
{
    /// <summary>Identifies the entry.</summary>
    public long Id { get; set; }

    /// <summary>The company whose data changed.</summary>
    public long CompanyId { get; set; }

    /// <summary>The entry's place in its company's history: 1, 2, 3 … without a gap.</summary>
    public long Sequence { get; set; }

    /// <summary>What was done.</summary>
    public HistoryOperation Operation { get; set; }

    /// <summary>When it was done, in UTC.</summary>
    public DateTimeOffset OccurredAt { get; set; }

    /// <summary>Whether a person or the product did it.</summary>
    public ActorKind ActorKind { get; set; }

    /// <summary>The name of whoever did it.</summary>
    public required string ActorName { get; set; }

    /// <summary>The company of whoever did it; null for the product itself.</summary>
    public long? ActorCompanyId { get; set; }

    /// <summary>That company's name at the time; null for the product itself.</summary>
    public string? ActorCompanyName { get; set; }

    /// <summary>The subscription concerned; null when none is. It is not a foreign key: the entry outlives what it tells of.</summary>
    public long? SubscriptionId { get; set; }

    /// <summary>The member concerned; null when none is. It is not a foreign key: the entry outlives what it tells of.</summary>
    public long? MemberId { get; set; }

    /// <summary>What was done, as a sentence in English.</summary>
    public required string Details { get; set; }

    /// <summary>The subscription's quantity before; null when no subscription is concerned or it was unlimited.</summary>
    public int? QuantityBefore { get; set; }

    /// <summary>The subscription's quantity after; null when no subscription is concerned or it is unlimited.</summary>
    public int? QuantityAfter { get; set; }

    /// <summary>The number of licences held before; null when no subscription is concerned.</summary>
    public int? AssignedBefore { get; set; }

    /// <summary>The number of licences held after; null when no subscription is concerned.</summary>
    public int? AssignedAfter { get; set; }

    /// <summary>The same for all entries of one change, such as a bulk assignment.</summary>
    public Guid CorrelationId { get; set; }
}
