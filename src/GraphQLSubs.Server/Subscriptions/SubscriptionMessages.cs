using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Server.Commands;

namespace GraphQLSubs.Server.Subscriptions;

/// <summary>Which subscription becomes the default licence.</summary>
/// <param name="SubscriptionId">The subscription.</param>
/// <param name="ExpectedVersion">
/// The subscription's <c>version</c> that the change goes out from: where it has another by now, nothing changes, and the error is a
/// <c>VersionConflictError</c>. Default: any.
/// </param>
public sealed record SetDefaultSubscriptionInput(
    [property: ID<Subscription>] long SubscriptionId,
    long? ExpectedVersion = null) : CommandInput;

/// <summary>The star moved, or why not. Everything but errors is null where there are errors.</summary>
/// <param name="Company">The company as it is now, or for a dry run would be.</param>
/// <param name="Subscription">The subscription that has the star.</param>
/// <param name="Previous">The subscription that had it before; null when none had.</param>
/// <param name="History">The history entries that tell of it; empty when nothing changed.</param>
public sealed record SetDefaultSubscriptionPayload(
    Company? Company, Subscription? Subscription, Subscription? Previous, IReadOnlyList<HistoryEntry>? History) : ChangePayload(History);

/// <summary>Who subscribes to what.</summary>
/// <param name="CompanyId">The company.</param>
/// <param name="PlanId">The plan.</param>
/// <param name="Quantity">The number of licences, from 0 to 1,000,000; null for unlimited, which only free plans can be.</param>
/// <param name="Renewal">What happens at the end of the term; for prepaid plans only. Default: <c>NONE</c>, the subscription runs out.</param>
/// <param name="PurchaseOrderNumber">The customer's purchase order, of at most 64 characters without the blanks around it, plain text of one line. Default: none.</param>
public sealed record CreateSubscriptionInput(
    [property: ID<Company>] long CompanyId,
    [property: ID<ServicePlan>] long PlanId,
    int? Quantity = null,
    Renewal? Renewal = null,
    string? PurchaseOrderNumber = null) : CommandInput;

/// <summary>The subscription created, or why not. Everything but errors is null where there are errors.</summary>
/// <param name="Subscription">The subscription as it is now, or for a dry run would be.</param>
/// <param name="History">The history entries that tell of it; empty when nothing changed.</param>
public sealed record CreateSubscriptionPayload(Subscription? Subscription, IReadOnlyList<HistoryEntry>? History) : ChangePayload(History);

/// <summary>Of what, and what is to change: <c>{ subscriptionId: "U3Vic2NyaXB0aW9uOjQ=", change: { delta: 5 }, expectedVersion: 76 }</c>.</summary>
/// <param name="SubscriptionId">The subscription.</param>
/// <param name="Change">The new quantity, or by how much the present one changes.</param>
/// <param name="ExpectedVersion">
/// The subscription's <c>version</c> that the change goes out from: where it has another by now, nothing changes, and the error is a
/// <c>VersionConflictError</c>. Default: any.
/// </param>
public sealed record ChangeQuantityInput(
    [property: ID<Subscription>] long SubscriptionId,
    QuantityChangeInput Change,
    long? ExpectedVersion = null) : CommandInput;

/// <summary>A new quantity, or by how much the present one changes: exactly one of them, as in <c>{ quantity: 50 }</c> or <c>{ delta: -5 }</c>.</summary>
/// <param name="Quantity">The new quantity, from 0 to 1,000,000.</param>
/// <param name="Delta">
/// What is added to the present quantity, or with a minus taken from it; the outcome is from 0 to 1,000,000. A decrease that waits for the renewal is no part
/// of it.
/// </param>
[OneOf]
public sealed record QuantityChangeInput(int? Quantity = null, int? Delta = null)
{
    internal QuantityChange Value => Quantity is { } quantity ? QuantityChange.To(quantity) : QuantityChange.By(Delta!.Value);
}

/// <summary>The quantity changed, at once or for the next renewal, or why not. Everything but errors is null where there are errors.</summary>
/// <param name="Subscription">The subscription as it is now, or for a dry run would be.</param>
/// <param name="History">The history entries that tell of it; empty when nothing changed.</param>
public sealed record ChangeQuantityPayload(Subscription? Subscription, IReadOnlyList<HistoryEntry>? History) : ChangePayload(History);

