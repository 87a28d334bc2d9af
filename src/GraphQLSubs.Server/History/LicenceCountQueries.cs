using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Licensing.History;
using GraphQLSubs.Server.Data;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Server.History;

/// <summary>Reads past counts.</summary>
[QueryType]
public static partial class LicenceCountQueries
{
    /// <summary>
    /// The counts of each of a company's subscriptions at a moment, by name, as the history tells them; without those that had not begun. Null where there is no
    /// such company that the viewer administers.
    /// </summary>
    /// <param name="companyId">The company.</param>
    /// <param name="asOf">The moment; one in the future is answered as the present.</param>
    [Authorize]
    [UsePaging(ConnectionName = "PastLicenceCounts")]
    public static async Task<Connection<PastLicenceCount>?> GetLicenceCountsAsync(
        [ID<Company>] long companyId,
        DateTimeOffset asOf,
        PagingArguments paging,
        IDbContextFactory<LicensingDbContext> contexts,
        CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await LicenceCounts.ReadAsync(db, companyId, asOf, cancellationToken) is { } counts ? MemoryPage.Of(counts, paging).ToConnection() : null;
    }
}
