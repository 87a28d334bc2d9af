using System.Globalization;

namespace GraphQLSubs.Server.Data;

/// <summary>Pages of lists that no database holds. Their cursors are positions, good for the same list alone.</summary>
internal static class MemoryPage
{
    private const string CursorPrefix = "memory:";

    public static Page<T> Of<T>(IEnumerable<T> list, PagingArguments paging)
        where T : class
    {
        T[] all = [.. list];
        var start = paging.After is { } after ? Position(after) + 1 : 0;
        var end = Math.Min(all.Length, paging.Before is { } before ? Position(before) : all.Length);
        start = Math.Min(start, end);
        if (paging.First is { } first)
        {
            end = Math.Min(end, start + first);
        }

        if (paging.Last is { } last)
        {
            start = Math.Max(start, end - last);
        }

        return new Page<T>([.. all[start..end]], end < all.Length, start > 0, item => Cursor(Array.IndexOf(all, item)), all.Length);
    }

    private static string Cursor(int position) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{CursorPrefix}{position}"));

    private static int Position(string cursor)
    {
        var bytes = new byte[cursor.Length];
        return Convert.TryFromBase64String(cursor, bytes, out var length)
            && System.Text.Encoding.UTF8.GetString(bytes, 0, length) is var text
            && text.StartsWith(CursorPrefix, StringComparison.Ordinal)
            && int.TryParse(text.AsSpan(CursorPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var position)
                ? position
                : throw new GraphQLException("The cursor is not of this list.");
    }
}
