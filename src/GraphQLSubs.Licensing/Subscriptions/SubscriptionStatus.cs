namespace GraphQLSubs.Licensing.Subscriptions;

/// <summary>Licence counts summed up.</summary>
/// <param name="Quantity">The number of licences; null when one of the subscriptions is unlimited.</param>
/// <param name="Assigned">The number that members hold.</param>
public sealed record LicenceTotals(int? Quantity, int Assigned)
{
    /// <summary>The number of licences left to assign; null when unlimited.</summary>
    public int? Available => Quantity - Assigned;

    internal static LicenceTotals Of(IReadOnlyCollection<Subscription> subscriptions) => new(
        subscriptions.Any(s => s.Quantity is null) ? null : subscriptions.Sum(s => s.Quantity),
        subscriptions.Sum(s => s.Assigned));
}

/// <summary>One plan on the status page.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Subscriptions">The company's subscriptions to it, oldest first.</param>
/// <param name="Totals">Their counts summed up, without those that are <c>TERMINATED</c>.</param>
public sealed record PlanStatus(ServicePlan Plan, IReadOnlyList<Subscription> Subscriptions, LicenceTotals Totals);

/// <summary>One section of the status page.</summary>
/// <param name="Section">The section.</param>
/// <param name="Plans">Its plans to which the company has subscribed, by name; empty when there are none.</param>
public sealed record SectionStatus(Section Section, IReadOnlyList<PlanStatus> Plans);

/// <summary>The status page: the four sections in their order, whether the company has subscribed to anything of them or not.</summary>
/// <param name="Sections">Services, options, applications, custom.</param>
public sealed record SubscriptionStatus(IReadOnlyList<SectionStatus> Sections)
{
    /// <summary>Lays out a company's subscriptions.</summary>
    /// <param name="subscriptions">The subscriptions.</param>
    /// <param name="plans">The plans that they are to.</param>
    /// <exception cref="KeyNotFoundException">A subscription's plan is not among the plans.</exception>
    public static SubscriptionStatus Of(IEnumerable<Subscription> subscriptions, IEnumerable<ServicePlan> plans)
    {
        var planById = plans.ToDictionary(p => p.Id);
        var bySection = subscriptions.ToLookup(s => s.Section);
        return new SubscriptionStatus([.. Enum.GetValues<Section>().Select(section => new SectionStatus(section, Plans(bySection[section])))]);

        List<PlanStatus> Plans(IEnumerable<Subscription> ofSection)
            => [.. ofSection
                .GroupBy(s => s.PlanId)
                .Select(group => Status(planById[group.Key], [.. group.OrderBy(s => s.StartsAt).ThenBy(s => s.Id)]))
                .OrderBy(status => status.Plan.Name, StringComparer.Ordinal).ThenBy(status => status.Plan.Id)];
    }

    private static PlanStatus Status(ServicePlan plan, List<Subscription> subscriptions)
        => new(plan, subscriptions, LicenceTotals.Of([.. subscriptions.Where(s => s.Status != SubscriptionState.Terminated)]));
}