/// <summary>Of which subscription the waiting decrease is withdrawn.</summary>
/// <param name="SubscriptionId">The subscription.</param>
/// <param name="ExpectedVersion">
/// The subscription's <c>version</c> that the change goes out from: where it has another by now, nothing changes, and the error is a
/// <c>VersionConflictError</c>. Default: any.
/// </param>
public sealed record WithdrawPendingQuantityInput(
    [property: ID<Subscription>] long SubscriptionId,
    long? ExpectedVersion = null) : CommandInput;

/// <summary>The waiting decrease withdrawn, or why not. Everything but errors is null where there are errors.</summary>
/// <param name="Subscription">The subscription as it is now, or for a dry run would be.</param>
/// <param name="History">The history entries that tell of it; empty when nothing changed.</param>
public sealed record WithdrawPendingQuantityPayload(Subscription? Subscription, IReadOnlyList<HistoryEntry>? History) : ChangePayload(History);

/// <summary>What is to happen at the end of which term.</summary>
/// <param name="SubscriptionId">The subscription; prepaid.</param>
/// <param name="Renewal">What is to happen.</param>
/// <param name="ExpectedVersion">
/// The subscription's <c>version</c> that the change goes out from: where it has another by now, nothing changes, and the error is a
/// <c>VersionConflictError</c>. Default: any.
/// </param>
public sealed record ChangeRenewalInput(
    [property: ID<Subscription>] long SubscriptionId,
    Renewal Renewal,
    long? ExpectedVersion = null) : CommandInput;

/// <summary>The renewal changed, or why not. Everything but errors is null where there are errors.</summary>
/// <param name="Subscription">The subscription as it is now, or for a dry run would be.</param>
/// <param name="History">The history entries that tell of it; empty when nothing changed.</param>
public sealed record ChangeRenewalPayload(Subscription? Subscription, IReadOnlyList<HistoryEntry>? History) : ChangePayload(History);

/// <summary>The customer's purchase order of which subscription.</summary>
/// <param name="SubscriptionId">The subscription.</param>
/// <param name="PurchaseOrderNumber">
/// The number, of at most 64 characters without the blanks around it, plain text of one line. Default: none, which removes the one that is noted.
/// </param>
/// <param name="ExpectedVersion">
/// The subscription's <c>version</c> that the change goes out from: where it has another by now, nothing changes, and the error is a
/// <c>VersionConflictError</c>. Default: any.
/// </param>
public sealed record SetPurchaseOrderInput(
    [property: ID<Subscription>] long SubscriptionId,
    string? PurchaseOrderNumber = null,
    long? ExpectedVersion = null) : CommandInput;

/// <summary>The purchase order noted, or why not. Everything but errors is null where there are errors.</summary>
/// <param name="Subscription">The subscription as it is now, or for a dry run would be.</param>
/// <param name="History">The history entries that tell of it; empty when nothing changed.</param>
public sealed record SetPurchaseOrderPayload(Subscription? Subscription, IReadOnlyList<HistoryEntry>? History) : ChangePayload(History);

/// <summary>Which subscription is ended.</summary>
/// <param name="SubscriptionId">The subscription.</param>
/// <param name="ExpectedVersion">
/// The subscription's <c>version</c> that the change goes out from: where it has another by now, nothing changes, and the error is a
/// <c>VersionConflictError</c>. Default: any.
/// </param>
public sealed record CancelSubscriptionInput(
    [property: ID<Subscription>] long SubscriptionId,
    long? ExpectedVersion = null) : CommandInput;

/// <summary>The subscription ended, or why not. Everything but errors is null where there are errors.</summary>
/// <param name="Subscription">The subscription as it is now, or for a dry run would be.</param>
/// <param name="Company">Its company as it is now, or for a dry run would be.</param>
/// <param name="Released">The number of licences that were released.</param>
/// <param name="History">The history entries that tell of it, those of the licences released among them.</param>
public sealed record CancelSubscriptionPayload(
    Subscription? Subscription, Company? Company, int? Released, IReadOnlyList<HistoryEntry>? History) : ChangePayload(History);
