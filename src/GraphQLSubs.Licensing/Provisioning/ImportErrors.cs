using System.Globalization;
using GraphQLSubs.Licensing.Provisioning.Csv;

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

    /// <summary>A line is longer than 64 KiB; most likely a quote is opened in it and never closed.</summary>
    LineTooLong,

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
            ImportFileProblem.NoHeader => "The file has no line that names its columns, such as loginEmail;firstName;lastName.",
            ImportFileProblem.UnknownColumn => $"There is no column {Quoted.Of(column!)}. {Remedy(column!)}",
            ImportFileProblem.DuplicateColumn => $"The column {column} is there twice.",
            ImportFileProblem.MissingColumn => $"The column {column}, which tells which member, is missing.",
            ImportFileProblem.InvalidText => "The text is not UTF-8. Save the file as \"CSV UTF-8\" (LibreOffice: character set Unicode (UTF-8)).",
            ImportFileProblem.MalformedQuotes => "A quote is out of place or never closed. A cell that has quotes is within quotes, and has each of its own twice.",
            ImportFileProblem.LineTooLong => string.Create(
                CultureInfo.InvariantCulture, $"The line has more than {MemberCsvReader.MaxLineBytes / 1024} KiB, or a quote is opened in it and never closed."),
            ImportFileProblem.TooManyLines => string.Create(CultureInfo.InvariantCulture, $"The file has more than {ImportFile.MaxLines:N0} lines."),
            ImportFileProblem.TooLarge => string.Create(CultureInfo.InvariantCulture, $"The file has more than {ImportFile.MaxBytes / 1024 / 1024} MiB."),
            _ => throw new ArgumentOutOfRangeException(nameof(problem), problem, "Unknown problem."),
        };
        return line is null ? sentence : string.Create(CultureInfo.InvariantCulture, $"Line {line}: {sentence}");
    }

    private static string Remedy(string column)
        => ColumnGuess.Of(column) is { } meant
            ? $"Did you mean {meant}?"
            : $"There are {string.Join(", ", MemberColumns.Named)}, {MemberColumns.Service(0)}, {MemberColumns.Service(1)} and so on.";
}
