using GraphQLSubs.Engine.Building;
using GraphQLSubs.Engine.Conventions.Filtering;
using GraphQLSubs.Engine.Conventions.Paging;
using GraphQLSubs.Engine.Conventions.Sorting;
using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Server.Assignments;
using GraphQLSubs.Server.Companies;
using GraphQLSubs.Server.History;
using GraphQLSubs.Server.Members;
using GraphQLSubs.Server.Subscriptions;

namespace GraphQLSubs.Server.Tests.Laws.Pages;

/// <summary>What the last request has asked of a list, as resolvers get it.</summary>
public sealed class Asked
{
    private object? _query;

    public PagingArguments Paging { get; private set; }

    public Connection<T> Take<T>(QueryContext<T> query, PagingArguments paging)
    {
        (_query, Paging) = (query, paging);
        return Page<T>.Empty.ToConnection();
    }

    public QueryContext<T> Query<T>() => (QueryContext<T>)_query!;
}

/// <summary>Lists of the product's elements, with its filters and orders, that only remember what they are asked for.</summary>
[ExtendObjectType<Query>]
public static class AskedLists
{
    [UsePaging(ConnectionName = "AskedCompanies")]
    [UseFiltering<CompanyFilterType>]
    [UseSorting<CompanySortType>]
    public static Connection<Company> AskCompany(PagingArguments paging, QueryContext<Company> query, Asked asked) => asked.Take(query, paging);

    [UsePaging(ConnectionName = "AskedSubscriptions")]
    [UseFiltering<SubscriptionFilterType>]
    [UseSorting<SubscriptionSortType>]
    public static Connection<Subscription> AskSubscription(PagingArguments paging, QueryContext<Subscription> query, Asked asked) => asked.Take(query, paging);

    [UsePaging(ConnectionName = "AskedMembers")]
    [UseFiltering<MemberFilterType>]
    [UseSorting<MemberSortType>]
    public static Connection<Member> AskMember(PagingArguments paging, QueryContext<Member> query, Asked asked) => asked.Take(query, paging);

    [UsePaging(ConnectionName = "AskedHistory")]
    [UseFiltering<HistoryEntryFilterType>]
    [UseSorting<HistoryEntrySortType>]
    public static Connection<HistoryEntry> AskHistoryEntry(PagingArguments paging, QueryContext<HistoryEntry> query, Asked asked) => asked.Take(query, paging);

    [UsePaging(ConnectionName = "AskedAssignments")]
    [UseFiltering<AssignmentFilterType>]
    [UseSorting<AssignmentSortType>]
    public static Connection<Assignment> AskAssignment(PagingArguments paging, QueryContext<Assignment> query, Asked asked) => asked.Take(query, paging);
}
