using System.Linq.Expressions;
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

    /// <summary>Looks for an import.</summary>
    /// <param name="jobId">The import.</param>
    /// <param name="viewer">On whose behalf.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null when it does not exist or is out of the viewer's reach.</returns>
    public async Task<ImportJob?> FindAsync(long jobId, Viewer viewer, CancellationToken cancellationToken = default)
    {
        await using var db = contexts.CreateDbContext(viewer);
        return await db.ImportJobs.AsNoTracking().SingleOrDefaultAsync(j => j.Id == jobId, cancellationToken);
    }

    /// <summary>The bad lines of an import so far.</summary>
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
        var width = columns.Header.Count;
        await foreach (var strays in PagesAsync(job.Id, viewer, e => e.Problem == ImportLineProblem.WrongNumberOfCells, cancellationToken))
        {
            width = strays.Aggregate(width, (widest, stray) => Math.Max(widest, CellsOf(stray).Count));
        }

        using var part = new MemoryStream();
        await using var csv = new SafeCsvWriter(part, shape.Separator);
        await csv.WriteLineAsync(Row(columns, columns.Header, width, MemberColumns.Error), cancellationToken);
        List<ImportLineError> ofLine = [];
        await foreach (var errors in PagesAsync(job.Id, viewer, _ => true, cancellationToken))
        {
            foreach (var error in errors)
            {
                if (ofLine is [var first, ..] && first.Line != error.Line)
                {
                    await WriteAsync(csv, columns, width, ofLine, cancellationToken);
                    ofLine = [];
                }

                ofLine.Add(error);
            }

            await csv.FlushAsync(cancellationToken);
            yield return part.GetBuffer().AsMemory(0, (int)part.Length);
            part.SetLength(0);
        }

        await WriteAsync(csv, columns, width, ofLine, cancellationToken);
        await csv.FlushAsync(cancellationToken);
        yield return part.GetBuffer().AsMemory(0, (int)part.Length);
    }

    private async IAsyncEnumerable<List<ImportLineError>> PagesAsync(
        long jobId, Viewer viewer, Expression<Func<ImportLineError, bool>> which, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<ImportLineError> page;
        var (line, id) = (0, 0L);
        do
        {
            await using (var db = contexts.CreateDbContext(viewer))
            {
                page = await db.ImportLineErrors.AsNoTracking().Where(which)
                    .Where(e => e.JobId == jobId && (e.Line > line || (e.Line == line && e.Id > id)))
                    .OrderBy(e => e.Line).ThenBy(e => e.Id).Take(Page).ToListAsync(cancellationToken);
            }

            yield return page;
            (line, id) = page is [.., var last] ? (last.Line, last.Id) : (line, id);
        }
        while (page.Count == Page);
    }

    private static async Task WriteAsync(SafeCsvWriter csv, FileColumns columns, int width, List<ImportLineError> ofLine, CancellationToken cancellationToken)
    {
        if (ofLine.Count > 0)
        {
            var reasons = ofLine.Select(e => e.Column is null ? e.Message : $"{e.Column}: {e.Message}");
            await csv.WriteLineAsync(Row(columns, CellsOf(ofLine[0]), width, string.Join(" | ", reasons)), cancellationToken);
        }
    }

    // Of a file of bad lines that is imported again and has bad lines again, the old reasons are left out.
    private static IEnumerable<string> Row(FileColumns columns, IReadOnlyList<string> cells, int width, string last)
        => Enumerable.Range(0, width).Where(place => place != columns.ErrorPlace)
            .Select(place => place < cells.Count ? SafeCell.Restore(cells[place]) : "").Append(last);

    private static IReadOnlyList<string> CellsOf(ImportLineError error) => error.Cells is null ? [] : JsonSerializer.Deserialize<List<string>>(error.Cells)!;
}
