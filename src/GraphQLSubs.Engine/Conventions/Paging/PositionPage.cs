namespace GraphQLSubs.Engine.Conventions.Paging;

/// <summary>Pages of a list in memory whose order is its own, or whose elements nothing tells apart: a cursor is a place in the list.</summary>
internal static class PositionPage
{
    private static readonly uint s_fingerprint = Cursor.Fingerprint("position");

    public static bool Applies<T>(IQueryable<T> query)
        => MemoryQuerySource.Instance.KeyOf(query).Count == 0 || OrderChain.Read(query.Expression, typeof(T), out _).Count == 0;

    public static Page<T> Read<T>(IQueryable<T> query, PagingArguments arguments)
    {
        var all = query.ToList();
        var start = arguments.After is { } after ? (int)Math.Clamp(PlaceOf(after) + 1L, 0, all.Count) : 0;
        var end = arguments.Before is { } before ? Math.Clamp(PlaceOf(before), start, all.Count) : all.Count;
        end = arguments.First is { } first && first < end - start ? start + first : end;
        start = arguments.Last is { } last ? Math.Max(start, end - last) : start;
        return new Page<T>([.. all[start..end]], end < all.Count, start > 0, _ => "", arguments.IncludeTotalCount ? all.Count : null) { PlaceOfFirst = start };
    }

    public static string CursorOf(int place) => Cursor.Encode(s_fingerprint, [place]);

    private static int PlaceOf(string cursor) => (int)Cursor.Decode(cursor, s_fingerprint, [typeof(int)])[0]!;
}
