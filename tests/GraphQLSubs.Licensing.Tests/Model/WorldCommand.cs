using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;

namespace GraphQLSubs.Licensing.Tests.Model;

/// <summary>Who acts: administrators of the Business Partner and of two of its customers, Acme and Other, and a plain member of Acme.</summary>
public enum Who
{
    Partner,
    Administrator,
    Other,
    Member,
}

/// <summary>The companies at the beginning; the stranger is nobody's customer.</summary>
public enum Firm
{
    Acme,
    Other,
    Partner,
    Stranger,
}

/// <summary>How the version that a command expects is related to the one that the subscription has.</summary>
public enum Expect
{
    Nothing,
    Present,
    Stale,
}

/// <summary>
/// Something of a company by its place among its company's, so that a command has a meaning whatever is left of the sequence before it. A place that is
/// negative, or anything of a company that has none, is something that does not exist.
/// </summary>
public readonly record struct Ref(Firm Firm, int Place)
{
    public const long Nobody = 987_654_321;

    public long Of(IReadOnlyList<long> ids) => Place < 0 || ids.Count == 0 ? Nobody : ids[Place % ids.Count];
}

public sealed record Refs(params Ref[] Items)
{
    public override string ToString() => string.Join(", ", Items);
}

/// <summary>A step of a sequence.</summary>
public abstract record WorldCommand
{
    public Who Who { get; init; }

    public bool DryRun { get; init; }

    public Expect Expect { get; init; }
}

public sealed record Assign(Ref Subscription, Ref Member, bool Replace, bool Dependents) : WorldCommand;

public sealed record AssignMany(Ref Subscription, Refs Members, BulkMode Mode, bool Replace, bool Dependents) : WorldCommand;

public sealed record Release(Ref Subscription, Ref Member, bool Dependents) : WorldCommand;

public sealed record ReleaseMany(Ref Subscription, Refs Members, BulkMode Mode, bool Dependents) : WorldCommand;

public sealed record Move(Ref From, Ref To, Refs? Members, BulkMode Mode, bool Dependents) : WorldCommand;

public sealed record Star(Ref Subscription) : WorldCommand;

public sealed record Unstar(Firm Firm) : WorldCommand;

public sealed record Add(Firm Firm, int Email, Ref? Service, bool Mandatory) : WorldCommand;

public sealed record Update(Ref Member, int? Email, string? JobTitle, MemberRole? Role) : WorldCommand;

public sealed record Remove(Ref Member) : WorldCommand;

public sealed record Create(Firm Firm, string Plan, int? Quantity, Renewal? Renewal) : WorldCommand;

public sealed record Resize(Ref Subscription, bool IsDelta, int Quantity) : WorldCommand;

public sealed record Withdraw(Ref Subscription) : WorldCommand;

public sealed record Renewing(Ref Subscription, Renewal Renewal) : WorldCommand;

public sealed record Cancel(Ref Subscription) : WorldCommand;

public sealed record Order(Ref Subscription, string? Number) : WorldCommand;

public sealed record Found(Firm Firm, string Name) : WorldCommand;

public sealed record Grant(Firm Firm, QuantityRight? Increase, QuantityRight? Decrease, bool? Renewal) : WorldCommand;

/// <summary>Time goes by; the renewals are made after it, or not yet.</summary>
public sealed record Wait(int Days, bool Renews) : WorldCommand;
