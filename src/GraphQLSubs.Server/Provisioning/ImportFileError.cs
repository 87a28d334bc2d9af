using GraphQLSubs.Licensing.Provisioning;

namespace GraphQLSubs.Server.Provisioning;

/// <summary>The file of members cannot be read; nothing was changed.</summary>
/// <param name="error">The failure.</param>
public sealed class ImportFileError(ImportFileException error)
{
    /// <summary>What went wrong, as a sentence.</summary>
    public string Message => error.Message;

    /// <summary>Why it cannot be read.</summary>
    public ImportFileProblem Problem => error.Problem;

    /// <summary>The number of the line, from 1; null when it is of no one line.</summary>
    public int? Line => error.Line;

    /// <summary>The column; null when it is of none.</summary>
    public string? Column => error.Column;
}
