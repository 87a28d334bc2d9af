using System.Globalization;
using GraphQLSubs.Licensing.Csv;

namespace GraphQLSubs.Licensing.Provisioning.Csv;

/// <summary>The columns of a file of members.</summary>
internal static class MemberColumns
{
    public const string Action = "__action__";
    public const string LoginEmail = "loginEmail";
    public const string FirstName = "firstName";
    public const string LastName = "lastName";
    public const string JobTitle = "jobTitle";
    public const string Department = "department";
    public const string Country = "country";
    public const string Language = "language";
    public const string Role = "role";
    public const char CommentMark = SafeCsvWriter.CommentMark;

    private const string ServicePrefix = "service";

    public static readonly string[] Named = [Action, LoginEmail, FirstName, LastName, JobTitle, Department, Country, Language, Role];

    public static string Service(int index) => string.Create(CultureInfo.InvariantCulture, $"{ServicePrefix}{index}");

    public static bool IsService(string column)
        => column.StartsWith(ServicePrefix, StringComparison.Ordinal) && column.Length > ServicePrefix.Length
            && column.AsSpan(ServicePrefix.Length).IndexOfAnyExceptInRange('0', '9') < 0;
}
