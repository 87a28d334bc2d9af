using System.Collections;
using System.Collections.Immutable;

namespace GraphQLSubs.Engine.Conventions.Paging;

/// <summary>A page of items in their order.</summary>
/// <typeparam name="T">The item.</typeparam>
/// <param name="items">The items.</param>
/// <param name="hasNextPage">Whether items follow.</param>
/// <param name="hasPreviousPage">Whether items come before.</param>
/// <param name="createCursor">Makes an item's cursor.</param>
/// <param name="totalCount">The number of items on all pages; null where it was not counted.</param>
public sealed class Page<T>(ImmutableArray<T> items, bool hasNextPage, bool hasPreviousPage, Func<T, string> createCursor, int? totalCount = null)
    : IEnumerable<T>
{
    /// <summary>A page without items of which there are none.</summary>
    public static Page<T> Empty { get; } = new([], false, false, _ => "", 0);

    /// <summary>The items.</summary>
    public ImmutableArray<T> Items { get; } = items;

    /// <summary>The first item; the default where there is none.</summary>
    public T? First => Items.Length > 0 ? Items[0] : default;

    /// <summary>The last item; the default where there is none.</summary>
    public T? Last => Items.Length > 0 ? Items[^1] : default;

    /// <summary>Whether items follow.</summary>
    public bool HasNextPage { get; } = hasNextPage;

    /// <summary>Whether items come before.</summary>
    public bool HasPreviousPage { get; } = hasPreviousPage;

    /// <summary>The number of items on all pages; null where it was not counted.</summary>
    public int? TotalCount { get; } = totalCount;

    /// <summary>Makes an item's cursor: opaque, to be passed as <c>after</c> or <c>before</c> under the same order.</summary>
    /// <param name="item">An item of the page.</param>
    public string CreateCursor(T item) => PlaceOfFirst is null ? createCursor(item) : CursorAt(Items.IndexOf(item));

    /// <summary>The cursor of the item at an index of the page.</summary>
    internal string CursorAt(int index) => PlaceOfFirst is { } first ? PositionPage.CursorOf(first + index) : createCursor(Items[index]);

    /// <summary>The first item's place in a list whose items are known by their places; null elsewhere.</summary>
    internal int? PlaceOfFirst { get; init; }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)Items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
