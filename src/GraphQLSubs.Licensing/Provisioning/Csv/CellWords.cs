using GraphQLSubs.Licensing.Members;

namespace GraphQLSubs.Licensing.Provisioning.Csv;

/// <summary>The words of the columns that hold one of a few.</summary>
internal static class CellWords
{
    public const string Upsert = "upsert";

    /// <summary>The action that a cell names; an empty one names the default.</summary>
    public static LineAction? Action(string? cell) => (cell ?? "").Trim().ToLowerInvariant() switch
    {
        "" or Upsert => LineAction.Upsert,
        "create" => LineAction.Create,
        "update" => LineAction.Update,
        "sync" => LineAction.Sync,
        "delete" => LineAction.Delete,
        _ => null,
    };

    /// <summary>The role that a cell names.</summary>
    public static MemberRole? Role(string cell) => cell.Trim().ToUpperInvariant() switch
    {
        "USER" => MemberRole.User,
        "COMPANY_ADMIN" => MemberRole.CompanyAdmin,
        _ => null,
    };

    /// <summary>The word for a role.</summary>
    public static string Role(MemberRole role) => role switch
    {
        MemberRole.User => "USER",
        MemberRole.CompanyAdmin => "COMPANY_ADMIN",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "Unknown role."),
    };
}
