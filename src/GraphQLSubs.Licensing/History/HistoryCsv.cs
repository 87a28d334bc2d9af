using System.Globalization;
using System.Text.Json;
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
public static class HistoryCsv
{
    private static readonly string[] s_columns =
    [
        "sequence", "occurredAt", "operation", "doneBy", "doneByCompany", "subscription", "member", "details",
        "quantityBefore", "quantityAfter", "assignedBefore", "assignedAfter", "correlationId",
    ];

    /// <summary>
    /// Writes the entries of a company's history, the earliest first, as they are read: UTF-8 with a byte order mark, separated by semicolons, quoted by
    /// RFC 4180, cells that a spreadsheet would take for formulas with an apostrophe before them.
    /// </summary>
    /// <param name="db">Reads as far as the viewer reaches.</param>
    /// <param name="companyId">The company.</param>
    /// <param name="filter">Which entries.</param>
    /// <param name="stream">Where to write; it is left open.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task WriteAsync(
        LicensingDbContext db, long companyId, HistoryFilter filter, Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(filter);
        await using var csv = new SafeCsvWriter(stream);
        await csv.WriteLineAsync(s_columns, cancellationToken);
        var rows =
            from entry in Filtered(db.History.AsNoTracking().Where(h => h.CompanyId == companyId), filter)
            join subscription in db.Subscriptions on entry.SubscriptionId equals subscription.Id into subscriptions
            from subscription in subscriptions.DefaultIfEmpty()
            join member in db.Members on entry.MemberId equals member.Id into members
            from member in members.DefaultIfEmpty()
            orderby entry.Sequence
            select new { Entry = entry, Subscription = subscription!.Name, Member = member!.LoginEmail };
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            await csv.WriteLineAsync(Cells(row.Entry, row.Subscription, row.Member), cancellationToken);
        }

        await csv.FlushAsync(cancellationToken);
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
}
