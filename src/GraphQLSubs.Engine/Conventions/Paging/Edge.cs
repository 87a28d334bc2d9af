namespace GraphQLSubs.Engine.Conventions.Paging;

/// <summary>An item of a connection with its cursor. Relay: Edge Types.</summary>
public interface IEdge
{
    /// <summary>The item.</summary>
    object? Node { get; }

    /// <summary>Its cursor.</summary>
    string Cursor { get; }
}

/// <summary>An item of a connection with its cursor.</summary>
/// <typeparam name="T">The item.</typeparam>
public interface IEdge<out T> : IEdge
{
    /// <summary>The item.</summary>
    new T Node { get; }
}

/// <summary>An item of a connection with its cursor.</summary>
/// <typeparam name="T">The item.</typeparam>
/// <param name="node">The item.</param>
/// <param name="resolveCursor">Makes the cursor; called each time it is read.</param>
public class Edge<T>(T node, Func<T, string> resolveCursor) : IEdge<T>
{
    /// <summary>An item with its cursor.</summary>
    /// <param name="node">The item.</param>
    /// <param name="cursor">The cursor.</param>
    public Edge(T node, string cursor) : this(node, _ => cursor)
    {
    }

    /// <inheritdoc/>
    public T Node { get; } = node;

    /// <inheritdoc/>
    public string Cursor => resolveCursor(Node);

    object? IEdge.Node => Node;
}
