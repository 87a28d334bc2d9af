using GraphQLSubs.Licensing.Members;
using GraphQLSubs.Licensing.Provisioning.Csv;

namespace GraphQLSubs.Licensing.Tests.Provisioning;

/// <summary>Cells of a line by name.</summary>
internal static class MemberLineCells
{
    extension(MemberLine line)
    {
        public string? FirstName => line[MemberField.FirstName];

        public string? LastName => line[MemberField.LastName];

        public string? JobTitle => line[MemberField.JobTitle];

        public string? Department => line[MemberField.Department];

        public string? Role => line[MemberField.Role];
    }
}
