using GraphQLSubs.Licensing.Data.Demo;
using GraphQLSubs.Licensing.Subscriptions;

namespace GraphQLSubs.Licensing.Tests.Subscriptions;

public sealed class SubscriptionStatusTests
{
    [Fact]
    public void The_four_sections_come_in_order_even_when_empty()
        => Assert.Equal(
            [Section.Service, Section.Option, Section.Application, Section.Custom],
            SubscriptionStatus.Of([], DemoCatalogue.Plans).Sections.Select(s => s.Section));

    [Fact]
    public void Subscriptions_are_grouped_by_plan_and_plans_sorted_by_name()
    {
        var status = SubscriptionStatus.Of(
            [To("RB-Enterprise", 1, 10, 4), To("RB-Business", 2, 5, 5), To("RB-Enterprise", 3, 20, 1), To("RB-Room", 4, 1, 0)], DemoCatalogue.Plans);

        Assert.Equal(["Business Hybrid", "Enterprise Hybrid"], status.Sections[0].Plans.Select(p => p.Plan.Name));
        Assert.Equal([1L, 3L], status.Sections[0].Plans[1].Subscriptions.Select(s => s.Id));
        Assert.Equal("Rainbow Room", Assert.Single(status.Sections[2].Plans).Plan.Name);
    }

    [Fact]
    public void Totals_add_up_what_is_not_over()
    {
        var terminated = To("RB-Enterprise", 3, 100, 0);
        terminated.Status = SubscriptionState.Terminated;

        var plan = Assert.Single(SubscriptionStatus.Of(
            [To("RB-Enterprise", 1, 10, 4), To("RB-Enterprise", 2, 20, 1), terminated], DemoCatalogue.Plans).Sections[0].Plans);

        Assert.Equal((30, 5, 25), (plan.Totals.Quantity, plan.Totals.Assigned, plan.Totals.Available));
        Assert.Equal(3, plan.Subscriptions.Count);
    }

    [Fact]
    public void One_unlimited_subscription_makes_the_total_unlimited()
    {
        var plan = Assert.Single(SubscriptionStatus.Of(
            [To("RB-Alert-Custom", 1, 10, 4), To("RB-Alert-Custom", 2, null, 7)], DemoCatalogue.Plans).Sections[3].Plans);

        Assert.Equal((null, 11, null), (plan.Totals.Quantity, plan.Totals.Assigned, plan.Totals.Available));
    }

    private static Subscription To(string reference, long id, int? quantity, int assigned)
    {
        var plan = DemoCatalogue.Plans.Single(p => p.Reference == reference);
        return new Subscription { Id = id, PlanId = plan.Id, Name = plan.Name, Section = plan.Section, Quantity = quantity, Assigned = assigned };
    }
}
