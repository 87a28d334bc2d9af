using System.Runtime.CompilerServices;
using System.Text.Unicode;
using CsvHelper;
using GraphQLSubs.Licensing.Csv;

namespace GraphQLSubs.Licensing.Provisioning.Csv;

/// <summary>Reads the lines of a file of members one after the other.</summary>
internal static class MemberCsvReader
{
    // Of one line; what is longer has a quote that is never closed.
    private const int MaxLineBytes = 64 * 1024;

    public static async IAsyncEnumerable<MemberLine> ReadAsync(UploadStream file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var separator = await FileHeader.DetectSeparatorAsync(file, cancellationToken);
        await using var csv = CsvReader.Create(file, Options(separator), leaveOpen: true);
        string[]? columns = null;
        while (await ReadAsync(csv, cancellationToken))
        {
            var number = (int)csv.LineNumber;
            if (!Utf8.IsValid(csv.RawRecord) || csv.RawRecord.Contains((byte)0))
            {
                throw new ImportFileException(ImportFileProblem.InvalidText, number);
            }

            if (columns is null)
            {
                columns = [.. Enumerable.Range(0, csv.FieldCount).Select(i => csv.GetString(i).Trim())];
                FileHeader.Check(columns, number);
            }
            else
            {
                yield return csv.FieldCount == columns.Length ? Line(number, columns, csv) : new MemberLine { Number = number, IsRagged = true };
            }
        }
    }

    private static async Task<bool> ReadAsync(CsvReader csv, CancellationToken cancellationToken)
    {
        try
        {
            return await csv.ReadAsync(cancellationToken);
        }
        catch (CsvFormatException e)
        {
            throw new ImportFileException(ImportFileProblem.MalformedQuotes, (int)e.LineNumber);
        }
    }

    private static MemberLine Line(int number, string[] columns, CsvReader cells)
    {
        string? Cell(string column) => Array.IndexOf(columns, column) is var index and >= 0 ? SafeCell.Restore(cells.GetString(index)) : null;
        return new MemberLine
        {
            Number = number,
            Action = Cell(MemberColumns.Action),
            LoginEmail = Cell(MemberColumns.LoginEmail)!,
            FirstName = Cell(MemberColumns.FirstName),
            LastName = Cell(MemberColumns.LastName),
            JobTitle = Cell(MemberColumns.JobTitle),
            Department = Cell(MemberColumns.Department),
            Country = Cell(MemberColumns.Country),
            Language = Cell(MemberColumns.Language),
            Role = Cell(MemberColumns.Role),
            Services = Services(columns, cells),
        };
    }

    private static List<ServiceCell>? Services(string[] columns, CsvReader cells)
    {
        List<ServiceCell>? services = null;
        foreach (var (index, column) in columns.Index())
        {
            if (MemberColumns.IsService(column))
            {
                services ??= [];
                if (SafeCell.Restore(cells.GetString(index)) is { Length: > 0 } name)
                {
                    services.Add(new ServiceCell(column, name));
                }
            }
        }

        return services;
    }

    private static CsvReaderOptions Options(char separator) => new()
    {
        Separator = separator,
        HasHeader = false,
        CommentPrefix = MemberColumns.CommentMark,
        SkipEmptyLines = true,
        MalformedData = CsvMalformedDataHandling.Throw,
        MaxRecordSize = MaxLineBytes,
        TrackLineNumbers = true,
        PoolStrings = true,
    };
}
