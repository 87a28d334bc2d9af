using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Subscriptions;

namespace GraphQLSubs.Licensing.Tests.Model;

/// <summary>Who may hold what.</summary>
public sealed partial class LicensingWorld
{
    private string Run(Assign command)
    {
        var (company, subscription) = Find(command.Subscription);
        DemandAdministrator();
        var member = MemberOf(company, Member(command.Member)).Id;
        var (service, before) = (Service(company, member), company.Held.Where(h => h.Member == member).ToList());
        Give(company, subscription, member, command.Replace, command.Dependents);
        var replaced = service is not null && !company.Holds(member, service.Id) ? service.Id : (long?)null;
        var dependents = before.Except(company.Held).Select(h => h.Subscription).Where(s => s != replaced);
        return $"{Describe(subscription, company.Assigned(subscription))} replaced {replaced} with {string.Join(',', dependents)} [{History()}]";
    }

    private string Run(AssignMany command)
    {
        var (company, subscription) = Find(command.Subscription);
        DemandAdministrator();
        return Bulk(
            company,
            subscription,
            [.. command.Members.Items.Select(Member)],
            command.Mode,
            m => Give(company, subscription, m, command.Replace, command.Dependents));
    }

    private string Run(Release command)
    {
        var (company, subscription) = Find(command.Subscription);
        DemandAdministrator();
        var member = MemberOf(company, Member(command.Member)).Id;
        var before = company.Held.Where(h => h.Member == member).ToList();
        TakeHeld(company, subscription, member, command.Dependents);
        var dependents = before.Except(company.Held).Select(h => h.Subscription).Where(s => s != subscription.Id);
        return $"{Describe(subscription, company.Assigned(subscription))} replaced  with {string.Join(',', dependents)} [{History()}]";
    }

    private string Run(ReleaseMany command)
    {
        var (company, subscription) = Find(command.Subscription);
        DemandAdministrator();
        return Bulk(
            company, subscription, [.. command.Members.Items.Select(Member)], command.Mode, m => TakeHeld(company, subscription, m, command.Dependents));
    }

    private string Run(Move command)
    {
        var (company, from) = Find(command.From);
        DemandAdministrator();
        var to = company.Subscriptions.Find(s => s.Id == Subscription(command.To)) ?? throw SubscriptionNotFound(Subscription(command.To));
        var members = command.Members?.Items.Select(Member) ?? company.Held.Where(h => h.Subscription == from.Id).Select(h => h.Member).Order();
        var moved = Bulk(company, to, [.. members], command.Mode, m => MoveOne(company, from, to, m, command.Dependents));
        return $"{Describe(from, company.Assigned(from))} > {moved}";
    }

    private string Bulk(WorldCompany company, WorldSubscription subscription, List<long> members, BulkMode mode, Func<long, bool> change)
    {
        var rows = new List<string>();
        foreach (var id in members.Distinct())
        {
            try
            {
                rows.Add($"{id} {change(MemberOf(company, id).Id)}");
            }
            catch (Refusal refusal) when (mode == BulkMode.RowByRow)
            {
                rows.Add($"{id} {refusal.Message}");
            }
        }

        return $"{Describe(subscription, company.Assigned(subscription))} {string.Join("; ", rows)} [{History()}]";
    }

    // Every refusal comes before any change, so that the next row of a bulk change can go on.
    private bool Give(WorldCompany company, WorldSubscription subscription, long member, bool replace, bool dependents)
    {
        var service = Service(company, member);
        if (company.Holds(member, subscription.Id) || (subscription.IsBase && service is null))
        {
            return false;
        }

        var inTheWay = subscription.Plan.Section == Section.Service ? service : null;
        DemandFits(company, subscription, member, leaving: inTheWay);
        if (inTheWay is not null && !replace)
        {
            throw Held(inTheWay, member);
        }

        DemandFree(company, subscription);
        Exchange(company, inTheWay, subscription, member, dependents);
        return true;
    }

