using System.Collections;
using System.Runtime.InteropServices;

namespace GraphQLSubs.Engine.Conventions.Paging;

/// <summary>A connection: a page as GraphQL shows it. Relay: Connection Types.</summary>
public abstract class Connection
{
    private readonly int? _totalCount;

    private protected Connection(IReadOnlyList<IEdge> edges, ConnectionPageInfo info, int? totalCount)
    {
        Edges = edges;
        Info = info;
        _totalCount = totalCount;
    }

    /// <summary>The items with their cursors.</summary>
    public IReadOnlyList<IEdge> Edges { get; }

    /// <summary>The items alone.</summary>
    internal virtual IEnumerable Nodes => Edges.Select(e => e.Node).ToArray();

    /// <summary>What is before and behind.</summary>
    public ConnectionPageInfo Info { get; }

    /// <summary>The number of items on all pages.</summary>
    /// <exception cref="InvalidOperationException">It was not counted.</exception>
    public int TotalCount => _totalCount
        ?? throw new InvalidOperationException("The total was not counted: PagingArguments.IncludeTotalCount says whether the client selects it.");
}

/// <summary>A connection.</summary>
/// <typeparam name="T">The item.</typeparam>
public class Connection<T> : Connection
{
    /// <summary>A connection.</summary>
    /// <param name="edges">The items with their cursors.</param>
    /// <param name="info">What is before and behind.</param>
    /// <param name="totalCount">The number of items on all pages; null where it was not counted.</param>
    public Connection(IReadOnlyList<IEdge<T>> edges, ConnectionPageInfo info, int? totalCount = null)
        : base(edges, info, totalCount)
        => Edges = edges;

    /// <summary>The items with their cursors.</summary>
    public new IReadOnlyList<IEdge<T>> Edges { get; }
}

/// <summary>A connection that shows a <see cref="Page{T}"/>.</summary>
/// <typeparam name="T">The item.</typeparam>
/// <param name="page">The page.</param>
public sealed class PageConnection<T>(Page<T> page)
    : Connection<T>(new PageEdges(page), ConnectionPageInfo.Of(page), page.TotalCount)
{
    /// <summary>The page.</summary>
    public Page<T> Page { get; } = page;

    internal override IEnumerable Nodes => ImmutableCollectionsMarshal.AsArray(Page.Items)!;

    // Made when they are asked for: most clients take the items alone.
    private sealed class PageEdges(Page<T> page) : IReadOnlyList<IEdge<T>>
    {
        public int Count => page.Items.Length;

        public IEdge<T> this[int index] => new Edge<T>(page.Items[index], _ => page.CursorAt(index));

        public IEnumerator<IEdge<T>> GetEnumerator() => Enumerable.Range(0, Count).Select(i => this[i]).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}

/// <summary>Makes connections of pages.</summary>
public static class PageExtensions
{
    /// <summary>The page as a connection.</summary>
    /// <typeparam name="T">The item.</typeparam>
    /// <param name="page">The page.</param>
    public static Connection<T> ToConnection<T>(this Page<T> page) => new PageConnection<T>(page);

    /// <summary>The page as a connection; an empty one where there is no page.</summary>
    /// <typeparam name="T">The item.</typeparam>
    /// <param name="page">The page, loading.</param>
    public static async Task<Connection<T>> ToConnectionAsync<T>(this Task<Page<T>?> page) => (await page ?? Page<T>.Empty).ToConnection();

    /// <summary>The page as a connection.</summary>
    /// <typeparam name="T">The item.</typeparam>
    /// <param name="page">The page, loading.</param>
    public static async ValueTask<Connection<T>> ToConnectionAsync<T>(this ValueTask<Page<T>> page) => (await page).ToConnection();
}
