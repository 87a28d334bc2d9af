using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Server.Access;
using GraphQLSubs.Server.Commands;
using GraphQLSubs.Server.Companies;

namespace GraphQLSubs.Server.Subscriptions;

/// <summary>Changes subscriptions.</summary>
[MutationType]
public static partial class SubscriptionMutations
{
    /// <summary>
    /// Moves the star: makes a service subscription the one that new members get. It must not be terminated. Where it has the star already, nothing changes
    /// and it is no error. For administrators of the company and of its Business Partner.
    /// </summary>
    /// <param name="input">Which subscription.</param>
    [Authorize]
    [Error<CompanyNotFoundError>]
    [Error<SubscriptionNotFoundError>]
    [Error<NotPermittedError>]
    [Error<IdempotencyKeyError>]
    [Error<NotAServiceSubscriptionError>]
    [Error<SubscriptionNotActiveError>]
    [Error<VersionConflictError>]
    public static async Task<SetDefaultSubscriptionPayload> SetDefaultSubscriptionAsync(
        SetDefaultSubscriptionInput input,
        LicensingCommands commands,
        IResolverContext context,
        CancellationToken cancellationToken)
    {
        var command = new SetDefaultSubscription(input.SubscriptionId) { ExpectedVersion = input.ExpectedVersion };
        var change = await commands.ExecuteAsync(command, input, context, cancellationToken);
        return new SetDefaultSubscriptionPayload(change.Company, change.Subscription, change.Previous, change.History);
    }

    /// <summary>
    /// Subscribes a company to a plan, from now on. It may have several subscriptions to the same plan. A prepaid one expires a term from now. For a Business
    /// Partner's administrators alone.
    /// </summary>
    /// <param name="input">Who subscribes to what.</param>
    [Authorize]
    [Error<CompanyNotFoundError>]
    [Error<ServicePlanNotFoundError>]
    [Error<NotPermittedError>]
    [Error<IdempotencyKeyError>]
    [Error<InvalidQuantityError>]
    [Error<PurchaseOrderTooLongError>]
    [Error<InvalidPurchaseOrderError>]
    public static async Task<CreateSubscriptionPayload> CreateSubscriptionAsync(
        CreateSubscriptionInput input, LicensingCommands commands, IResolverContext context, CancellationToken cancellationToken)
    {
        var command = new CreateSubscription(input.CompanyId, input.PlanId, input.Quantity, input.Renewal, input.PurchaseOrderNumber);
        var change = await commands.ExecuteAsync(command, input, context, cancellationToken);
        return new CreateSubscriptionPayload(change.Subscription, change.History);
    }

    /// <summary>
    /// Changes how many licences a subscription has. An increase counts at once and leaves the expiry, and a decrease that waits, as they are: it is for the
    /// term that runs, the waiting decrease for those to come. A decrease counts at once, too, but of a prepaid subscription that is older than 30 days it
    /// waits for the next renewal as its <c>pendingQuantity</c>, in the place of one that waits already. A renewal never takes a licence from a member: what
    /// is held by then is kept. The subscription must be <c>ACTIVE</c> and not unlimited. For a Business Partner's administrators; for a customer's as far as
    /// its <c>managementRights</c> say.
    /// </summary>
    /// <param name="input">Of what, and what is to change.</param>
    [Authorize]
    [Error<CompanyNotFoundError>]
    [Error<SubscriptionNotFoundError>]
    [Error<NotPermittedError>]
    [Error<IdempotencyKeyError>]
    [Error<VersionConflictError>]
    [Error<SubscriptionNotActiveError>]
    [Error<InvalidQuantityError>]
    [Error<QuantityBelowAssignedError>]
    public static async Task<ChangeQuantityPayload> ChangeQuantityAsync(
        ChangeQuantityInput input, LicensingCommands commands, IResolverContext context, CancellationToken cancellationToken)
    {
        var command = new ChangeQuantity(input.SubscriptionId, input.Change.Value) { ExpectedVersion = input.ExpectedVersion };
        var change = await commands.ExecuteAsync(command, input, context, cancellationToken);
        return new ChangeQuantityPayload(change.Subscription, change.History);
    }

