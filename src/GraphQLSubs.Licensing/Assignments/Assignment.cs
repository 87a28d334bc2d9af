using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;

namespace GraphQLSubs.Licensing.Assignments;

/// <summary>One licence of a subscription held by a member.</summary>
public sealed class Assignment
{
    /// <summary>Identifies the assignment.</summary>
    public long Id { get; set; }

    /// <summary>The company of both the member and the subscription.</summary>
    public long CompanyId { get; set; }

    /// <summary>The member that holds the licence.</summary>
    public long MemberId { get; set; }

    /// <summary>The member that holds the licence; null when it is not loaded.</summary>
    public Member? Member { get; set; }

    /// <summary>The subscription that the licence is of.</summary>
    public long SubscriptionId { get; set; }

    /// <summary>The subscription that the licence is of; null when it is not loaded.</summary>
    public Subscription? Subscription { get; set; }

    /// <summary>The subscription's section, kept here so that the database itself allows a member one service only.</summary>
    public Section Section { get; set; }

    /// <summary>When the licence was assigned, in UTC.</summary>
    public DateTimeOffset AssignedAt { get; set; }

    /// <summary>The name of whoever assigned it, as it was then.</summary>
    public required string AssignedBy { get; set; }
}
