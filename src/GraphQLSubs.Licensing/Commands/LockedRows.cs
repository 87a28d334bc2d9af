using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Commands.Idempotency;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;

namespace GraphQLSubs.Licensing.Commands;

/// <summary>What was read in the round trip that locked the company, tracked by the context of the transaction but for the record.</summary>
internal sealed class LockedRows
{
    /// <summary>The company; null when there is none.</summary>
    public Company? Company { get; set; }

    /// <summary>The name of the viewer's own company; null for the product itself.</summary>
    public string? ActorCompanyName { get; set; }

    /// <summary>What the database says of the viewer; null when it is no member.</summary>
    public MemberStanding? Standing { get; set; }

    /// <summary>What was answered before under the command's idempotency key.</summary>
    public IdempotencyRecord? Outcome { get; set; }

    /// <summary>The subscription that was asked for, and those that the member holds licences of, with their plans.</summary>
    public Dictionary<long, Subscription> Subscriptions { get; } = [];

    /// <summary>The member that was asked for, with all of its licences.</summary>
    public Dictionary<long, Member> Members { get; } = [];
}
