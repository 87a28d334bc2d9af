using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Server.Companies;
using GraphQLSubs.Server.Data;
using GraphQLSubs.Server.Members;
using GraphQLSubs.Server.Subscriptions;

namespace GraphQLSubs.Server.History;

/// <summary>One operation on a company's data.</summary>
[ObjectType<HistoryEntry>]
public static partial class HistoryEntryType
{
    static partial void Configure(IObjectTypeDescriptor<HistoryEntry> descriptor)
    {
        descriptor.Ignore(h => h.CompanyId);
        descriptor.Ignore(h => h.SubscriptionId);
        descriptor.Ignore(h => h.MemberId);
        descriptor.Ignore(h => h.ActorKind);
        descriptor.Ignore(h => h.ActorName);
        descriptor.Ignore(h => h.ActorCompanyId);
        descriptor.Ignore(h => h.ActorCompanyName);
    }

    /// <summary>Finds an entry by its id.</summary>
    [NodeResolver]
    public static Task<HistoryEntry?> GetHistoryEntryByIdAsync(long id, HistoryEntryByIdDataLoader entries, CancellationToken cancellationToken)
        => entries.LoadAsync(id, cancellationToken);

    /// <summary>The company whose data changed.</summary>
    [Cost(BatchedCost.OfOne)]
    public static async Task<Company> GetCompanyAsync(
        [Parent(requires: nameof(HistoryEntry.CompanyId))] HistoryEntry entry, CompanyByIdDataLoader companies, CancellationToken cancellationToken)
        => await companies.LoadRequiredAsync(entry.CompanyId, cancellationToken);

    /// <summary>Who did it.</summary>
    public static Actor GetDoneBy(
        [Parent(requires: $"{nameof(HistoryEntry.ActorKind)} {nameof(HistoryEntry.ActorName)} {nameof(HistoryEntry.ActorCompanyName)}")] HistoryEntry entry)
        => new(entry.ActorKind, entry.ActorName, entry.ActorCompanyName);

    /// <summary>The subscription concerned; null when none is, or when the viewer does not reach it.</summary>
    [Cost(BatchedCost.OfOne)]
    public static async Task<Subscription?> GetSubscriptionAsync(
        [Parent(requires: nameof(HistoryEntry.SubscriptionId))] HistoryEntry entry,
        SubscriptionByIdDataLoader subscriptions,
        CancellationToken cancellationToken)
        => entry.SubscriptionId is { } id ? await subscriptions.LoadAsync(id, cancellationToken) : null;

    /// <summary>The member concerned; null when none is, when it is no longer there, or when the viewer does not reach it.</summary>
    [Cost(BatchedCost.OfOne)]
    public static async Task<Member?> GetMemberAsync(
        [Parent(requires: nameof(HistoryEntry.MemberId))] HistoryEntry entry, MemberByIdDataLoader members, CancellationToken cancellationToken)
        => entry.MemberId is { } id ? await members.LoadAsync(id, cancellationToken) : null;
}

/// <summary>Who did something.</summary>
/// <param name="Kind">Whether a person or the product did it.</param>
/// <param name="Name">The name, as it was at the time.</param>
/// <param name="CompanyName">The name of the actor's company at the time; null for the product itself.</param>
public sealed record Actor(ActorKind Kind, string Name, string? CompanyName);

/// <summary>What history entries are filtered by.</summary>
public sealed class HistoryEntryFilterType : FilterInputType<HistoryEntry>
{
    /// <inheritdoc/>
    protected override void Configure(IFilterInputTypeDescriptor<HistoryEntry> descriptor)
    {
        descriptor.Name("HistoryEntryFilterInput").Description("Which history entries; all conditions must hold.").BindFieldsExplicitly();
        descriptor.Field(h => h.Sequence);
        descriptor.Field(h => h.Operation);
        descriptor.Field(h => h.OccurredAt);
        descriptor.Field(h => h.ActorKind);
        descriptor.Field(h => h.ActorName);
        descriptor.Field(h => h.ActorCompanyName);
        descriptor.Field(h => h.CorrelationId);
    }
}

/// <summary>What history entries are ordered by.</summary>
public sealed class HistoryEntrySortType : SortInputType<HistoryEntry>
{
    /// <inheritdoc/>
    protected override void Configure(ISortInputTypeDescriptor<HistoryEntry> descriptor)
    {
        descriptor.Name("HistoryEntrySortInput").Description("The order of history entries.").BindFieldsExplicitly();
        descriptor.Field(h => h.Sequence);
        descriptor.Field(h => h.OccurredAt);
        descriptor.Field(h => h.Operation);
        descriptor.Field(h => h.ActorName);
    }
}
