using GraphQLSubs.Licensing.Provisioning.Lines;
using GraphQLSubs.Licensing.Subscriptions;

namespace GraphQLSubs.Licensing.Provisioning;

/// <summary>What an import would come to, if it were done now.</summary>
public sealed record ImportReport
{
    /// <summary>The most errors that a report tells.</summary>
    public const int MostErrors = 1_000;

    /// <summary>The number of lines, without header and comments.</summary>
    public required int LinesTotal { get; init; }

    /// <summary>The number of bad lines.</summary>
    public required int LinesFailed { get; init; }

    /// <summary>The number of members that would be created.</summary>
    public required int Created { get; init; }

    /// <summary>The number of lines that would change a member or its licences.</summary>
    public required int Updated { get; init; }

    /// <summary>The number of members that would be deleted.</summary>
    public required int Deleted { get; init; }

    /// <summary>The number of lines that tell what is so already.</summary>
    public required int Unchanged { get; init; }

    /// <summary>The company's subscriptions that are not over, by name: how many licences are held before and after the good lines.</summary>
    public required IReadOnlyList<ImportedLicences> Licences { get; init; }

    /// <summary>What is wrong, in the order of the lines; the first thousand.</summary>
    public required IReadOnlyList<ImportLineError> Errors { get; init; }

    /// <summary>What would be done as the lines say, and may have been meant otherwise, in the order of the lines; the first thousand.</summary>
    public required IReadOnlyList<ImportLineWarning> Warnings { get; init; }

    internal static ImportReport Of(ImportSession session, ImportFile file) => new()
    {
        LinesTotal = file.Lines.Count,
        LinesFailed = session.Counts.Failed,
        Created = session.Counts.Created,
        Updated = session.Counts.Updated,
        Deleted = session.Counts.Deleted,
        Unchanged = session.Counts.Unchanged,
        Licences =
        [
            .. session.Subscriptions
                .Where(s => s.Status != SubscriptionState.Terminated).OrderBy(s => s.Name, StringComparer.Ordinal).ThenBy(s => s.Id)
                .Select(s => new ImportedLicences(s.Id, s.Name, s.Quantity, session.AssignedBefore[s.Id], s.Assigned)),
        ],
        Errors = session.Errors,
        Warnings = ImportLineWarning.Join(file.Warnings, session.Warnings),
    };
}

/// <summary>What an import does to the licences of one subscription.</summary>
/// <param name="SubscriptionId">The subscription.</param>
/// <param name="Plan">Its plan's name.</param>
/// <param name="Quantity">The number of its licences; null when it is unlimited.</param>
/// <param name="AssignedBefore">The number that members hold before.</param>
/// <param name="AssignedAfter">The number that they hold after.</param>
public sealed record ImportedLicences(long SubscriptionId, string Plan, int? Quantity, int AssignedBefore, int AssignedAfter);
