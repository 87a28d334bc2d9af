using System.Runtime.CompilerServices;
using System.Text.Json;
using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Csv;
using GraphQLSubs.Licensing.Data;
using GraphQLSubs.Licensing.Provisioning.Csv;
using GraphQLSubs.Licensing.Provisioning.Jobs;
using Microsoft.EntityFrameworkCore;

namespace GraphQLSubs.Licensing.Provisioning;

/// <summary>
/// Writes the bad lines of an import as they came, with a last column that says what is wrong with each. It is nothing to a reader, so that the very file can
/// be corrected and imported.
/// </summary>
/// <param name="contexts">Opens the contexts.</param>
public sealed class ImportErrorsExport(LicensingDbContextFactory contexts)
{
    private const int Page = 1_000;

    /// <summary>Looks for the import.</summary>
    /// <param name="jobId">The import.</param>
    /// <param name="viewer">On whose behalf.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The import; null when it does not exist or is out of the viewer's reach.</returns>
    public async Task<ImportJob?> FindAsync(long jobId, Viewer viewer, CancellationToken cancellationToken = default)
    {
        await using var db = contexts.CreateDbContext(viewer);
        return await db.ImportJobs.AsNoTracking().SingleOrDefaultAsync(j => j.Id == jobId, cancellationToken);
    }

    /// <summary>Reads the bad lines of an import so far.</summary>
    /// <param name="job">The import.</param>
    /// <param name="viewer">On whose behalf.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The file in parts, each of which is read, on a connection of its own, when it is asked for, and overwritten by the next one.</returns>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(
        ImportJob job, Viewer viewer, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(job);
        var shape = job.Shape is null ? new FileShape(';', [MemberColumns.LoginEmail]) : FileShape.OfJson(job.Shape);
        var columns = shape.Columns();
        var width = Math.Max(columns.Header.Count, await WidestAsync(job, viewer, cancellationToken));
        using var part = new MemoryStream();
        await using var csv = new SafeCsvWriter(part, shape.Separator);
        await csv.WriteLineAsync(Row(columns, columns.Header, width, MemberColumns.Error), cancellationToken);
        List<ImportLineError> page;
        var last = 0;
        do
        {
            page = await ReadAsync(job, last, viewer, cancellationToken);

            // There may be more of the last line, which is left to the next page. One that fills a page itself is told by its first errors.
            foreach (var line in page.GroupBy(e => e.Line).Where(line => page.Count < Page || line.Key < page[^1].Line || page[0].Line == page[^1].Line))
            {
                last = line.Key;
                await WriteAsync(csv, columns, width, [.. line], cancellationToken);
            }

            await csv.FlushAsync(cancellationToken);
            yield return part.GetBuffer().AsMemory(0, (int)part.Length);
            part.SetLength(0);
        }
        while (page.Count == Page);
    }

    private async Task<List<ImportLineError>> ReadAsync(ImportJob job, int after, Viewer viewer, CancellationToken cancellationToken)
    {
        await using var db = contexts.CreateDbContext(viewer);
        return await db.ImportLineErrors.AsNoTracking().Where(e => e.JobId == job.Id && e.Line > after)
            .OrderBy(e => e.Line).ThenBy(e => e.Id).Take(Page).ToListAsync(cancellationToken);
    }

    private async Task<int> WidestAsync(ImportJob job, Viewer viewer, CancellationToken cancellationToken)
    {
        await using var db = contexts.CreateDbContext(viewer);
        var (widest, stray) = (0, db.ImportLineErrors.AsNoTracking().Where(e => e.JobId == job.Id && e.Problem == ImportLineProblem.WrongNumberOfCells));
        await foreach (var error in stray.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            widest = Math.Max(widest, CellsOf(error).Count);
        }

        return widest;
    }

    private static async Task WriteAsync(SafeCsvWriter csv, FileColumns columns, int width, List<ImportLineError> ofLine, CancellationToken cancellationToken)
    {
        var reasons = ofLine.Select(e => e.Column is null ? e.Message : $"{e.Column}: {e.Message}");
        await csv.WriteLineAsync(Row(columns, CellsOf(ofLine[0]), width, string.Join(" | ", reasons)), cancellationToken);
    }

    // Of a file of bad lines that is imported again and has bad lines again, the old reasons are left out.
    private static IEnumerable<string> Row(FileColumns columns, IReadOnlyList<string> cells, int width, string last)
        => Enumerable.Range(0, width).Where(place => place != columns.ErrorPlace)
            .Select(place => place < cells.Count ? SafeCell.Restore(cells[place]) : "").Append(last);

    private static IReadOnlyList<string> CellsOf(ImportLineError error) => error.Cells is null ? [] : JsonSerializer.Deserialize<List<string>>(error.Cells)!;
}
