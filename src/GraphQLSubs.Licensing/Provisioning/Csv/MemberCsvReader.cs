using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using CsvHelper;

namespace GraphQLSubs.Licensing.Provisioning.Csv;

/// <summary>Reads the lines of a file of members one after the other, whatever spreadsheet it went through.</summary>
internal sealed partial class MemberCsvReader(UploadStream file)
{
    /// <summary>The longest line, in bytes; what is longer has most likely a quote that is never closed.</summary>
    public const int MaxLineBytes = 64 * 1024;

    private bool _isMalformed;

    /// <summary>What separates cells; known when the first line is.</summary>
    public char Separator { get; private set; }

    /// <summary>The columns; null until the first line is read.</summary>
    public FileColumns? Columns { get; private set; }

    /// <summary>What was passed over, and may have been meant otherwise.</summary>
    public List<ImportLineWarning> Warnings { get; } = [];

    public async IAsyncEnumerable<MemberLine> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Separator = await FileHeader.DetectSeparatorAsync(file, cancellationToken);
        await using var csv = CsvReader.Create(file, Options(), leaveOpen: true);
        while (await ReadAsync(csv, cancellationToken))
        {
            var (number, isComment) = ((int)csv.LineNumber, IsComment(csv));
            var cells = Cells(csv);
            if (isComment)
            {
                Note(number, cells);
            }
            else if (cells.Count > 0 && !IsAside(cells))
            {
                if (Columns is not null)
                {
                    yield return Columns.Line(number, cells);
                }

                Columns ??= FileColumns.Of(cells, number);
            }
        }

        if (Columns is null)
        {
            throw new ImportFileException(ImportFileProblem.NoHeader);
        }
    }

    private async Task<bool> ReadAsync(CsvReader csv, CancellationToken cancellationToken)
    {
        try
        {
            _isMalformed = false;
            return await csv.ReadAsync(cancellationToken);
        }
        catch (CsvFormatException e)
        {
            throw new ImportFileException(ImportFileProblem.LineTooLong, (int)e.LineNumber);
        }
    }

    // A stray quote in a comment is no matter, but one that holds lines together would hide them.
    private bool IsComment(CsvReader csv)
    {
        var line = csv.RawRecord;
        var number = (int)csv.LineNumber;
        if (!Utf8.IsValid(line) || line.Contains((byte)0))
        {
            throw new ImportFileException(ImportFileProblem.InvalidText, number);
        }

        var isComment = line is [(byte)MemberColumns.CommentMark, ..];
        return _isMalformed && (!isComment || line.IndexOfAny("\r\n"u8) >= 0)
            ? throw new ImportFileException(ImportFileProblem.MalformedQuotes, number)
            : isComment;
    }

    // Those at the end that are empty are dropped, as some spreadsheets do.
    private static List<string> Cells(CsvReader csv)
    {
        var count = csv.FieldCount;
        while (count > 0 && (csv.IsEmpty(count - 1) || Blanks.Is(csv.GetString(count - 1))))
        {
            count--;
        }

        var cells = new List<string>(count);
        for (var i = 0; i < count; i++)
        {
            cells.Add(csv.GetString(i));
        }

        return cells;
    }

    // A spreadsheet puts a comment with separators within quotes, and the hint for Excel into a cell.
    private bool IsAside(List<string> cells)
        => cells.Count == 1 && (Columns is null
            ? cells[0].StartsWith(MemberColumns.CommentMark) || FileHeader.IsHint(Encoding.UTF8.GetBytes(cells[0] + Separator))
            : cells[0].StartsWith(MemberColumns.CommentMark) && !Columns.BeginsWithAddress);

    private void Note(int number, List<string> cells)
    {
        if (Columns is not null && (cells.Count(c => !Blanks.Is(c)) > 1 || (Columns.BeginsWithAddress && Address().IsMatch(cells[0]))))
        {
            Warnings.Add(new ImportLineWarning
            {
                Line = number,
                Code = ImportLineWarningCode.CommentLikeMember,
                Message = $"The line begins with {MemberColumns.CommentMark}, so it is a comment. If it is a member, put its first cell within quotes: {Quoted.Of(cells[0])}.",
            });
        }
    }

    private CsvReaderOptions Options() => new()
    {
        Separator = Separator,
        HasHeader = false,
        SkipEmptyLines = true,
        OnMalformedRecord = _ => _isMalformed = true,
        MaxRecordSize = MaxLineBytes,
        TrackLineNumbers = true,
        PoolStrings = true,
    };

    [GeneratedRegex(@"\A%[^\s@]+@[^\s@]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
