using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Subscriptions;

namespace GraphQLSubs.Licensing.Tests.Model;

/// <summary>Quantities, renewals and time.</summary>
public sealed partial class LicensingWorld
{
    private const int MostLicences = 1_000_000;
    private const int LongestOrder = 64;

    private string Run(Create command)
    {
        var company = Reach(command.Firm);
        DemandPartner();
        var plan = _plans.GetValueOrDefault(command.Plan) ?? throw new Refusal($"ServicePlanNotFound(PlanId={Ref.Nobody})");
        if (command.Renewal is not null && plan.Years is null)
        {
            throw NotPermitted("NotPrepaid");
        }

        if (command.Quantity is null && plan.Billing != Billing.Free)
        {
            throw InvalidQuantity(null);
        }

        DemandQuantity(command.Quantity ?? 0);
        var subscription = new WorldSubscription(_created, plan, Now)
        {
            Quantity = command.Quantity,
            Renewal = plan.Years is null ? null : command.Renewal ?? Renewal.None,
            Terms = plan.Years is null ? 0 : 1,
        };
        company.Subscriptions.Add(subscription);
        Record(company, HistoryOperation.SubscriptionCreated);
        return Changed(company, subscription);
    }

    private string Run(Resize command)
    {
        var (company, subscription) = FindToChange(command.Subscription, command);
        var present = subscription.Quantity ?? 0;
        var target = command.IsDelta ? (long)present + command.Quantity : command.Quantity;
        if (target == present && subscription.Pending is null)
        {
            DemandEither(company, subscription);
        }
        else
        {
            DemandQuantityRight(company, subscription, target > present ? company.Rights.Increase : company.Rights.Decrease);
        }

        DemandQuantity(target);
        var (quantity, assigned) = ((int)target, company.Assigned(subscription));
        if (quantity < assigned)
        {
            throw new Refusal(
                $"QuantityBelowAssigned(SubscriptionId={subscription.Id}, Quantity={quantity}, Assigned={assigned}, Excess={assigned - quantity})");
        }

        if (quantity == present && subscription.Pending is not null)
        {
            subscription.Pending = null;
            Change(company, subscription, HistoryOperation.PendingQuantityWithdrawn);
        }

        var waits = quantity < present && subscription.IsPrepaid && Now - subscription.StartsAt >= TimeSpan.FromDays(30);
        if (waits && subscription.Pending != quantity)
        {
            subscription.Pending = quantity;
            Change(company, subscription, HistoryOperation.QuantityDecreaseScheduled);
        }
        else if (!waits && quantity != present)
        {
            subscription.Quantity = quantity;
            Change(company, subscription, quantity > present ? HistoryOperation.QuantityIncreased : HistoryOperation.QuantityDecreased);
        }

        return Changed(company, subscription);
    }

    private string Run(Withdraw command)
    {
        var (company, subscription) = FindToChange(command.Subscription, command);
        DemandQuantityRight(company, subscription, company.Rights.Decrease);
        if (subscription.Pending is not null)
        {
            subscription.Pending = null;
            Change(company, subscription, HistoryOperation.PendingQuantityWithdrawn);
        }

        return Changed(company, subscription);
    }

    private string Run(Renewing command)
    {
        var (company, subscription) = FindToChange(command.Subscription, command);
        if (_viewer.Who != Who.Partner && !company.Rights.ChangeRenewal)
        {
            throw NotPermitted("NotGranted");
        }

        if (!subscription.IsPrepaid)
        {
            throw NotPermitted("NotPrepaid");
        }

        DemandActive(subscription);
        if (Now >= subscription.ExpiresAt)
        {
            throw NotPermitted("TermEnded");
        }

        if (subscription.Renewal != command.Renewal)
        {
            subscription.Renewal = command.Renewal;
            Change(company, subscription, HistoryOperation.RenewalChanged);
        }

        return Changed(company, subscription);
    }

    private string Run(Cancel command)
    {
        var (company, subscription) = FindToChange(command.Subscription, command);
        DemandPartner();
        if (subscription.Status == SubscriptionState.Terminated)
        {
            throw NotActive(subscription);
        }

        End(company, subscription, HistoryOperation.SubscriptionCancelled);
        var released = _answered.Count(o => o == HistoryOperation.LicenceReleased);
        return $"{Describe(subscription, company.Assigned(subscription))} released {released} star {company.Star} [{History()}]";
    }

    private string Run(Order command)
    {
        var (company, subscription) = FindToChange(command.Subscription, command);
        DemandPartner();
        var number = string.IsNullOrWhiteSpace(command.Number) ? null : command.Number.Trim();
        if (number?.Length > LongestOrder)
        {
            throw new Refusal($"PurchaseOrderTooLong(Length={number.Length}, Maximum={LongestOrder})");
        }

        if (subscription.Order != number)
        {
            subscription.Order = number;
            Change(company, subscription, HistoryOperation.PurchaseOrderSet);
        }

        return Changed(company, subscription);
    }

    private string Run(Wait command)
    {
        Now = Now.AddDays(command.Days);
        return command.Renews ? $"transitions {string.Join(' ', Companies.Select(Renew))}" : "";
    }

