using System.Text;
using GraphQLSubs.Licensing.Members;

namespace GraphQLSubs.Licensing.Provisioning.Csv;

/// <summary>The words of the columns that hold one of a few.</summary>
internal static class CellWords
{
    public const string Upsert = "upsert";

    private static readonly (string Word, LineAction Action)[] s_actions =
    [
        (Upsert, LineAction.Upsert), ("create", LineAction.Create), ("update", LineAction.Update), ("sync", LineAction.Sync), ("delete", LineAction.Delete),
    ];

    /// <summary>The action that a cell names, in whatever case; an empty one names the default.</summary>
    public static LineAction? Action(string? cell)
        => string.IsNullOrWhiteSpace(cell) ? LineAction.Upsert : s_actions.FirstOrDefault(a => Is(cell, a.Word)) is ({ }, var action) ? action : null;

    /// <summary>The role that a cell names, in whatever case.</summary>
    public static MemberRole? Role(string cell) => Array.Find([MemberRole.CompanyAdmin, MemberRole.User], r => Is(cell, Role(r))) is var role && Is(cell, Role(role)) ? role : null;

    /// <summary>The word for a role.</summary>
    public static string Role(MemberRole role) => role switch
    {
        MemberRole.User => "USER",
        MemberRole.CompanyAdmin => "COMPANY_ADMIN",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "Unknown role."),
    };

    // Letters that look or lower-case like those of a word are none of it.
    private static bool Is(string cell, string word) => Ascii.EqualsIgnoreCase(cell.AsSpan().Trim(), word);
}
