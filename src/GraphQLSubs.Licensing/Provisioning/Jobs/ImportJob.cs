using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Companies;

namespace GraphQLSubs.Licensing.Provisioning.Jobs;

/// <summary>What happens to the good lines of a file that has bad ones.</summary>
public enum ImportMode
{
    /// <summary>Nothing: all lines are done in one transaction, or none is.</summary>
    Atomic,

    /// <summary>They are done, and the bad ones told.</summary>
    LineByLine,
}

/// <summary>How far an import is.</summary>
public enum ImportStatus
{
    /// <summary>It waits for its turn.</summary>
    Queued,

    /// <summary>A server is at it.</summary>
    Running,

    /// <summary>Every line is done, or told as bad: see <c>linesFailed</c>.</summary>
    Completed,

    /// <summary>It ended before its end: see <c>failure</c>.</summary>
    Failed,
}

/// <summary>Why an import ended before its end.</summary>
public enum ImportFailure
{
    /// <summary>It was all or nothing and has bad lines: nothing was changed.</summary>
    BadLines,

    /// <summary>Whoever ordered it does not administer the company any more. Lines that were done by then stay done.</summary>
    NotPermitted,

    /// <summary>The servers tried in vain; their logs tell why. Lines that were done by then stay done.</summary>
    Unexpected,
}

/// <summary>
/// An import of members that was ordered. Servers take the lines in chunks, each in one transaction with the progress, so that whenever a server dies
/// each line is done or not done, and another server goes on after the last one that is. Kept for 30 days after its end.
/// </summary>
public sealed class ImportJob
{
    /// <summary>Identifies the import.</summary>
    public long Id { get; set; }

    /// <summary>The company.</summary>
    public long CompanyId { get; set; }

    /// <summary>The company; null when it is not loaded.</summary>
    public Company? Company { get; set; }

    /// <summary>What happens to the good lines where there are bad ones.</summary>
    public ImportMode Mode { get; set; }

    /// <summary>How far it is.</summary>
    public ImportStatus Status { get; set; }

    /// <summary>Why it ended before its end; null when it did not.</summary>
    public ImportFailure? Failure { get; set; }

    /// <summary>The number of lines, without header and comments.</summary>
    public int LinesTotal { get; set; }

    /// <summary>The number of lines that are done; those that changed nothing because it was so already are among them.</summary>
    public int LinesDone { get; set; }

    /// <summary>The number of lines that are bad; <c>errors</c> says what is wrong with them.</summary>
    public int LinesFailed { get; set; }

    /// <summary>What is done as the lines say, and may have been meant otherwise, by the lines; the first thousand.</summary>
    public IReadOnlyList<ImportLineWarning> Warnings { get; set; } = [];

    /// <summary>The name of whoever ordered it.</summary>
    public required string CreatedBy { get; set; }

    /// <summary>When it was ordered, in UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it ended, in UTC; null while it has not.</summary>
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>Whether licences that require a service which a line takes back are taken back with it; if not, the line is bad.</summary>
    public bool ReleaseDependents { get; set; }

    /// <summary>Whether it has ended.</summary>
    public bool IsFinished => Status is ImportStatus.Completed or ImportStatus.Failed;

    internal ViewerRole ViewerRole { get; set; }

    internal string ViewerSubject { get; set; } = "";

    internal long ViewerCompanyId { get; set; }

    internal long? ViewerMemberId { get; set; }

    /// <summary>How its lines read, as JSON.</summary>
    internal string? Shape { get; set; }

    internal int ChunksDone { get; set; }

    /// <summary>Who is at it; a server that was taken for dead finds another one's here.</summary>
    internal Guid? Lease { get; set; }

    /// <summary>Until when nobody else takes it over, unless it is renewed.</summary>
    internal DateTimeOffset? LeasedUntil { get; set; }

    /// <summary>How often it was begun since lines were last done.</summary>
    internal int Attempts { get; set; }

    /// <summary>What marks the failure of the last attempt; null when the database alone was to blame, or lines were done since.</summary>
    internal string? LastFailure { get; set; }

    internal static ImportJob Of(long companyId, ImportMode mode, ImportFile file, Viewer viewer, DateTimeOffset now) => new()
    {
        CompanyId = companyId,
        Mode = mode,
        LinesTotal = file.Lines.Count,
        Warnings = file.Warnings,
        Shape = new FileShape(file.Separator, file.Header).ToJson(),
        CreatedBy = viewer.Name,
        CreatedAt = now,
        ViewerRole = viewer.Role,
        ViewerSubject = viewer.Subject,
        ViewerCompanyId = viewer.CompanyId,
        ViewerMemberId = viewer.MemberId,
    };

    /// <summary>On whose behalf it runs.</summary>
    internal Viewer Viewer() => ViewerRole switch
    {
        ViewerRole.System => Access.Viewer.System,
        ViewerRole.BusinessPartnerAdministrator => Access.Viewer.BusinessPartnerAdministrator(ViewerSubject, CreatedBy, ViewerCompanyId, ViewerMemberId),
        ViewerRole.CompanyAdministrator => Access.Viewer.CompanyAdministrator(ViewerSubject, CreatedBy, ViewerCompanyId, ViewerMemberId),
        _ => throw new InvalidOperationException($"A {ViewerRole} orders no imports."),
    };
}
