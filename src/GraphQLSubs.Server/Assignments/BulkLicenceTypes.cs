using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Server.Commands;

namespace GraphQLSubs.Server.Assignments;

/// <summary>What to assign to whom.</summary>
/// <param name="SubscriptionId">The subscription.</param>
/// <param name="MemberIds">The members, of the same company; at most 1,000. Who is named twice counts once.</param>
/// <param name="Mode">What becomes of the others when one fails.</param>
/// <param name="ReplaceService">
/// Whether other services that the members hold are released for it. Default: no, and the error is a <c>ServiceAlreadyHeldError</c>.
/// </param>
/// <param name="ReleaseDependents">
/// Whether options that require the released service, and not the new one, are released with it. Default: no, and the error is a <c>DependentLicencesError</c>.
/// </param>
public sealed record AssignLicencesInput(
    [property: ID<Subscription>] long SubscriptionId,
    [property: ID<Member>] IReadOnlyList<long> MemberIds,
    BulkMode Mode,
    bool ReplaceService = false,
    bool ReleaseDependents = false) : CommandInput;

/// <summary>What to release from whom.</summary>
/// <param name="SubscriptionId">The subscription.</param>
/// <param name="MemberIds">The members, of the same company; at most 1,000. Who is named twice counts once.</param>
/// <param name="Mode">What becomes of the others when one fails.</param>
/// <param name="ReleaseDependents">
/// Whether options that require it are released with it. Default: no, and the error is a <c>DependentLicencesError</c>.
/// </param>
public sealed record ReleaseLicencesInput(
    [property: ID<Subscription>] long SubscriptionId,
    [property: ID<Member>] IReadOnlyList<long> MemberIds,
    BulkMode Mode,
    bool ReleaseDependents = false) : CommandInput;

/// <summary>Whom to move, and where.</summary>
/// <param name="FromSubscriptionId">The subscription that the members hold.</param>
/// <param name="ToSubscriptionId">The subscription that they are to hold, of the same company.</param>
/// <param name="MemberIds">The members, at most 1,000; who is named twice counts once. Default: all who hold a licence of the first subscription.</param>
/// <param name="Mode">What becomes of the others when one fails.</param>
/// <param name="ReleaseDependents">
/// Whether options that require the first subscription, and not the second, are released with it. Default: no, and the error is a <c>DependentLicencesError</c>.
/// </param>
public sealed record MoveMembersInput(
    [property: ID<Subscription>] long FromSubscriptionId,
    [property: ID<Subscription>] long ToSubscriptionId,
    BulkMode Mode,
    [property: ID<Member>] IReadOnlyList<long>? MemberIds = null,
    bool ReleaseDependents = false) : CommandInput;

/// <summary>A bulk change in numbers.</summary>
/// <param name="Changed">The number of members whose licences changed.</param>
/// <param name="Unchanged">The number of members for whom there was nothing to change.</param>
/// <param name="Failed">The number of members for whom a rule said no.</param>
public sealed record BulkTotals(int Changed, int Unchanged, int Failed)
{
    internal static BulkTotals Of(BulkLicenceChange change) => new(
        change.Rows.Count(r => r.Changed), change.Rows.Count(r => r is { Changed: false, Error: null }), change.Rows.Count(r => r.Error is not null));
}

/// <summary>The licences assigned, or why none was. Everything but errors is null where there are errors.</summary>
/// <param name="Subscription">The subscription as it is now, or for a dry run would be.</param>
/// <param name="Rows">What became of each member, in the order asked for, each once.</param>
/// <param name="Totals">The same in numbers.</param>
/// <param name="History">The history entries that tell of it, the earliest first; empty when nothing changed.</param>
public sealed record AssignLicencesPayload(
    Subscription? Subscription, IReadOnlyList<LicenceRow>? Rows, BulkTotals? Totals, IReadOnlyList<HistoryEntry>? History) : ChangePayload(History);

/// <summary>The licences released, or why none was. Everything but errors is null where there are errors.</summary>
/// <param name="Subscription">The subscription as it is now, or for a dry run would be.</param>
/// <param name="Rows">What became of each member, in the order asked for, each once.</param>
/// <param name="Totals">The same in numbers.</param>
/// <param name="History">The history entries that tell of it, the earliest first; empty when nothing changed.</param>
public sealed record ReleaseLicencesPayload(
    Subscription? Subscription, IReadOnlyList<LicenceRow>? Rows, BulkTotals? Totals, IReadOnlyList<HistoryEntry>? History) : ChangePayload(History);

/// <summary>The members moved, or why none was. Everything but errors is null where there are errors.</summary>
/// <param name="From">The subscription moved from, as it is now, or for a dry run would be.</param>
/// <param name="To">The subscription moved to, likewise.</param>
/// <param name="Rows">What became of each member, in the order asked for, each once.</param>
/// <param name="Totals">The same in numbers.</param>
/// <param name="History">The history entries that tell of it, the earliest first; empty when nothing changed.</param>
public sealed record MoveMembersPayload(
    Subscription? From, Subscription? To, IReadOnlyList<LicenceRow>? Rows, BulkTotals? Totals, IReadOnlyList<HistoryEntry>? History) : ChangePayload(History);

/// <summary>More members are named than one change may: 1,000.</summary>
/// <param name="error">The failure.</param>
public sealed class TooManyMembersError(TooManyMembersException error)
{
    /// <summary>What went wrong, as a sentence.</summary>
    public string Message => error.Message;

    /// <summary>How many were named.</summary>
    public int Count => error.Count;

    /// <summary>How many may be.</summary>
    public int Limit => error.Limit;
}