    private bool MoveOne(WorldCompany company, WorldSubscription from, WorldSubscription to, long member, bool dependents)
    {
        DemandHeld(company, from, member);
        if (from == to)
        {
            return false;
        }

        if (company.Holds(member, to.Id))
        {
            Free(company, from, to, member, dependents);
            return true;
        }

        DemandFits(company, to, member, leaving: from);
        if (to.Plan.Section == Section.Service && Service(company, member) is { } service && service != from)
        {
            throw Held(service, member);
        }

        DemandFree(company, to);
        Exchange(company, from, to, member, dependents);
        return true;
    }

    private bool TakeHeld(WorldCompany company, WorldSubscription subscription, long member, bool dependents)
    {
        DemandHeld(company, subscription, member);
        Free(company, subscription, null, member, dependents);
        return true;
    }

    private void Exchange(WorldCompany company, WorldSubscription? old, WorldSubscription subscription, long member, bool dependents)
    {
        if (old is not null)
        {
            Free(company, old, subscription, member, dependents);
        }

        if (!subscription.IsBase)
        {
            company.Held.Add((member, subscription.Id));
            subscription.Version++;
            Record(company, HistoryOperation.LicenceAssigned);
        }
    }

    // Options that only the service which goes would do for go before it, or are in its way. In the catalogue no option requires another option.
    private void Free(WorldCompany company, WorldSubscription old, WorldSubscription? gained, long member, bool dependents)
    {
        var stranded = company.Held.Where(h => h.Member == member && h.Subscription != old.Id)
            .Select(h => company.Subscriptions.Find(s => s.Id == h.Subscription)!)
            .Where(s => s.Plan.Requires.Contains(old.Plan.Name)
                && !s.Plan.Requires.Contains(gained?.Plan.Name ?? "")
                && !company.Subscriptions.Exists(k => k != old && company.Holds(member, k.Id) && s.Plan.Requires.Contains(k.Plan.Name)))
            .ToList();
        if (stranded.Count > 0 && !dependents)
        {
            throw new Refusal($"DependentLicences(MemberId={member}, Dependents={string.Join('|', stranded.Select(s => $"{s.Id} {s.Plan.Name}"))})");
        }

        stranded.ForEach(s => Take(company, s, member));
        Take(company, old, member);
    }

    private void Take(WorldCompany company, WorldSubscription subscription, long member)
    {
        company.Held.Remove((member, subscription.Id));
        subscription.Version++;
        Record(company, HistoryOperation.LicenceReleased);
    }

    private static WorldSubscription? Service(WorldCompany company, long member)
        => company.Subscriptions.Find(s => s.Plan.Section == Section.Service && company.Holds(member, s.Id));

    private static Refusal Held(WorldSubscription service, long member)
        => new($"ServiceAlreadyHeld(MemberId={member}, SubscriptionId={service.Id}, SubscriptionName={service.Plan.Name})");

    private static void DemandHeld(WorldCompany company, WorldSubscription subscription, long member)
    {
        if (!company.Holds(member, subscription.Id))
        {
            throw new Refusal($"LicenceNotHeld(MemberId={member}, SubscriptionId={subscription.Id})");
        }
    }

    private static void DemandFits(WorldCompany company, WorldSubscription subscription, long member, WorldSubscription? leaving)
    {
        if (subscription.Status != SubscriptionState.Active)
        {
            throw NotActive(subscription);
        }

        var required = subscription.Plan.Requires;
        if (required.Count > 0 && !company.Subscriptions.Exists(s => s != leaving && company.Holds(member, s.Id) && required.Contains(s.Plan.Name)))
        {
            throw new Refusal($"RequiredPlanMissing(MemberId={member}, RequiredPlans={string.Join('|', required)})");
        }
    }

    private static void DemandFree(WorldCompany company, WorldSubscription subscription)
    {
        var assigned = company.Assigned(subscription);
        if (!subscription.IsBase && assigned >= subscription.Quantity)
        {
            throw new Refusal($"NoLicenceAvailable(SubscriptionId={subscription.Id}, Quantity={subscription.Quantity}, Assigned={assigned})");
        }
    }
}
