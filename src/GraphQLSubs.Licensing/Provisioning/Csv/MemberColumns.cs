using System.Globalization;
using GraphQLSubs.Licensing.Csv;
using GraphQLSubs.Licensing.Members;

namespace GraphQLSubs.Licensing.Provisioning.Csv;

/// <summary>The columns of a file of members.</summary>
internal static class MemberColumns
{
    public const string Action = "__action__";
    /// <summary>Why a line was refused, in a file of refused lines; nothing to a reader.</summary>
    public const string Error = "__error__";

    public const char CommentMark = SafeCsvWriter.CommentMark;

    private const string ServicePrefix = "service";

    public static readonly string[] Named = [Action, .. MemberFieldTable.All.Select(f => f.Column)];

    public static string LoginEmail { get; } = MemberFieldTable.Of(MemberField.LoginEmail).Column;

    public static string Role { get; } = MemberFieldTable.Of(MemberField.Role).Column;

    public static string Service(int index) => string.Create(CultureInfo.InvariantCulture, $"{ServicePrefix}{index}");

    public static bool IsService(string column) => column.StartsWith(ServicePrefix, StringComparison.Ordinal);

    /// <summary>The column that a cell of the header names, in whatever case; null when it names none.</summary>
    public static string? Find(string cell)
    {
        var name = Blanks.Trim(cell);
        return name.Equals(Error, StringComparison.OrdinalIgnoreCase) ? Error
            : Array.Find(Named, n => n.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? (IsNumberedService(name) ? name.ToLowerInvariant() : null);
    }

    private static bool IsNumberedService(string name)
        => name.StartsWith(ServicePrefix, StringComparison.OrdinalIgnoreCase) && name.Length > ServicePrefix.Length
            && name.AsSpan(ServicePrefix.Length).IndexOfAnyExceptInRange('0', '9') < 0;
}
