using System.Text.Json;
using GraphQLSubs.Licensing.Provisioning.Csv;

namespace GraphQLSubs.Licensing.Provisioning.Jobs;

/// <summary>Some lines of an import that has not ended.</summary>
internal sealed class ImportChunk
{
    /// <summary>The most lines of one; so many that a chunk's round trips count for little, and so few that other changes of the company need not wait long.</summary>
    public const int Size = 500;

    public long Id { get; set; }

    public long JobId { get; set; }

    /// <summary>Its place among the import's chunks, from 0.</summary>
    public int Ordinal { get; set; }

    /// <summary>The lines as they came, as JSON.</summary>
    public required string Lines { get; set; }

    public static IEnumerable<ImportChunk> Of(long jobId, IEnumerable<MemberLine> lines)
        => lines.Chunk(Size).Select((chunk, ordinal) => new ImportChunk
        {
            JobId = jobId,
            Ordinal = ordinal,
            Lines = JsonSerializer.Serialize(chunk.Select(line => new Stored(line.Number, line.Cells))),
        });

    public IReadOnlyList<MemberLine> Read(FileColumns columns)
        => JsonSerializer.Deserialize<List<Stored>>(Lines)!.ConvertAll(line => columns.Line(line.N, line.C));

    private sealed record Stored(int N, IReadOnlyList<string> C);
}
