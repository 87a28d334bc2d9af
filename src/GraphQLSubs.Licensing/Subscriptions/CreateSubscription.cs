using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Commands;
using GraphQLSubs.Licensing.History;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Licensing.Subscriptions;

/// <summary>Subscribes a company to a plan, from now on. It may have several subscriptions to the same plan.</summary>
/// <param name="CompanyId">The company.</param>
/// <param name="PlanId">The plan.</param>
/// <param name="Quantity">The number of licences; null for unlimited, which only free plans can be.</param>
/// <param name="Renewal">What happens at the end of the term, for a prepaid plan only. Default: nothing, it runs out.</param>
/// <param name="PurchaseOrderNumber">The customer's purchase order, if there is one.</param>
public sealed record CreateSubscription(
    long CompanyId, long PlanId, int? Quantity, Renewal? Renewal = null, string? PurchaseOrderNumber = null) : LicensingCommand<SubscriptionChange>
{
    internal override CommandSubject Subject => CommandSubject.Company(CompanyId);

    internal override ValueTask<Permission> PermissionAsync(CompanyTransaction transaction, CancellationToken cancellationToken) => new(transaction.Can.CreateSubscription);

    internal override async Task<SubscriptionChange> ApplyAsync(CompanyTransaction transaction, CancellationToken cancellationToken)
    {
        var plan = await transaction.Db.ServicePlans.SingleOrDefaultAsync(p => p.Id == PlanId, cancellationToken)
            ?? throw new ServicePlanNotFoundException(PlanId);
        var isPrepaid = plan.Billing.IsPrepaid();
        if (Renewal is not null && !isPrepaid)
        {
            throw new NotPermittedException(PermissionReason.NotPrepaid);
        }

        if (Quantity is null && !plan.IsFree)
        {
            throw new InvalidQuantityException(null, SubscriptionBounds.MaxQuantity);
        }

        var subscription = new Subscription
        {
            CompanyId = transaction.Company.Id,
            Plan = plan,
            Name = plan.Name,
            Section = plan.Section,
            Deployment = plan.Deployment,
            Billing = plan.Billing,
            Quantity = Quantity is { } quantity ? SubscriptionBounds.Quantity(quantity) : null,
            StartsAt = transaction.Now,
            ExpiresAt = plan.Billing.FirstExpiry(transaction.Now),
            Renewal = isPrepaid ? Renewal ?? Subscriptions.Renewal.None : null,
            PurchaseOrderNumber = SubscriptionBounds.PurchaseOrder(PurchaseOrderNumber),
        };
        await transaction.AddAsync(subscription, cancellationToken);
        transaction.Record(HistoryOperation.SubscriptionCreated, HistorySentences.SubscriptionCreated(subscription), subscription);
        return new SubscriptionChange { Subscription = subscription, History = transaction.History };
    }
}
