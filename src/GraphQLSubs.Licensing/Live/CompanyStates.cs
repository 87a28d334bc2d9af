using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Licensing.History;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Licensing.Live;

/// <summary>All counts of one company at one moment.</summary>
internal sealed record CompanyCounts(long? BusinessPartnerId, DateTimeOffset? ChangedAt, IReadOnlyList<LicenceCount> Counts)
{
    // One statement, so that counts and sequence are of the same moment.
    public static async Task<CompanyCounts> ReadAsync(
        LicensingDbContext db, long companyId, CompanyCounts? previous, CancellationToken cancellationToken)
    {
        var rows = await (
            from company in db.Companies
            where company.Id == companyId
            from latest in db.History.Where(h => h.CompanyId == company.Id && h.Sequence == company.HistorySequence).DefaultIfEmpty()
            from subscription in db.Subscriptions.Where(s => s.CompanyId == company.Id).DefaultIfEmpty()
            orderby subscription!.Id
            select new
            {
                company.BusinessPartnerId,
                company.HistorySequence,
                ChangedAt = (DateTimeOffset?)latest!.OccurredAt,
                SubscriptionId = (long?)subscription!.Id,
                subscription.Quantity,
                Assigned = (int?)subscription.Assigned,
                Version = (long?)subscription.Version,
            }).IgnoreQueryFilters().ToListAsync(cancellationToken);
        var read = new CompanyCounts(
            rows.FirstOrDefault()?.BusinessPartnerId,
            rows.FirstOrDefault()?.ChangedAt,
            [
                .. from row in rows
                   where row.SubscriptionId is not null
                   select new LicenceCount(
                       row.SubscriptionId!.Value, companyId, row.Quantity, row.Assigned!.Value, row.Version!.Value, row.HistorySequence),
            ]);
        return previous?.BusinessPartnerId == read.BusinessPartnerId && previous?.Counts.SequenceEqual(read.Counts) is true ? previous : read;
    }
}

/// <summary>The latest entries of one company's history, without a gap, for all who have read up to about there.</summary>
internal sealed record HistoryTail(long? BusinessPartnerId, long LastSequence, IReadOnlyList<HistoryEntry> Entries)
{
    public const int Capacity = 256;

    public static async Task<HistoryTail> ReadAsync(
        LicensingDbContext db, long companyId, HistoryTail? previous, CancellationToken cancellationToken)
    {
        var company = await db.Companies.IgnoreQueryFilters().Where(c => c.Id == companyId)
            .Select(c => new { c.BusinessPartnerId, c.HistorySequence }).SingleAsync(cancellationToken);
        if (previous is not null && company.HistorySequence == previous.LastSequence)
        {
            return previous.BusinessPartnerId == company.BusinessPartnerId ? previous : previous with { BusinessPartnerId = company.BusinessPartnerId };
        }

        // The first watcher starts at the end or reads the log: nothing older needs to be kept for it.
        var after = previous is null ? company.HistorySequence : Math.Max(previous.LastSequence, company.HistorySequence - Capacity);
        var entries = await ReadLogAsync(db, companyId, after, company.HistorySequence, Capacity, cancellationToken);

        // When more was written between two reads than the tail holds, what it held before no longer joins on.
        IReadOnlyList<HistoryEntry> kept = previous?.LastSequence == after ? previous.Entries : [];
        HistoryEntry[] tail = [.. kept, .. entries];
        return new HistoryTail(company.BusinessPartnerId, company.HistorySequence, tail.Length > Capacity ? tail[^Capacity..] : tail);
    }

    public static Task<List<HistoryEntry>> ReadLogAsync(
        LicensingDbContext db, long companyId, long after, long upTo, int limit, CancellationToken cancellationToken)
        => db.History.IgnoreQueryFilters().AsNoTracking()
            .Where(h => h.CompanyId == companyId && h.Sequence > after && h.Sequence <= upTo)
            .OrderBy(h => h.Sequence).Take(limit).ToListAsync(cancellationToken);
}
