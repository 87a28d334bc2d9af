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
    /// <summary>Looks for the import.</summary>
    /// <param name="jobId">The import.</param>
    /// <param name="viewer">On whose behalf.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What writes the file, of the bad lines so far; null when the import does not exist or is out of the viewer's reach.</returns>
    public async Task<Func<Stream, CancellationToken, Task>?> OpenAsync(long jobId, Viewer viewer, CancellationToken cancellationToken = default)
    {
        await using var db = contexts.CreateDbContext(viewer);
        return await db.ImportJobs.AsNoTracking().SingleOrDefaultAsync(j => j.Id == jobId, cancellationToken) is { } job
            ? (stream, cancellation) => WriteAsync(stream, job, viewer, cancellation)
            : null;
    }

    private async Task WriteAsync(Stream stream, ImportJob job, Viewer viewer, CancellationToken cancellationToken)
    {
        var shape = job.Shape is null ? new FileShape(';', [MemberColumns.LoginEmail]) : FileShape.OfJson(job.Shape);
        var columns = shape.Columns();
        await using var db = contexts.CreateDbContext(viewer);
        var errors = db.ImportLineErrors.AsNoTracking().Where(e => e.JobId == job.Id).OrderBy(e => e.Line).ThenBy(e => e.Id);
        var width = columns.Header.Count;
        await foreach (var stray in errors.Where(e => e.Problem == ImportLineProblem.WrongNumberOfCells).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            width = Math.Max(width, CellsOf(stray).Count);
        }

        await using var csv = new SafeCsvWriter(stream, shape.Separator);
        await csv.WriteLineAsync(Row(columns, columns.Header, width, MemberColumns.Error), cancellationToken);
        List<ImportLineError> ofLine = [];
        await foreach (var error in errors.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (ofLine is [var first, ..] && first.Line != error.Line)
            {
                await WriteAsync(csv, columns, width, ofLine, cancellationToken);
                ofLine = [];
            }

            ofLine.Add(error);
        }

        await WriteAsync(csv, columns, width, ofLine, cancellationToken);
        await csv.FlushAsync(cancellationToken);
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
