using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using GraphQLSubs.Licensing.Provisioning.Csv;

namespace GraphQLSubs.Licensing.Provisioning;

/// <summary>
/// The lines of a file of members: CSV after RFC 4180 in UTF-8, with <c>;</c>, <c>,</c> or tabs between cells, and comments that begin with <c>%</c>.
/// </summary>
/// <param name="Lines">The lines that are neither header nor comment nor empty, in their order.</param>
public sealed record ImportFile(IReadOnlyList<MemberLine> Lines)
{
    /// <summary>The largest size, in bytes.</summary>
    public const int MaxBytes = 20 * 1024 * 1024;

    /// <summary>The largest number of lines.</summary>
    public const int MaxLines = 50_000;

    /// <summary>The cells of the header as they came.</summary>
    public IReadOnlyList<string> Header { get; init; } = [];

    /// <summary>What separates cells.</summary>
    public char Separator { get; init; } = ';';

    /// <summary>What was read as it is written, and may have been meant otherwise, by the lines; the first thousand.</summary>
    [JsonIgnore]
    public IReadOnlyList<ImportLineWarning> Warnings { get; init; } = [];

    /// <summary>Reads a file while it comes; it is never in memory as a whole, but for its lines.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ImportFileException">It cannot be read.</exception>
    public static async Task<ImportFile> ReadAsync(Stream stream, CancellationToken cancellationToken = default)
    {
        await using var file = new UploadStream(stream, MaxBytes);
        var reader = new MemberCsvReader(file);
        var lines = new List<MemberLine>();
        await foreach (var line in reader.ReadAsync(cancellationToken))
        {
            if (lines.Count == MaxLines)
            {
                throw new ImportFileException(ImportFileProblem.TooManyLines, line.Number);
            }

            lines.Add(line);
        }

        return new ImportFile(lines)
        {
            Header = reader.Columns!.Header,
            Separator = reader.Separator,
            Warnings = ImportLineWarning.Join(reader.Warnings, SeveralLines(lines)),
        };
    }

    /// <summary>Reads a file that is in memory already.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ImportFileException">It cannot be read.</exception>
    public static async Task<ImportFile> ReadAsync(string text, CancellationToken cancellationToken = default)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text), writable: false);
        return await ReadAsync(stream, cancellationToken);
    }

    private static IEnumerable<ImportLineWarning> SeveralLines(List<MemberLine> lines)
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            var email = line.StoredEmail();
            if (email.Length > 0 && !first.TryAdd(email, line.Number))
            {
                yield return new ImportLineWarning
                {
                    Line = line.Number,
                    Column = MemberColumns.LoginEmail,
                    Code = ImportLineWarningCode.SeveralLines,
                    Message = string.Create(CultureInfo.InvariantCulture, $"{Quoted.Of(email)} has line {first[email]} already. Lines are done in their order."),
                };
            }
        }
    }
}
