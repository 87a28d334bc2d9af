namespace GraphQLSubs.Licensing.Provisioning;

/// <summary>What is done as the line says, and may have been meant otherwise.</summary>
public enum ImportLineWarningCode
{
    /// <summary>The line begins with <c>%</c>, so it is a comment, but it looks like a member's.</summary>
    CommentLikeMember,

    /// <summary>An earlier line is of the same member. They are done in their order.</summary>
    SeveralLines,

    /// <summary>The new member does not get the default licence: every one is held, or the subscription is not <c>ACTIVE</c>.</summary>
    NoDefaultLicence,
}

/// <summary>What is done as the line says, and may have been meant otherwise.</summary>
public sealed record ImportLineWarning
{
    /// <summary>The most of one import that are kept and told.</summary>
    internal const int Most = 1_000;

    /// <summary>The line's number in the file, from 1; header, comments and line breaks within quotes counted.</summary>
    public required int Line { get; init; }

    /// <summary>The column; null when it is the line as a whole.</summary>
    public string? Column { get; init; }

    /// <summary>What it is.</summary>
    public required ImportLineWarningCode Code { get; init; }

    /// <summary>The same as a sentence.</summary>
    public required string Message { get; init; }

    /// <summary>Those of several sources by their lines, as far as they are kept.</summary>
    internal static IReadOnlyList<ImportLineWarning> Join(IEnumerable<ImportLineWarning> some, IEnumerable<ImportLineWarning> others)
        => [.. some.Concat(others).OrderBy(w => w.Line).Take(Most)];
}
