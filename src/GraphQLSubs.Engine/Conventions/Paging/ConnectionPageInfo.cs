namespace GraphQLSubs.Engine.Conventions.Paging;

/// <summary>What is before and behind a page. Relay: PageInfo.</summary>
public class ConnectionPageInfo
{
    private readonly Func<string?> _startCursor;
    private readonly Func<string?> _endCursor;

    /// <summary>What is before and behind.</summary>
    /// <param name="hasNextPage">Whether items follow.</param>
    /// <param name="hasPreviousPage">Whether items come before.</param>
    /// <param name="startCursor">The first item's cursor; null where there is none.</param>
    /// <param name="endCursor">The last item's cursor; null where there is none.</param>
    public ConnectionPageInfo(bool hasNextPage, bool hasPreviousPage, string? startCursor = null, string? endCursor = null)
        : this(hasNextPage, hasPreviousPage, () => startCursor, () => endCursor)
    {
    }

    private ConnectionPageInfo(bool hasNextPage, bool hasPreviousPage, Func<string?> startCursor, Func<string?> endCursor)
    {
        HasNextPage = hasNextPage;
        HasPreviousPage = hasPreviousPage;
        _startCursor = startCursor;
        _endCursor = endCursor;
    }

    /// <summary>Whether items follow.</summary>
    public bool HasNextPage { get; }

    /// <summary>Whether items come before.</summary>
    public bool HasPreviousPage { get; }

    /// <summary>The first item's cursor; null where there is none.</summary>
    public string? StartCursor => _startCursor();

    /// <summary>The last item's cursor; null where there is none.</summary>
    public string? EndCursor => _endCursor();

    internal static ConnectionPageInfo Of<T>(Page<T> page) => new(
        page.HasNextPage, page.HasPreviousPage,
        () => page.Items.Length > 0 ? page.CursorAt(0) : null,
        () => page.Items.Length > 0 ? page.CursorAt(page.Items.Length - 1) : null);
}