    /// <summary>
    /// Withdraws a decrease that waits for the next renewal. Where none waits, nothing changes and it is no error. For whoever may decrease the quantity.
    /// </summary>
    /// <param name="input">Of which subscription.</param>
    [Authorize]
    [Error<CompanyNotFoundError>]
    [Error<SubscriptionNotFoundError>]
    [Error<NotPermittedError>]
    [Error<IdempotencyKeyError>]
    [Error<VersionConflictError>]
    [Error<SubscriptionNotActiveError>]
    public static async Task<WithdrawPendingQuantityPayload> WithdrawPendingQuantityAsync(
        WithdrawPendingQuantityInput input, LicensingCommands commands, IResolverContext context, CancellationToken cancellationToken)
    {
        var command = new WithdrawPendingQuantity(input.SubscriptionId) { ExpectedVersion = input.ExpectedVersion };
        var change = await commands.ExecuteAsync(command, input, context, cancellationToken);
        return new WithdrawPendingQuantityPayload(change.Subscription, change.History);
    }

    /// <summary>
    /// Changes what happens at the end of a prepaid term, which must not be over. For a Business Partner's administrators; for a customer's where its
    /// <c>managementRights</c> say so.
    /// </summary>
    /// <param name="input">Of which subscription, and what is to happen.</param>
    [Authorize]
    [Error<CompanyNotFoundError>]
    [Error<SubscriptionNotFoundError>]
    [Error<NotPermittedError>]
    [Error<IdempotencyKeyError>]
    [Error<VersionConflictError>]
    [Error<SubscriptionNotActiveError>]
    public static async Task<ChangeRenewalPayload> ChangeRenewalAsync(
        ChangeRenewalInput input, LicensingCommands commands, IResolverContext context, CancellationToken cancellationToken)
    {
        var command = new ChangeRenewal(input.SubscriptionId, input.Renewal) { ExpectedVersion = input.ExpectedVersion };
        var change = await commands.ExecuteAsync(command, input, context, cancellationToken);
        return new ChangeRenewalPayload(change.Subscription, change.History);
    }

    /// <summary>
    /// Notes the customer's purchase order with a subscription, whatever its status, or removes it. For a Business Partner's administrators alone.
    /// </summary>
    /// <param name="input">With which subscription, and which.</param>
    [Authorize]
    [Error<CompanyNotFoundError>]
    [Error<SubscriptionNotFoundError>]
    [Error<NotPermittedError>]
    [Error<IdempotencyKeyError>]
    [Error<VersionConflictError>]
    [Error<PurchaseOrderTooLongError>]
    [Error<InvalidPurchaseOrderError>]
    public static async Task<SetPurchaseOrderPayload> SetPurchaseOrderAsync(
        SetPurchaseOrderInput input, LicensingCommands commands, IResolverContext context, CancellationToken cancellationToken)
    {
        var command = new SetPurchaseOrder(input.SubscriptionId, input.PurchaseOrderNumber) { ExpectedVersion = input.ExpectedVersion };
        var change = await commands.ExecuteAsync(command, input, context, cancellationToken);
        return new SetPurchaseOrderPayload(change.Subscription, change.History);
    }

    /// <summary>
    /// Ends a subscription at once and for good: releases every licence, and takes the star away where it has it. For a Business Partner's administrators
    /// alone.
    /// </summary>
    /// <param name="input">Which subscription.</param>
    [Authorize]
    [Error<CompanyNotFoundError>]
    [Error<SubscriptionNotFoundError>]
    [Error<NotPermittedError>]
    [Error<IdempotencyKeyError>]
    [Error<VersionConflictError>]
    [Error<SubscriptionNotActiveError>]
    public static async Task<CancelSubscriptionPayload> CancelSubscriptionAsync(
        CancelSubscriptionInput input,
        LicensingCommands commands,
        IResolverContext context,
        CancellationToken cancellationToken)
    {
        var command = new CancelSubscription(input.SubscriptionId) { ExpectedVersion = input.ExpectedVersion };
        var change = await commands.ExecuteAsync(command, input, context, cancellationToken);
        return new CancelSubscriptionPayload(change.Subscription, change.Company, change.Released, change.History);
    }
}
