using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Provisioning.Jobs;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Server.Data;
using GraphQLSubs.Server.History;
using GraphQLSubs.Server.Members;
using GraphQLSubs.Server.Provisioning;
using GraphQLSubs.Server.Subscriptions;

namespace GraphQLSubs.Server.Companies;

/// <summary>A customer or a Business Partner.</summary>
[ObjectType<Company>]
public static partial class CompanyType
{
    static partial void Configure(IObjectTypeDescriptor<Company> descriptor)
    {
        descriptor.Description("A customer or a Business Partner.");
        descriptor.Ignore(c => c.BusinessPartnerId);
        descriptor.Ignore(c => c.DefaultSubscriptionId);
        descriptor.Ignore(c => c.HistorySequence);
    }

    /// <summary>Finds a company by its id.</summary>
    [NodeResolver]
    [EarlyChildren]
    public static Task<Company?> GetCompanyByIdAsync(long id, CompanyByIdDataLoader companies, CancellationToken cancellationToken)
        => companies.LoadAsync(id, cancellationToken);

    /// <summary>The Business Partner that manages this company; null when none does, or when it is out of the viewer's reach.</summary>
    [Cost(BatchedCost.OfOne)]
    public static async Task<Company?> GetBusinessPartnerAsync(
        [Parent(requires: nameof(Company.BusinessPartnerId))] Company company, CompanyByIdDataLoader companies, CancellationToken cancellationToken)
        => company.BusinessPartnerId is { } id ? await companies.LoadAsync(id, cancellationToken) : null;

    /// <summary>The companies that this Business Partner manages, by name unless ordered otherwise; none of a customer.</summary>
    [UsePaging]
    [UseFiltering<CompanyFilterType>]
    [UseSorting<CompanySortType>]
    public static Task<Connection<Company>> GetCustomersAsync(
        [Parent(requires: nameof(Company.Id))] Company company,
        PagingArguments paging,
        QueryContext<Company> query,
        CustomersByBusinessPartnerIdDataLoader customers,
        CancellationToken cancellationToken)
        => customers.LoadConnectionAsync(company.Id, paging, query, cancellationToken);

    /// <summary>The company's subscriptions, by name unless ordered otherwise. A plain member sees those of which it holds a licence.</summary>
    [UsePaging]
    [UseFiltering<SubscriptionFilterType>]
    [UseSorting<SubscriptionSortType>]
    public static Task<Connection<Subscription>> GetSubscriptionsAsync(
        [Parent(requires: nameof(Company.Id))] Company company,
        PagingArguments paging,
        QueryContext<Subscription> query,
        SubscriptionPageByCompanyIdDataLoader subscriptions,
        CancellationToken cancellationToken)
        => subscriptions.LoadConnectionAsync(company.Id, paging, query, cancellationToken);

    /// <summary>The company's members, by last name unless ordered otherwise. A plain member sees itself alone.</summary>
    [UsePaging]
    [UseFiltering<MemberFilterType>]
    [UseSorting<MemberSortType>]
    public static Task<Connection<Member>> GetMembersAsync(
        [Parent(requires: nameof(Company.Id))] Company company,
        PagingArguments paging,
        QueryContext<Member> query,
        MembersByCompanyIdDataLoader members,
        CancellationToken cancellationToken)
        => members.LoadConnectionAsync(company.Id, paging, query, cancellationToken);

    /// <summary>What was done to the company's data, the latest entry first unless ordered otherwise. A plain member sees what concerns itself.</summary>
    [UsePaging]
    [UseFiltering<HistoryEntryFilterType>]
    [UseSorting<HistoryEntrySortType>]
    public static Task<Connection<HistoryEntry>> GetHistoryAsync(
        [Parent(requires: nameof(Company.Id))] Company company,
        PagingArguments paging,
        QueryContext<HistoryEntry> query,
        HistoryByCompanyIdDataLoader history,
        CancellationToken cancellationToken)
        => history.LoadConnectionAsync(company.Id, paging, query, cancellationToken);

    /// <summary>The imports of members that were ordered in the last 30 days, the latest first. A plain member sees none.</summary>
    [UsePaging]
    public static Task<Connection<ImportJob>> GetImportJobsAsync(
        [Parent(requires: nameof(Company.Id))] Company company,
        PagingArguments paging,
        ImportJobsByCompanyIdDataLoader jobs,
        CancellationToken cancellationToken)
        => jobs.LoadConnectionAsync(company.Id, paging, QueryContext<ImportJob>.Empty, cancellationToken);

    /// <summary>The starred service subscription that a new member gets; null when no star is set.</summary>
    [Cost(BatchedCost.OfOne)]
    public static async Task<Subscription?> GetDefaultSubscriptionAsync(
        [Parent(requires: nameof(Company.DefaultSubscriptionId))] Company company,
        SubscriptionByIdDataLoader subscriptions,
        CancellationToken cancellationToken)
        => company.DefaultSubscriptionId is { } id ? await subscriptions.LoadAsync(id, cancellationToken) : null;

    /// <summary>The status page: what the company has subscribed to, and how many licences of it are assigned and available.</summary>
    public static async Task<SubscriptionStatus> GetSubscriptionStatusAsync(
        [Parent(requires: nameof(Company.Id))] Company company,
        SubscriptionsByCompanyIdDataLoader subscriptions,
        ServicePlanByIdDataLoader plans,
        CancellationToken cancellationToken)
    {
        var subscribed = await subscriptions.LoadAsync(company.Id, cancellationToken) ?? [];
        var subscribedPlans = await plans.LoadAsync([.. subscribed.Select(s => s.PlanId).Distinct()], cancellationToken);
        return SubscriptionStatus.Of(subscribed, subscribedPlans.OfType<ServicePlan>());
    }

    /// <summary>What the viewer may do with the company, and if not, why.</summary>
    public static CompanyPermissions GetViewerCan(
        [Parent(requires: $"{nameof(Company.Id)} {nameof(Company.Kind)} {nameof(Company.BusinessPartnerId)}")] Company company, Viewer viewer)
        => ViewerCan.On(viewer, company);
}
