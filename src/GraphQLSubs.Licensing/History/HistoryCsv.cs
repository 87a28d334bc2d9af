using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.Csv;
using GraphQLSubs.Licensing.Data;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Licensing.History;

/// <summary>Which entries of a history; all conditions must hold.</summary>
/// <param name="From">Not earlier than this. Default: from the first.</param>
/// <param name="To">Earlier than this. Default: up to the latest.</param>
/// <param name="Operations">One of these operations. Default: any.</param>
/// <param name="SubscriptionId">Concerns this subscription. Default: any or none.</param>
/// <param name="MemberId">Concerns this member. Default: any or none.</param>
public sealed record HistoryFilter(
    DateTimeOffset? From = null,
    DateTimeOffset? To = null,
    IReadOnlyCollection<HistoryOperation>? Operations = null,
    long? SubscriptionId = null,
    long? MemberId = null);

/// <summary>Writes histories as CSV.</summary>
/// <param name="contexts">Opens the contexts.</param>
public sealed class HistoryCsv(LicensingDbContextFactory contexts)
{
    private const int Page = 1_000;

    private static readonly string[] s_columns =
    [
        "sequence", "occurredAt", "operation", "doneBy", "doneByCompany", "subscription", "member", "details",
        "quantityBefore", "quantityAfter", "assignedBefore", "assignedAfter", "correlationId",
    ];

    /// <summary>
    /// The entries of a company's history up to the one that is the latest now, the earliest first: UTF-8 with a byte order mark, separated by semicolons, quoted
    /// by RFC 4180, cells that a spreadsheet would take for formulas with an apostrophe before them.
    /// </summary>
    /// <param name="companyId">The company.</param>
    /// <param name="filter">Which entries.</param>
    /// <param name="viewer">On whose behalf.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The file in parts, each of which is read, on a connection of its own, when it is asked for, and overwritten by the next one.</returns>
    /// <exception cref="CompanyNotFoundException">The company is out of reach.</exception>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(
        long companyId, HistoryFilter filter, Viewer viewer, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        using var part = new MemoryStream();
        await using var csv = new SafeCsvWriter(part);
        await csv.WriteLineAsync(s_columns, cancellationToken);
        var latest = await LatestAsync(companyId, viewer, cancellationToken);
        var last = 0L;
        int read;
        do
        {
            read = 0;
            foreach (var row in await ReadAsync(companyId, filter, last, latest, viewer, cancellationToken))
            {
                await csv.WriteLineAsync(Cells(row.Entry, row.Subscription, row.Member), cancellationToken);
                (last, read) = (row.Entry.Sequence, read + 1);
            }

            if (read < Page)
            {
                // Out of reach, a company has no entries: what was read would look like all.
                await LatestAsync(companyId, viewer, cancellationToken);
            }

            await csv.FlushAsync(cancellationToken);
            yield return part.GetBuffer().AsMemory(0, (int)part.Length);
            part.SetLength(0);
        }
        while (read == Page);
    }

    private async Task<long> LatestAsync(long companyId, Viewer viewer, CancellationToken cancellationToken)
    {
        await using var db = contexts.CreateDbContext(viewer);
        return await db.Companies.Where(c => c.Id == companyId).Select(c => (long?)c.HistorySequence).SingleOrDefaultAsync(cancellationToken)
            ?? throw new CompanyNotFoundException(companyId);
    }

    private async Task<List<Row>> ReadAsync(
        long companyId, HistoryFilter filter, long after, long upTo, Viewer viewer, CancellationToken cancellationToken)
    {
        await using var db = contexts.CreateDbContext(viewer);
        var page = Filtered(db.History.AsNoTracking().Where(h => h.CompanyId == companyId && h.Sequence > after && h.Sequence <= upTo), filter)
            .OrderBy(h => h.Sequence).Take(Page);
        return await (
            from entry in page
            join subscription in db.Subscriptions on entry.SubscriptionId equals subscription.Id into subscriptions
            from subscription in subscriptions.DefaultIfEmpty()
            join member in db.Members on entry.MemberId equals member.Id into members
            from member in members.DefaultIfEmpty()
            orderby entry.Sequence
            select new Row(entry, subscription!.Name, member!.LoginEmail)).ToListAsync(cancellationToken);
    }

    private static IQueryable<HistoryEntry> Filtered(IQueryable<HistoryEntry> history, HistoryFilter filter)
    {
        if (filter.From is { } from)
        {
            history = history.Where(h => h.OccurredAt >= from);
        }

        if (filter.To is { } to)
        {
            history = history.Where(h => h.OccurredAt < to);
        }

        if (filter.Operations is { Count: > 0 } operations)
        {
            history = history.Where(h => operations.Contains(h.Operation));
        }

        if (filter.SubscriptionId is { } subscription)
        {
            history = history.Where(h => h.SubscriptionId == subscription);
        }

        return filter.MemberId is { } member ? history.Where(h => h.MemberId == member) : history;
    }

    private static string?[] Cells(HistoryEntry entry, string? subscription, string? member) =>
    [
        entry.Sequence.ToString(CultureInfo.InvariantCulture),
        entry.OccurredAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        JsonNamingPolicy.SnakeCaseUpper.ConvertName(entry.Operation.ToString()),
        entry.ActorName,
        entry.ActorCompanyName,
        subscription,
        member,
        entry.Details,
        Text(entry.QuantityBefore),
        Text(entry.QuantityAfter),
        Text(entry.AssignedBefore),
        Text(entry.AssignedAfter),
        entry.CorrelationId.ToString(),
    ];

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private sealed record Row(HistoryEntry Entry, string? Subscription, string? Member);
}
