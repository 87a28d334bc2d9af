using System.Text;
using System.Text.Unicode;

namespace GraphQLSubs.Licensing.Provisioning.Csv;

/// <summary>The line that names the columns; what separates its names separates all cells.</summary>
internal static class FileHeader
{
    private const byte Quote = (byte)'"';

    private static ReadOnlySpan<byte> LineBreaks => "\r\n"u8;

    // Of such bytes consist lines that spreadsheets make of nothing: blanks, separators, quotes, marks of orders and ends.
    private static ReadOnlySpan<byte> Nothing => [(byte)' ', (byte)'\t', (byte)';', (byte)',', Quote, 0x1A, 0xC2, 0xA0, 0xEF, 0xBB, 0xBF];

    /// <summary>Looks for the header at a file's beginning: the first line that has something, and is neither a comment nor a hint for Excel.</summary>
    public static async Task<char> DetectSeparatorAsync(UploadStream file, CancellationToken cancellationToken)
    {
        bool more;
        do
        {
            more = await file.PeekAsync(cancellationToken);
            if (Find(file.Peeked, isWhole: !more, out var header, out var line))
            {
                return !Utf8.IsValid(header) || header.Contains((byte)0) ? throw new ImportFileException(ImportFileProblem.InvalidText, line)
                    : header.Contains((byte)';') ? ';'
                    : header.Contains((byte)',') || !header.Contains((byte)'\t') ? ','
                    : '\t';
            }
        }
        while (more);
        throw new ImportFileException(ImportFileProblem.NoHeader);
    }

    /// <summary>Whether a line says to Excel what separates cells; other spreadsheets keep it as a cell.</summary>
    public static bool IsHint(ReadOnlySpan<byte> line) => Ascii.EqualsIgnoreCase(line.Length > 4 ? line[..4] : [], "sep="u8);

    private static bool Find(ReadOnlySpan<byte> text, bool isWhole, out ReadOnlySpan<byte> header, out int line)
    {
        for (line = 1; !text.IsEmpty; line++)
        {
            var end = text.IndexOfAny(LineBreaks);
            if (end < 0 && !isWhole)
            {
                break;
            }

            header = end < 0 ? text : text[..end];
            if (header.IndexOfAnyExcept(Nothing) >= 0 && !IsBefore(header))
            {
                return true;
            }

            text = end < 0 ? [] : text[(text[end..].StartsWith(LineBreaks) ? end + 2 : end + 1)..];
        }

        header = [];
        return false;
    }

    private static bool IsBefore(ReadOnlySpan<byte> line)
    {
        line = line.StartsWith(Encoding.UTF8.Preamble) ? line[Encoding.UTF8.Preamble.Length..] : line;
        line = line.TrimStart(Quote);
        return line[0] == MemberColumns.CommentMark || IsHint(line);
    }
}
