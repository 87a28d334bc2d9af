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

    /// <summary>What happens at the end of a prepaid term was changed.</summary>
    RenewalChanged,

    /// <summary>The star moved to this subscription.</summary>
    DefaultSubscriptionSet,

    /// <summary>A member was created.</summary>
    MemberCreated,

    /// <summary>A member was given a licence.</summary>
    LicenceAssigned,

    /// <summary>A member's licence was taken back.</summary>
    LicenceReleased,
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

    /// <summary>A readable sentence.</summary>
    public required string Details { get; set; }

    /// <summary>The subscription's quantity before; null when no subscription is concerned or it was unlimited.</summary>
    public int? QuantityBefore { get; set; }

    /// <summary>The subscription's quantity after; null when no subscription is concerned or it is unlimited.</summary>
    public int? QuantityAfter { get; set; }

    /// <summary>The number of licences held before; null when no subscription is concerned.</summary>
    public int? AssignedBefore { get; set; }

    /// <summary>The number of licences held after; null when no subscription is concerned.</summary>
    public int? AssignedAfter { get; set; }

    /// <summary>The same for all entries of one change.</summary>
    public Guid CorrelationId { get; set; }
}
