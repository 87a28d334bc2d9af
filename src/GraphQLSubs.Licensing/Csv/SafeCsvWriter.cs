using System.Buffers;
using CsvHelper;

namespace GraphQLSubs.Licensing.Csv;

/// <summary>
/// Writes CSV that spreadsheets open as it is meant: UTF-8 with a byte order mark, without which they take it for something else, and no cell a formula.
/// Whatever could end a cell in a spreadsheet of another locale, or mean something there, is within quotes.
/// </summary>
internal sealed class SafeCsvWriter(Stream stream, char separator = ';') : IAsyncDisposable
{
    /// <summary>The mark of a comment, where it begins a line without a quote before it.</summary>
    public const char CommentMark = '%';

    private static readonly SearchValues<char> s_ends = SearchValues.Create(",;\"\t\r\n");

    private readonly CsvWriter _csv = CsvWriter.Create(
        stream,
        new CsvWriterOptions
        {
            Separator = separator,
            CommentPrefix = CommentMark,
            WriteByteOrderMark = true,
            ShouldQuote = static (cell, _, _, _) => cell.ContainsAny(s_ends) || SafeCell.MayCalculate(cell),
        },
        leaveOpen: true);

    public ValueTask WriteLineAsync(IEnumerable<string?> cells, CancellationToken cancellationToken)
    {
        foreach (var cell in cells)
        {
            _csv.WriteField(SafeCell.Neutralise(cell ?? ""));
        }

        return _csv.EndRecordAsync(cancellationToken);
    }

    public ValueTask FlushAsync(CancellationToken cancellationToken) => _csv.FlushAsync(cancellationToken);

    public ValueTask DisposeAsync() => _csv.DisposeAsync();
}
