using CsvHelper;
using GraphQLSubs.Licensing.Members;

namespace GraphQLSubs.Licensing.Provisioning.Csv;

/// <summary>
/// Writes members as the reader reads them, with so many columns for licences. It begins with a byte order mark, without which spreadsheets take UTF-8
/// for something else.
/// </summary>
internal sealed class MemberCsvWriter(Stream stream, int services) : IAsyncDisposable
{
    private readonly CsvWriter _csv = CsvWriter.Create(
        stream,
        new CsvWriterOptions { Separator = ';', CommentPrefix = MemberColumns.CommentMark, WriteByteOrderMark = true },
        leaveOpen: true);

    public async Task WriteHeaderAsync(CancellationToken cancellationToken)
        => await _csv.WriteRecordAsync([.. MemberColumns.Named, .. Enumerable.Range(0, services).Select(MemberColumns.Service)], cancellationToken);

    public async Task WriteAsync(Member member, IReadOnlyList<string> licences, CancellationToken cancellationToken)
    {
        Write(CellWords.Upsert);
        Write(member.LoginEmail);
        Write(member.FirstName);
        Write(member.LastName);
        Write(member.JobTitle);
        Write(member.Department);
        Write(member.Country);
        Write(member.Language);
        Write(CellWords.Role(member.Role));
        for (var i = 0; i < services; i++)
        {
            Write(i < licences.Count ? licences[i] : "");
        }

        await _csv.EndRecordAsync(cancellationToken);
    }

    public Task FlushAsync(CancellationToken cancellationToken) => _csv.FlushAsync(cancellationToken).AsTask();

    public ValueTask DisposeAsync() => _csv.DisposeAsync();

    private void Write(string? value) => _csv.WriteField(SafeCell.Neutralise(value ?? ""));
}
