using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Server.Assignments;
using GraphQLSubs.Server.Companies;
using GraphQLSubs.Server.Data;
using GraphQLSubs.Server.History;

namespace GraphQLSubs.Server.Members;

/// <summary>A user of a company.</summary>
[ObjectType<Member>]
public static partial class MemberType
{
    static partial void Configure(IObjectTypeDescriptor<Member> descriptor)
    {
        descriptor.Ignore(m => m.CompanyId);
        descriptor.Ignore(m => m.Assignments);
        descriptor.Field(m => m.DisplayName).ParentRequires<Member>($"{nameof(Member.FirstName)} {nameof(Member.LastName)}");
    }

    /// <summary>Finds a member by its id.</summary>
    [NodeResolver]
    public static Task<Member?> GetMemberByIdAsync(long id, MemberByIdDataLoader members, CancellationToken cancellationToken)
        => members.LoadAsync(id, cancellationToken);

    /// <summary>The member's company.</summary>
    [Cost(BatchedCost.OfOne)]
    public static async Task<Company> GetCompanyAsync(
        [Parent(requires: nameof(Member.CompanyId))] Member member, CompanyByIdDataLoader companies, CancellationToken cancellationToken)
        => await companies.LoadRequiredAsync(member.CompanyId, cancellationToken);

    /// <summary>The licence of the service that the member holds, of which there is at most one; null when it is on the free base service.</summary>
    [Cost(BatchedCost.OfOne)]
    public static Task<Assignment?> GetServiceAsync(
        [Parent(requires: nameof(Member.Id))] Member member, ServiceByMemberIdDataLoader services, CancellationToken cancellationToken)
        => services.LoadAsync(member.Id, cancellationToken);

    /// <summary>The licences of options, applications and custom subscriptions that the member holds, the earliest assigned first unless ordered otherwise.</summary>
    [UsePaging]
    [UseFiltering<AssignmentFilterType>]
    [UseSorting<AssignmentSortType>]
    public static Task<Connection<Assignment>> GetOptionsAsync(
        [Parent(requires: nameof(Member.Id))] Member member,
        PagingArguments paging,
        QueryContext<Assignment> query,
        OptionsByMemberIdDataLoader options,
        CancellationToken cancellationToken)
        => options.LoadConnectionAsync(member.Id, paging, query, cancellationToken);

    /// <summary>What was done to the member, the latest entry first unless ordered otherwise.</summary>
    [UsePaging]
    [UseFiltering<HistoryEntryFilterType>]
    [UseSorting<HistoryEntrySortType>]
    public static Task<Connection<HistoryEntry>> GetHistoryAsync(
        [Parent(requires: nameof(Member.Id))] Member member,
        PagingArguments paging,
        QueryContext<HistoryEntry> query,
        HistoryByMemberIdDataLoader history,
        CancellationToken cancellationToken)
        => history.LoadConnectionAsync(member.Id, paging, query, cancellationToken);

    /// <summary>What the viewer may do with the member, and if not, why.</summary>
    [Cost(BatchedCost.OfOne)]
    public static async Task<MemberPermissions> GetViewerCanAsync(
        [Parent(requires: $"{nameof(Member.Id)} {nameof(Member.CompanyId)}")] Member member,
        Viewer viewer,
        CompanyByIdDataLoader companies,
        CancellationToken cancellationToken)
        => ViewerCan.On(viewer, await companies.LoadRequiredAsync(member.CompanyId, cancellationToken), member);
}
