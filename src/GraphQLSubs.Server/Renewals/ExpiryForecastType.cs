using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Renewals;
using GraphQLSubs.Server.Data;
using GraphQLSubs.Server.Members;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Server.Renewals;

/// <summary>How a subscription comes to its end, unless somebody changes its renewal.</summary>
[ObjectType<ExpiryForecast>]
public static partial class ExpiryForecastType
{
    /// <summary>The members who lose their licence of it, by last name unless ordered otherwise. A plain member sees itself alone.</summary>
    [UsePaging]
    [UseFiltering<MemberFilterType>]
    [UseSorting<MemberSortType>]
    public static Task<Connection<Member>> GetMembersAsync(
        [Parent] ExpiryForecast forecast,
        PagingArguments paging,
        QueryContext<Member> query,
        MembersBySubscriptionIdDataLoader members,
        CancellationToken cancellationToken)
        => members.LoadConnectionAsync(forecast.Subscription.Id, paging, query, cancellationToken);
}

/// <summary>Looks ahead.</summary>
[QueryType]
public static partial class ExpiryForecastQueries
{
    /// <summary>
    /// Who loses what, and when: the subscriptions of a company that expire for good within a time from now, and those that have expired and are not terminated
    /// yet; the earliest first. One that is renewed once more is told of with the end of that term. Null where there is no such company in reach.
    /// </summary>
    /// <param name="companyId">The company.</param>
    /// <param name="within">How far to look ahead, as an ISO 8601 duration, <c>P90D</c>; a negative one is an error with the code <c>BAD_REQUEST</c>.</param>
    [Authorize]
    [UsePaging(ConnectionName = "ExpiryForecasts")]
    public static async Task<Connection<ExpiryForecast>?> GetExpiryForecastAsync(
        [ID<Company>] long companyId,
        TimeSpan within,
        PagingArguments paging,
        IDbContextFactory<LicensingDbContext> contexts,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await ExpiryForecast.ReadAsync(db, companyId, time.GetUtcNow(), within, cancellationToken) is { } forecasts
            ? MemoryPage.Of(forecasts, paging).ToConnection()
            : null;
    }
}
