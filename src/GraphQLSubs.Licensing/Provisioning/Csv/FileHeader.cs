using System.Text;
using System.Text.Unicode;

namespace GraphQLSubs.Licensing.Provisioning.Csv;

/// <summary>The line that names the columns; what separates its names separates all cells.</summary>
internal static class FileHeader
{
    private static ReadOnlySpan<byte> LineBreaks => "\r\n"u8;

    /// <summary>Looks for the header at a file's beginning: the first line that is neither empty nor a comment.</summary>
    public static async Task<char> DetectSeparatorAsync(UploadStream file, CancellationToken cancellationToken)
    {
        bool more;
        do
        {
            more = await file.PeekAsync(cancellationToken);
            if (Find(file.Peeked, isWhole: !more, out var header, out var line))
            {
                return !Utf8.IsValid(header) ? throw new ImportFileException(ImportFileProblem.InvalidText, line) : header.Contains((byte)';') ? ';' : ',';
            }
        }
        while (more);
        throw new ImportFileException(ImportFileProblem.NoHeader);
    }

    public static void Check(IReadOnlyList<string> columns, int line)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var column in columns)
        {
            if (!MemberColumns.Named.Contains(column, StringComparer.Ordinal) && !MemberColumns.IsService(column))
            {
                throw new ImportFileException(ImportFileProblem.UnknownColumn, line, column);
            }

            if (!known.Add(column))
            {
                throw new ImportFileException(ImportFileProblem.DuplicateColumn, line, column);
            }
        }

        if (!known.Contains(MemberColumns.LoginEmail))
        {
            throw new ImportFileException(ImportFileProblem.MissingColumn, line, MemberColumns.LoginEmail);
        }
    }

    private static bool Find(ReadOnlySpan<byte> text, bool isWhole, out ReadOnlySpan<byte> header, out int line)
    {
        text = text.StartsWith(Encoding.UTF8.Preamble) ? text[Encoding.UTF8.Preamble.Length..] : text;
        for (line = 1; !text.IsEmpty; line++)
        {
            var end = text.IndexOfAny(LineBreaks);
            if (end < 0 && !isWhole)
            {
                break;
            }

            header = end < 0 ? text : text[..end];
            if (!header.IsEmpty && header[0] != MemberColumns.CommentMark)
            {
                return true;
            }

            text = end < 0 ? [] : text[(text[end..].StartsWith(LineBreaks) ? end + 2 : end + 1)..];
        }

        header = [];
        return false;
    }
}
