namespace GraphQLSubs.Engine.Conventions.Paging;

/// <summary>The page that a client asks for. Relay: Pagination algorithm. A resolver takes it as a parameter; sizes are checked by then.</summary>
/// <param name="First">The number of items from the start, or after <paramref name="After"/>.</param>
/// <param name="After">The cursor of the item before the page.</param>
/// <param name="Last">The number of items from the end, or before <paramref name="Before"/>.</param>
/// <param name="Before">The cursor of the item behind the page.</param>
/// <param name="IncludeTotalCount">Whether the total is to be counted: the client selects it.</param>
public readonly record struct PagingArguments(
    int? First = null, string? After = null, int? Last = null, string? Before = null, bool IncludeTotalCount = false)
{
    /// <summary>The client selects nothing of the items, only perhaps their total.</summary>
    internal bool OmitItems { get; init; }
}
