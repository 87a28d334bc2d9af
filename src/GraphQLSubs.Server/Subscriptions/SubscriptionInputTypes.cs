using GraphQLSubs.Licensing.Subscriptions;

namespace GraphQLSubs.Server.Subscriptions;

/// <summary>What subscriptions are filtered by.</summary>
public sealed class SubscriptionFilterType : FilterInputType<Subscription>
{
    /// <inheritdoc/>
    protected override void Configure(IFilterInputTypeDescriptor<Subscription> descriptor)
    {
        descriptor.Name("SubscriptionFilterInput").Description("Which subscriptions; all conditions must hold.").BindFieldsExplicitly();
        descriptor.Field(s => s.Id).Type<IdOperationFilterInputType>();
        descriptor.Field(s => s.Name);
        descriptor.Field(s => s.Section);
        descriptor.Field(s => s.Deployment);
        descriptor.Field(s => s.Billing);
        descriptor.Field(s => s.Status);
        descriptor.Field(s => s.Quantity);
        descriptor.Field(s => s.Assigned);
        descriptor.Field(s => s.StartsAt);
        descriptor.Field(s => s.ExpiresAt);
        descriptor.Field(s => s.PurchaseOrderNumber);
    }
}

/// <summary>What subscriptions are ordered by.</summary>
public sealed class SubscriptionSortType : SortInputType<Subscription>
{
    /// <inheritdoc/>
    protected override void Configure(ISortInputTypeDescriptor<Subscription> descriptor)
    {
        descriptor.Name("SubscriptionSortInput").Description("The order of subscriptions.").BindFieldsExplicitly();
        descriptor.Field(s => s.Name);
        descriptor.Field(s => s.Section);
        descriptor.Field(s => s.Billing);
        descriptor.Field(s => s.Status);
        descriptor.Field(s => s.Quantity);
        descriptor.Field(s => s.Assigned);
        descriptor.Field(s => s.StartsAt);
        descriptor.Field(s => s.ExpiresAt);
    }
}

/// <summary>What plans are filtered by.</summary>
public sealed class ServicePlanFilterType : FilterInputType<ServicePlan>
{
    /// <inheritdoc/>
    protected override void Configure(IFilterInputTypeDescriptor<ServicePlan> descriptor)
    {
        descriptor.Name("ServicePlanFilterInput").Description("Which plans; all conditions must hold.").BindFieldsExplicitly();
        descriptor.Field(p => p.Id).Type<IdOperationFilterInputType>();
        descriptor.Field(p => p.Reference);
        descriptor.Field(p => p.Name);
        descriptor.Field(p => p.Section);
        descriptor.Field(p => p.Deployment);
        descriptor.Field(p => p.Billing);
        descriptor.Field(p => p.IsFree);
    }
}

/// <summary>What plans are ordered by.</summary>
public sealed class ServicePlanSortType : SortInputType<ServicePlan>
{
    /// <inheritdoc/>
    protected override void Configure(ISortInputTypeDescriptor<ServicePlan> descriptor)
    {
        descriptor.Name("ServicePlanSortInput").Description("The order of plans.").BindFieldsExplicitly();
        descriptor.Field(p => p.Reference);
        descriptor.Field(p => p.Name);
        descriptor.Field(p => p.Section);
        descriptor.Field(p => p.Billing);
    }
}
