using GraphQLSubs.Licensing.Csv;
using GraphQLSubs.Licensing.Members;

namespace GraphQLSubs.Licensing.Provisioning.Csv;

/// <summary>The columns of one file, and lines by them.</summary>
internal sealed class FileColumns
{
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly List<(string Name, int Place)> _services = [];
    private readonly HashSet<int> _named = [];

    private FileColumns(IReadOnlyList<string> header) => Header = header;

    /// <summary>The cells of the header as they came.</summary>
    public IReadOnlyList<string> Header { get; }

    /// <summary>The place of the column that is nothing to a reader; null where there is none.</summary>
    public int? ErrorPlace { get; private set; }

    /// <exception cref="ImportFileException">A column is unknown, is there twice, or is missing.</exception>
    public static FileColumns Of(IReadOnlyList<string> header, int line)
    {
        var columns = new FileColumns(header);
        foreach (var (place, cell) in header.Index())
        {
            // Spreadsheets add columns that have no name; they are nothing, as long as nothing is in them.
            if (!Blanks.Is(cell))
            {
                columns.Add(place, MemberColumns.Find(cell) ?? throw new ImportFileException(ImportFileProblem.UnknownColumn, line, Quoted.Cut(Blanks.Trim(cell))), line);
            }
        }

        return columns._places.ContainsKey(MemberColumns.LoginEmail)
            ? columns
            : throw new ImportFileException(ImportFileProblem.MissingColumn, line, MemberColumns.LoginEmail);
    }

    /// <summary>Whether the first column tells which member.</summary>
    public bool BeginsWithAddress => _places[MemberColumns.LoginEmail] == 0;

    /// <summary>A line by its cells, of which those at the end may be missing.</summary>
    public MemberLine Line(int number, IReadOnlyList<string> cells)
    {
        for (var place = 0; place < cells.Count; place++)
        {
            if (!_named.Contains(place) && !Blanks.Is(cells[place]))
            {
                return new MemberLine { Number = number, Cells = cells, StrayCell = cells[place] };
            }
        }

        // Of blanks no more is dropped than of a mutation's value.
        string Value(int place) => place < cells.Count ? SafeCell.Restore(PlainText.Trim(cells[place])) : "";
        string? Cell(string column) => _places.TryGetValue(column, out var place) ? Value(place) : null;
        return new MemberLine
        {
            Number = number,
            Cells = cells,
            Action = Cell(MemberColumns.Action),
            Fields = [.. MemberFieldTable.All.Select(f => Cell(f.Column))],
            Services = _services.Count == 0 ? null : [.. _services.Select(s => new ServiceCell(s.Name, Value(s.Place))).Where(s => s.Name.Length > 0)],
        };
    }

    private void Add(int place, string name, int line)
    {
        _named.Add(place);
        if (name == MemberColumns.Error)
        {
            ErrorPlace = place;
        }
        else if (!_places.TryAdd(name, place))
        {
            throw new ImportFileException(ImportFileProblem.DuplicateColumn, line, name);
        }
        else if (MemberColumns.IsService(name))
        {
            _services.Add((name, place));
        }
    }
}
