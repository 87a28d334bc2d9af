using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Assignments;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Provisioning.Csv;
using GraphQLSubs.Licensing.Subscriptions;

namespace GraphQLSubs.Licensing.Provisioning.Lines;

/// <summary>Tells what is wrong with lines: the value, and what to do about it.</summary>
internal static class LineErrors
{
    public static ImportLineError Of(MemberLine line, string? column, ImportLineProblem problem, string message)
        => new() { Line = line.Number, Column = column, Problem = problem, Message = message };

    /// <summary>Wrong is what needs no more than the line to tell.</summary>
    public static ImportLineError Of(MemberLine line, ImportLineProblem problem) => problem switch
    {
        ImportLineProblem.WrongNumberOfCells => Of(
            line, null, problem, $"The cell {Quoted.Of(line.StrayCell!)} stands in no column that the header names. Is a separator missing, or one too many?"),
        ImportLineProblem.UnknownAction => Of(
            line, MemberColumns.Action, problem, $"There is no action {Quoted.Of(line.Action!)}. There are create, update, upsert, sync and delete."),
        ImportLineProblem.UnknownRole => Of(line, MemberColumns.Role, problem, $"There is no role {Quoted.Of(line[MemberField.Role]!)}. There are USER and COMPANY_ADMIN."),
        ImportLineProblem.MemberExists => Of(
            line, MemberColumns.LoginEmail, problem, $"There is a member {Quoted.Of(line.StoredEmail())} already. To change it, the action is update, upsert or sync."),
        ImportLineProblem.MemberNotFound => Of(
            line, MemberColumns.LoginEmail, problem, $"There is no member {Quoted.Of(line.StoredEmail())}.{(CellWords.Action(line.Action) == LineAction.Delete ? "" : " To create one, the action is create, upsert or sync.")}"),
        ImportLineProblem.LoginEmailTaken => Of(
            line, MemberColumns.LoginEmail, problem, $"The e-mail address {Quoted.Of(line.StoredEmail())} is taken."),
        _ => throw new ArgumentOutOfRangeException(nameof(problem), problem, "It takes more than the line to tell of this."),
    };

    /// <summary>A field is not as it must be.</summary>
    public static ImportLineError Of(MemberLine line, MemberFields fields, InvalidMemberFieldException failure)
    {
        var field = MemberFieldTable.Of(failure.Field);
        var value = field.Text(fields) ?? "";
        return Of(
            line,
            field.Column,
            failure.Reason switch
            {
                InvalidFieldReason.Missing => ImportLineProblem.ValueMissing,
                InvalidFieldReason.TooLong => ImportLineProblem.ValueTooLong,
                InvalidFieldReason.Malformed => ImportLineProblem.ValueMalformed,
                InvalidFieldReason.UnknownCode => ImportLineProblem.UnknownCode,
                _ => throw new ArgumentOutOfRangeException(nameof(failure), failure.Reason, "Unknown reason."),
            },
            value.Length == 0 ? failure.Message : $"{Quoted.Of(value)}: {failure.Message}");
    }

    /// <summary>A cell names no subscription, or several.</summary>
    public static ImportLineError Of(MemberLine line, ServiceCell cell, ImportLineProblem problem, SubscriptionNames names)
        => Of(line, cell.Column, problem, problem switch
        {
            ImportLineProblem.AmbiguousSubscription => $"The company has several subscriptions {Quoted.Of(cell.Name)}. Write one of {names.Listed(cell.Name)}.",
            ImportLineProblem.SubscriptionNotActive => $"The company's subscription {Quoted.Of(cell.Name)} has ended. {names.Advice(cell.Name)}",
            _ => $"The company has no subscription {Quoted.Of(cell.Name)}. {names.Advice(cell.Name)}",
        });

    /// <summary>A line names a second service.</summary>
    public static ImportLineError Of(MemberLine line, ServiceCell cell, Subscription other)
        => Of(line, cell.Column, ImportLineProblem.SeveralServices, $"A member holds one service at most, and the line names {Quoted.Of(other.Name)} beside {Quoted.Of(cell.Name)}.");

    /// <summary>A rule of licences says no.</summary>
    public static ImportLineError Of(MemberLine line, NamedSubscription named, LicensingException failure) => Of(
        line,
        named.Column,
        failure switch
        {
            SubscriptionNotActiveException => ImportLineProblem.SubscriptionNotActive,
            NoLicenceAvailableException => ImportLineProblem.NoLicenceAvailable,
            RequiredPlanMissingException => ImportLineProblem.RequiredPlanMissing,
            _ => ImportLineProblem.NotAllowed,
        },
        $"{Quoted.Cut(named.Subscription.Name)}: {failure.Message}");

    /// <summary>The member would be left with options that require a service which it loses.</summary>
    public static ImportLineError Of(MemberLine line, string? column, DependentLicencesException failure)
        => Of(line, column, ImportLineProblem.DependentLicences, failure.Message);

    /// <summary>A line names an option, and takes the service away that it requires.</summary>
    public static ImportLineError OfOptionWithoutService(MemberLine line, NamedSubscription option)
        => Of(
            line,
            option.Column,
            ImportLineProblem.DependentLicences,
            $"{Quoted.Of(option.Subscription.Name)} requires a service that the line takes away. Name a service that it can go with, or not the option.");

    /// <summary>The viewer may not.</summary>
    public static ImportLineError Of(MemberLine line, string? column, PermissionReason reason) => Of(
        line,
        column,
        ImportLineProblem.NotAllowed,
        reason == PermissionReason.Oneself ? "Nobody deletes itself or changes its own role: ask another administrator." : new NotPermittedException(reason).Message);
}
