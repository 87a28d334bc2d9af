using System.Globalization;

namespace GraphQLSubs.Licensing.Provisioning;

/// <summary>Why a file of members cannot be read.</summary>
public enum ImportFileProblem
{
    /// <summary>It has no header, the line that names the columns.</summary>
    NoHeader,

    /// <summary>A column of the header is none of those that there are.</summary>
    UnknownColumn,

    /// <summary>A column of the header is there twice.</summary>
    DuplicateColumn,

    /// <summary>The column that tells which member is missing.</summary>
    MissingColumn,

    /// <summary>It is not UTF-8, or holds a character that is none.</summary>
    InvalidText,

    /// <summary>A quote is opened and never closed, or is within a cell that is not quoted.</summary>
    MalformedQuotes,

    /// <summary>It has more than 50,000 lines.</summary>
    TooManyLines,

    /// <summary>It has more than 20 MiB.</summary>
    TooLarge,
}

/// <summary>The file of members cannot be read; nothing was changed.</summary>
/// <param name="problem">Why not.</param>
/// <param name="line">The number of the line, from 1; null when it is of no one line.</param>
/// <param name="column">The column; null when it is of none.</param>
public sealed class ImportFileException(ImportFileProblem problem, int? line = null, string? column = null)
    : LicensingException(Sentence(problem, line, column))
{
    /// <summary>Why not.</summary>
    public ImportFileProblem Problem { get; } = problem;

    /// <summary>The number of the line, from 1; null when it is of no one line.</summary>
    public int? Line { get; } = line;

    /// <summary>The column; null when it is of none.</summary>
    public string? Column { get; } = column;

    private static string Sentence(ImportFileProblem problem, int? line, string? column)
    {
        var sentence = problem switch
        {
            ImportFileProblem.NoHeader => "The file has no line that names its columns.",
            ImportFileProblem.UnknownColumn => $"There is no column {column}.",
            ImportFileProblem.DuplicateColumn => $"The column {column} is there twice.",
            ImportFileProblem.MissingColumn => $"The column {column} is missing.",
            ImportFileProblem.InvalidText => "The text is not UTF-8.",
            ImportFileProblem.MalformedQuotes => "A quote is out of place or never closed.",
            ImportFileProblem.TooManyLines => string.Create(CultureInfo.InvariantCulture, $"The file has more than {ImportFile.MaxLines:N0} lines."),
            ImportFileProblem.TooLarge => string.Create(CultureInfo.InvariantCulture, $"The file has more than {ImportFile.MaxBytes / 1024 / 1024} MiB."),
            _ => throw new ArgumentOutOfRangeException(nameof(problem), problem, "Unknown problem."),
        };
        return line is null ? sentence : string.Create(CultureInfo.InvariantCulture, $"Line {line}: {sentence}");
    }
}
