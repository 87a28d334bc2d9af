using System.Text.Json;

namespace GraphQLSubs.Licensing.Provisioning;

/// <summary>What is wrong with a line.</summary>
public enum ImportLineProblem
{
    /// <summary>It has a cell in no column that the header names.</summary>
    WrongNumberOfCells,

    /// <summary>There is no such action.</summary>
    UnknownAction,

    /// <summary>There is no such role.</summary>
    UnknownRole,

    /// <summary>A value is missing.</summary>
    ValueMissing,

    /// <summary>A value is longer than it may be.</summary>
    ValueTooLong,

    /// <summary>A value is not of its form.</summary>
    ValueMalformed,

    /// <summary>A value is none of the codes of its standard.</summary>
    UnknownCode,

    /// <summary>The member is to be created, and exists.</summary>
    MemberExists,

    /// <summary>The member is to be changed or deleted, and does not exist.</summary>
    MemberNotFound,

    /// <summary>Somebody of another company signs in with the e-mail address.</summary>
    LoginEmailTaken,

    /// <summary>The company has no such subscription.</summary>
    UnknownSubscription,

    /// <summary>The company has several subscriptions of this name, and the cell does not tell which.</summary>
    AmbiguousSubscription,

    /// <summary>The line names more than one service.</summary>
    SeveralServices,

    /// <summary>The subscription's status allows no new assignment.</summary>
    SubscriptionNotActive,

    /// <summary>Every licence is held, those of the lines before counted.</summary>
    NoLicenceAvailable,

    /// <summary>The member would hold none of the plans that the licence requires.</summary>
    RequiredPlanMissing,

    /// <summary>The member holds licences that would be left without the service that they require, and their release was not asked for.</summary>
    DependentLicences,

    /// <summary>A rule forbids it; the message tells which.</summary>
    NotAllowed,
}

/// <summary>A bad line.</summary>
public sealed class ImportLineError
{
    /// <summary>Identifies it; 0 in the report of a check.</summary>
    public long Id { get; set; }

    /// <summary>The import; 0 in the report of a check.</summary>
    public long JobId { get; set; }

    /// <summary>The line's number in the file, from 1; header, comments and line breaks within quotes counted.</summary>
    public int Line { get; set; }

    /// <summary>The column; null when it is the line as a whole.</summary>
    public string? Column { get; set; }

    /// <summary>What is wrong.</summary>
    public ImportLineProblem Problem { get; set; }

    /// <summary>The same as a sentence.</summary>
    public required string Message { get; set; }

    /// <summary>The line's cells as they came, as JSON; null but of the first of a line's errors.</summary>
    internal string? Cells { get; set; }

    internal void SetCells(IReadOnlyList<string> cells) => Cells = JsonSerializer.Serialize(cells);
}