    // What is due, of all of a company's subscriptions in the order of time: catching up is as if it had been done every day.
    private int Renew(WorldCompany company)
    {
        var transitions = 0;
        while (company.Subscriptions.Where(s => DueAt(s) <= Now).OrderBy(DueAt).ThenBy(s => s.Id).FirstOrDefault() is { } subscription)
        {
            Advance(company, subscription);
            transitions++;
        }

        return transitions;
    }

    private static DateTimeOffset? DueAt(WorldSubscription subscription) => subscription.Status switch
    {
        SubscriptionState.Active => subscription.ExpiresAt,
        SubscriptionState.Alerting => subscription.ExpiresAt?.AddDays(30),
        SubscriptionState.Hold => subscription.ExpiresAt?.AddDays(60),
        _ => null,
    };

    private void Advance(WorldCompany company, WorldSubscription subscription)
    {
        switch (subscription.Status, subscription.Renewal)
        {
            case (SubscriptionState.Hold, _):
                End(company, subscription, HistoryOperation.SubscriptionTerminated);
                break;
            case (SubscriptionState.Alerting, _):
                subscription.Status = SubscriptionState.Hold;
                Change(company, subscription, HistoryOperation.SubscriptionSuspended);
                Drop(company, subscription);
                break;
            case (_, Renewal.None):
                subscription.Status = SubscriptionState.Alerting;
                Change(company, subscription, HistoryOperation.SubscriptionExpired);
                Drop(company, subscription);
                break;
            case (_, var renewal):
                subscription.Quantity = subscription.Pending is { } pending ? Math.Max(pending, company.Assigned(subscription)) : subscription.Quantity;
                subscription.Pending = null;
                subscription.Terms = renewal == Renewal.ToMonthly ? 0 : subscription.Terms + 1;
                subscription.Renewal = renewal switch { Renewal.ToMonthly => null, Renewal.Once => Renewal.None, _ => renewal };
                Change(company, subscription, renewal == Renewal.ToMonthly ? HistoryOperation.SubscriptionTurnedMonthly : HistoryOperation.SubscriptionRenewed);
                break;
        }
    }

    private void End(WorldCompany company, WorldSubscription subscription, HistoryOperation operation)
    {
        subscription.Status = SubscriptionState.Terminated;
        Change(company, subscription, operation);
        Drop(company, subscription);
        foreach (var (member, _) in company.Held.FindAll(h => h.Subscription == subscription.Id))
        {
            Free(company, subscription, null, member, dependents: true);
        }

        ClearStar(company, subscription.Id);
    }

    // A decrease that waits for a renewal which will not come.
    private void Drop(WorldCompany company, WorldSubscription subscription)
    {
        if (subscription.Pending is not null)
        {
            subscription.Pending = null;
            Record(company, HistoryOperation.PendingQuantityWithdrawn);
        }
    }

    private (WorldCompany Company, WorldSubscription Subscription) FindToChange(Ref which, WorldCommand command)
    {
        var found = Find(which);
        DemandAdministrator();
        var version = found.Subscription.Version;
        if (command.Expect == Expect.Stale)
        {
            throw new Refusal($"VersionConflict(SubscriptionId={found.Subscription.Id}, ExpectedVersion={version - 1}, ActualVersion={version})");
        }

        return found;
    }

    // What changes nothing is for whoever may change anything.
    private void DemandEither(WorldCompany company, WorldSubscription subscription)
    {
        try
        {
            DemandQuantityRight(company, subscription, company.Rights.Increase);
        }
        catch (Refusal)
        {
            DemandQuantityRight(company, subscription, company.Rights.Decrease);
        }
    }

    private void DemandQuantityRight(WorldCompany company, WorldSubscription subscription, QuantityRight right)
    {
        if (_viewer.Who != Who.Partner && right == QuantityRight.None)
        {
            throw NotPermitted("NotGranted");
        }

        if (_viewer.Who != Who.Partner && right == QuantityRight.MonthlyOnly && subscription.Billing != Billing.Monthly)
        {
            throw NotPermitted("GrantedForMonthlyOnly");
        }

        if (subscription.Quantity is null)
        {
            throw NotPermitted("Unlimited");
        }

        DemandActive(subscription);
    }

    private static void DemandActive(WorldSubscription subscription)
    {
        if (subscription.Status != SubscriptionState.Active)
        {
            throw NotActive(subscription);
        }
    }

    private static void DemandQuantity(long quantity)
    {
        if (quantity is < 0 or > MostLicences)
        {
            throw InvalidQuantity(quantity);
        }
    }

    private static Refusal InvalidQuantity(long? quantity) => new($"InvalidQuantity(Quantity={quantity}, Maximum={MostLicences})");

    private void Change(WorldCompany company, WorldSubscription subscription, HistoryOperation operation)
    {
        subscription.Version++;
        Record(company, operation);
    }

    private string Changed(WorldCompany company, WorldSubscription subscription)
        => $"{Describe(subscription, company.Assigned(subscription))} [{History()}]";
}
