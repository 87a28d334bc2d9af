using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Provisioning.Csv;
using GraphQLSubs.Licensing.Subscriptions;

namespace GraphQLSubs.Licensing.Provisioning.Lines;

/// <summary>Tells the failures of rules as errors of lines.</summary>
internal static class LineErrors
{
    public static ImportLineError Of(MemberLine line, string? column, ImportLineProblem problem)
        => new() { Line = line.Number, Column = column, Problem = problem, Message = Sentence(problem) };

    public static ImportLineError Of(MemberLine line, InvalidMemberFieldException failure)
        => Of(line, ColumnOf(failure.Field), ProblemOf(failure.Reason));

    public static ImportLineError Of(MemberLine line, string? column, LicensingException failure) => new()
    {
        Line = line.Number,
        Column = column,
        Message = failure is NotPermittedException { Reason: PermissionReason.Oneself } ? "Nobody deletes itself or changes its own role." : failure.Message,
        Problem = failure switch
        {
            SubscriptionNotActiveException => ImportLineProblem.SubscriptionNotActive,
            NoLicenceAvailableException => ImportLineProblem.NoLicenceAvailable,
            RequiredPlanMissingException => ImportLineProblem.RequiredPlanMissing,
            _ => ImportLineProblem.NotAllowed,
        },
    };

    private static string ColumnOf(MemberField field) => field switch
    {
        MemberField.LoginEmail => MemberColumns.LoginEmail,
        MemberField.FirstName => MemberColumns.FirstName,
        MemberField.LastName => MemberColumns.LastName,
        MemberField.JobTitle => MemberColumns.JobTitle,
        MemberField.Department => MemberColumns.Department,
        MemberField.Country => MemberColumns.Country,
        MemberField.Language => MemberColumns.Language,
        MemberField.Role => MemberColumns.Role,
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "Unknown field."),
    };

    private static ImportLineProblem ProblemOf(InvalidFieldReason reason) => reason switch
    {
        InvalidFieldReason.Missing => ImportLineProblem.ValueMissing,
        InvalidFieldReason.TooLong => ImportLineProblem.ValueTooLong,
        InvalidFieldReason.Malformed => ImportLineProblem.ValueMalformed,
        InvalidFieldReason.UnknownCode => ImportLineProblem.UnknownCode,
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "Unknown reason."),
    };

    private static string Sentence(ImportLineProblem problem) => problem switch
    {
        ImportLineProblem.WrongNumberOfCells => "The line has more or fewer cells than the header.",
        ImportLineProblem.UnknownAction => "The action is none of create, update, upsert, sync and delete.",
        ImportLineProblem.UnknownRole => "The role is neither COMPANY_ADMIN nor USER.",
        ImportLineProblem.ValueMissing => "A value is missing.",
        ImportLineProblem.ValueTooLong => "The value is too long.",
        ImportLineProblem.ValueMalformed => "The value is not of its form.",
        ImportLineProblem.UnknownCode => "There is no such code.",
        ImportLineProblem.MemberExists => "The member exists already.",
        ImportLineProblem.MemberNotFound => "The member does not exist.",
        ImportLineProblem.LoginEmailTaken => "The e-mail address is taken.",
        ImportLineProblem.UnknownSubscription => "The company has no such subscription.",
        ImportLineProblem.AmbiguousSubscription => "The company has several subscriptions of this name: write the name, # and the number.",
        ImportLineProblem.SeveralServices => "A member holds one service at most.",
        _ => throw new ArgumentOutOfRangeException(nameof(problem), problem, "A rule's own failure tells of this."),
    };
}
