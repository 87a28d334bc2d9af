using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Server.Companies;
using GraphQLSubs.Server.Data;
using GraphQLSubs.Server.History;
using GraphQLSubs.Server.Members;

namespace GraphQLSubs.Server.Subscriptions;

/// <summary>A company's contract for one service plan.</summary>
[ObjectType<Subscription>]
public static partial class SubscriptionType
{
    private const string PermissionRequirements =
        $"{nameof(Subscription.CompanyId)} {nameof(Subscription.Section)} {nameof(Subscription.Billing)} {nameof(Subscription.Quantity)} "
        + $"{nameof(Subscription.Assigned)} {nameof(Subscription.Status)} {nameof(Subscription.ExpiresAt)}";

    static partial void Configure(IObjectTypeDescriptor<Subscription> descriptor)
    {
        descriptor.Ignore(s => s.CompanyId);
        descriptor.Ignore(s => s.PlanId);
        descriptor.Ignore(s => s.Assignments);
        descriptor.Ignore(s => s.IsFreeBase);
        descriptor.Field(s => s.Available).ParentRequires<Subscription>($"{nameof(Subscription.Quantity)} {nameof(Subscription.Assigned)}");
    }

    /// <summary>Finds a subscription by its id.</summary>
    [NodeResolver]
    public static Task<Subscription?> GetSubscriptionByIdAsync(
        long id, SubscriptionByIdDataLoader subscriptions, CancellationToken cancellationToken)
        => subscriptions.LoadAsync(id, cancellationToken);

    /// <summary>The company that has subscribed.</summary>
    [Cost(BatchedCost.OfOne)]
    public static async Task<Company> GetCompanyAsync(
        [Parent(requires: nameof(Subscription.CompanyId))] Subscription subscription, CompanyByIdDataLoader companies, CancellationToken cancellationToken)
        => await companies.LoadRequiredAsync(subscription.CompanyId, cancellationToken);

    /// <summary>The plan that is subscribed.</summary>
    [Cost(BatchedCost.OfOne)]
    public static async Task<ServicePlan> GetPlanAsync(
        [Parent(requires: nameof(Subscription.PlanId))] Subscription subscription, ServicePlanByIdDataLoader plans, CancellationToken cancellationToken)
        => await plans.LoadRequiredAsync(subscription.PlanId, cancellationToken);

    /// <summary>Whether it has its company's star: new members get a licence of it.</summary>
    [Cost(BatchedCost.OfOne)]
    public static async Task<bool> GetIsDefaultAsync(
        [Parent(requires: $"{nameof(Subscription.Id)} {nameof(Subscription.CompanyId)}")] Subscription subscription,
        CompanyByIdDataLoader companies,
        CancellationToken cancellationToken)
        => (await companies.LoadRequiredAsync(subscription.CompanyId, cancellationToken)).DefaultSubscriptionId == subscription.Id;

    /// <summary>The members that hold a licence of it, by last name unless ordered otherwise. A plain member sees itself alone.</summary>
    [UsePaging]
    [UseFiltering<MemberFilterType>]
    [UseSorting<MemberSortType>]
    public static Task<Connection<Member>> GetMembersAsync(
        [Parent(requires: nameof(Subscription.Id))] Subscription subscription,
        PagingArguments paging,
        QueryContext<Member> query,
        MembersBySubscriptionIdDataLoader members,
        CancellationToken cancellationToken)
        => members.LoadConnectionAsync(subscription.Id, paging, query, cancellationToken);

    /// <summary>What was done to it, the latest entry first unless ordered otherwise. A plain member sees what concerns itself.</summary>
    [UsePaging]
    [UseFiltering<HistoryEntryFilterType>]
    [UseSorting<HistoryEntrySortType>]
    public static Task<Connection<HistoryEntry>> GetHistoryAsync(
        [Parent(requires: nameof(Subscription.Id))] Subscription subscription,
        PagingArguments paging,
        QueryContext<HistoryEntry> query,
        HistoryBySubscriptionIdDataLoader history,
        CancellationToken cancellationToken)
        => history.LoadConnectionAsync(subscription.Id, paging, query, cancellationToken);

    /// <summary>What the viewer may do with it, and if not, why.</summary>
    [Cost(BatchedCost.OfOne)]
    public static async Task<SubscriptionPermissions> GetViewerCanAsync(
        [Parent(requires: PermissionRequirements)] Subscription subscription,
        Viewer viewer,
        CompanyByIdDataLoader companies,
        TimeProvider time,
        CancellationToken cancellationToken)
        => ViewerCan.On(viewer, await companies.LoadRequiredAsync(subscription.CompanyId, cancellationToken), subscription, time.GetUtcNow());
}
