using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Server.Data;

namespace GraphQLSubs.Server.Subscriptions;

/// <summary>An entry of the catalogue: what can be subscribed.</summary>
[ObjectType<ServicePlan>]
public static partial class ServicePlanType
{
    /// <summary>Finds a plan by its id.</summary>
    [NodeResolver]
    public static Task<ServicePlan?> GetServicePlanByIdAsync(long id, ServicePlanByIdDataLoader plans, CancellationToken cancellationToken)
        => plans.LoadAsync(id, cancellationToken);
}

/// <summary>Reads the catalogue.</summary>
[QueryType]
public static partial class ServicePlanQueries
{
    /// <summary>The catalogue, by reference unless ordered otherwise.</summary>
    [Authorize]
    [UsePaging]
    [UseFiltering<ServicePlanFilterType>]
    [UseSorting<ServicePlanSortType>]
    public static Task<Connection<ServicePlan>> GetServicePlansAsync(
        PagingArguments paging, QueryContext<ServicePlan> query, LicensingDbContext db, CancellationToken cancellationToken)
        => db.ServicePlans.ToConnectionAsync(paging, query, static order => order.AddAscending(p => p.Reference), cancellationToken);
}

/// <summary>Names the ways to pay for a subscription.</summary>
public sealed class BillingType : EnumType<Billing>
{
    /// <inheritdoc/>
    protected override void Configure(IEnumTypeDescriptor<Billing> descriptor)
    {
        descriptor.Value(Billing.PrepaidOneYear).Name("PREPAID_1_YEAR");
        descriptor.Value(Billing.PrepaidThreeYears).Name("PREPAID_3_YEARS");
        descriptor.Value(Billing.PrepaidFiveYears).Name("PREPAID_5_YEARS");
    }
}
