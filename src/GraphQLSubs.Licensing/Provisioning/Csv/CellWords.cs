namespace GraphQLSubs.Licensing.Provisioning.Csv;

/// <summary>The words of the column that says what to do.</summary>
internal static class CellWords
{
    public const string Upsert = "upsert";

    private static readonly (string Word, LineAction Action)[] s_actions =
    [
        (Upsert, LineAction.Upsert), ("create", LineAction.Create), ("update", LineAction.Update), ("sync", LineAction.Sync), ("delete", LineAction.Delete),
    ];

    /// <summary>The action that a cell names, in whatever case; an empty one names the default.</summary>
    public static LineAction? Action(string? cell)
        => string.IsNullOrWhiteSpace(cell) ? LineAction.Upsert : s_actions.FirstOrDefault(a => PlainText.IsWord(cell, a.Word)) is ({ }, var action) ? action : null;
}
