using GraphQLSubs.Licensing.Csv;
using GraphQLSubs.Licensing.Members;

namespace GraphQLSubs.Licensing.Provisioning.Csv;

/// <summary>Writes members as the reader reads them, with so many columns for licences.</summary>
internal sealed class MemberCsvWriter(Stream stream, int services) : IAsyncDisposable
{
    private readonly SafeCsvWriter _csv = new(stream);

    public async Task WriteHeaderAsync(CancellationToken cancellationToken)
        => await _csv.WriteLineAsync([.. MemberColumns.Named, .. Enumerable.Range(0, services).Select(MemberColumns.Service)], cancellationToken);

    public async Task WriteAsync(Member member, IReadOnlyList<string> licences, CancellationToken cancellationToken)
    {
        var fields = MemberFields.Of(member);
        await _csv.WriteLineAsync(
            [
                CellWords.Upsert,
                .. MemberFieldTable.All.Select(f => f.Cell(fields)),
                .. licences,
                .. Enumerable.Repeat("", services - licences.Count),
            ],
            cancellationToken);
    }

    public Task FlushAsync(CancellationToken cancellationToken) => _csv.FlushAsync(cancellationToken).AsTask();

    public ValueTask DisposeAsync() => _csv.DisposeAsync();
}
