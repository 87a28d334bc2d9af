namespace GraphQLSubs.Engine.Conventions.Paging;

/// <summary>How many rows a page takes, and the page that rows make.</summary>
internal sealed class PageRows<T>(CursorFormat<T> cursors, PagingArguments arguments)
{
    /// <summary>Whether the rows are read backward, from the end: where only the last are wanted.</summary>
    public bool IsBackward { get; } = arguments is { First: null, Last: not null };

    /// <summary>How many rows the page has; one more is read to know whether there are further ones. Null for all.</summary>
    public int? Limit { get; } = arguments.First ?? arguments.Last;

    /// <summary>The page that rows make.</summary>
    /// <param name="rows">Rows in the order that they were read in, one more than the limit where there are further ones.</param>
    /// <param name="totalCount">The total, if counted.</param>
    public Page<T> ToPage(List<T> rows, int? totalCount)
    {
        var more = rows.Count > Limit;
        if (more)
        {
            rows.RemoveRange(Limit!.Value, rows.Count - Limit.Value);
        }
        if (IsBackward)
        {
            rows.Reverse();
            return new Page<T>([.. rows], arguments.Before is not null, more || arguments.After is not null, cursors.Encode, totalCount);
        }
        var trimmed = arguments is { First: not null, Last: { } last } && rows.Count > last;
        return new Page<T>(
            [.. trimmed ? rows[^arguments.Last!.Value..] : rows],
            more || arguments.Before is not null, trimmed || arguments.After is not null, cursors.Encode, totalCount);
    }
}
