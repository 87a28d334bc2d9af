using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Licensing.Members;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Server.Members;

/// <summary>Reads the members who were the last to be assigned a licence.</summary>
internal static class LatestHolders
{
    /// <summary>A page of the last so many holders of a subscription, the latest assigned first.</summary>
    public static async Task<Connection<Member>> ReadAsync(
        LicensingDbContext db, long subscriptionId, int count, PagingArguments paging, CancellationToken cancellationToken)
    {
        // Assignments are numbered as they are made.
        var first = await db.Assignments.Where(a => a.SubscriptionId == subscriptionId)
            .OrderByDescending(a => a.Id).Select(a => a.Id).Skip(count - 1).FirstOrDefaultAsync(cancellationToken);
        var page = await db.Assignments.AsNoTracking()
            .Where(a => a.SubscriptionId == subscriptionId && a.Id >= first)
            .Select(a => new Holder { Id = a.Id, Member = a.Member! })
            .OrderByDescending(h => h.Id)
            .ToPageAsync(paging, cancellationToken);
        var holders = page.Items.ToDictionary(h => h.Member.Id);
        return new Page<Member>(
            [.. page.Items.Select(h => h.Member)], page.HasNextPage, page.HasPreviousPage, m => page.CreateCursor(holders[m.Id]), page.TotalCount)
            .ToConnection();
    }

    private sealed class Holder
    {
        public long Id { get; init; }

        public required Member Member { get; init; }
    }
}
