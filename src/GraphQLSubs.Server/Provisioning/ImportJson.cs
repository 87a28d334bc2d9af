using GraphQLSubs.Licensing.Provisioning;
using GraphQLSubs.Licensing.Provisioning.Jobs;
using GraphQLSubs.Licensing.Subscriptions;
using GraphQLSubs.Server.Rest;

namespace GraphQLSubs.Server.Provisioning;

/// <summary>A bad line, as JSON.</summary>
internal sealed record LineErrorJson(int Line, string? Column, string Problem, string Message)
{
    public static LineErrorJson[] Of(IEnumerable<ImportLineError> errors)
        => [.. errors.Take(ImportReport.MostErrors).Select(e => new LineErrorJson(e.Line, e.Column, Words.Of(e.Problem), e.Message))];
}

/// <summary>What is done as a line says, and may have been meant otherwise, as JSON.</summary>
internal sealed record LineWarningJson(int Line, string? Column, string Code, string Message)
{
    public static LineWarningJson[] Of(IEnumerable<ImportLineWarning> warnings)
        => [.. warnings.Select(w => new LineWarningJson(w.Line, w.Column, Words.Of(w.Code), w.Message))];
}

/// <summary>An import, as JSON; with the first thousand errors and warnings.</summary>
internal sealed record ImportJobJson(
    string Id,
    string Mode,
    string Status,
    string? Failure,
    int LinesTotal,
    int LinesDone,
    int LinesFailed,
    string CreatedBy,
    DateTimeOffset CreatedAt,
    DateTimeOffset? FinishedAt,
    LineErrorJson[] Errors,
    LineWarningJson[] Warnings)
{
    public static ImportJobJson Of(ImportJob job, IEnumerable<ImportLineError> errors) => new(
        GlobalId.Of(nameof(ImportJob), job.Id),
        Words.Of(job.Mode),
        Words.Of(job.Status),
        job.Failure is { } failure ? Words.Of(failure) : null,
        job.LinesTotal,
        job.LinesDone,
        job.LinesFailed,
        job.CreatedBy,
        job.CreatedAt,
        job.FinishedAt,
        LineErrorJson.Of(errors),
        LineWarningJson.Of(job.Warnings));
}

/// <summary>What an import does to the licences of one subscription, as JSON.</summary>
internal sealed record ImportedLicencesJson(string SubscriptionId, string Plan, int? Quantity, int AssignedBefore, int AssignedAfter);

/// <summary>What an import would come to, as JSON; with the first thousand errors and warnings.</summary>
internal sealed record ImportReportJson(
    int LinesTotal,
    int LinesFailed,
    int Created,
    int Updated,
    int Deleted,
    int Unchanged,
    ImportedLicencesJson[] Licences,
    LineErrorJson[] Errors,
    LineWarningJson[] Warnings)
{
    public static ImportReportJson Of(ImportReport report) => new(
        report.LinesTotal,
        report.LinesFailed,
        report.Created,
        report.Updated,
        report.Deleted,
        report.Unchanged,
        [.. report.Licences.Select(l => new ImportedLicencesJson(GlobalId.Of(nameof(Subscription), l.SubscriptionId), l.Plan, l.Quantity, l.AssignedBefore, l.AssignedAfter))],
        LineErrorJson.Of(report.Errors),
        LineWarningJson.Of(report.Warnings));
}
