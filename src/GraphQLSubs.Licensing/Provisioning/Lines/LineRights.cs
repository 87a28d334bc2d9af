using GraphQLSubs.Licensing.Access;
using GraphQLSubs.Licensing.Companies;
using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Provisioning.Csv;

namespace GraphQLSubs.Licensing.Provisioning.Lines;

/// <summary>Whether the viewer may do what a line asks for, as the commands ask that do the same.</summary>
internal static class LineRights
{
    /// <summary>What is forbidden of the deletion of a member.</summary>
    public static IEnumerable<ImportLineError> OfRemoval(Viewer viewer, Company company, Member member, MemberLine line)
        => Denied(line, (MemberColumns.Action, ViewerCan.On(viewer, company, member).Remove));

    /// <summary>What is forbidden of the creation of a member with its licences.</summary>
    public static IEnumerable<ImportLineError> OfCreation(Viewer viewer, Company company, MemberLine line)
        => Denied(line, (null, ViewerCan.On(viewer, company).ManageMembers));

    /// <summary>What is forbidden of the change of a member and its licences.</summary>
    public static IEnumerable<ImportLineError> OfChange(
        Viewer viewer, Company company, Member member, MemberFields fields, LicenceExchange exchange, MemberLine line)
    {
        var can = ViewerCan.On(viewer, company, member);
        return Denied(
            line,
            (null, fields == MemberFields.Of(member) ? Permission.Granted : can.Update),
            (MemberColumns.Role, fields.Role == member.Role ? Permission.Granted : can.ChangeRole),
            (null, exchange.Lost.Count == 0 ? Permission.Granted : can.ReleaseLicence),
            (null, exchange.Gained.Count == 0 ? Permission.Granted : can.AssignLicence));
    }

    private static IEnumerable<ImportLineError> Denied(MemberLine line, params ReadOnlySpan<(string? Column, Permission Permission)> asked)
    {
        var errors = new List<ImportLineError>();
        foreach (var (column, permission) in asked)
        {
            if (permission.Reason is { } reason)
            {
                errors.Add(LineErrors.Of(line, column, reason));
            }
        }

        return errors;
    }
}
