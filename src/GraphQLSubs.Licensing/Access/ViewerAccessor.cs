namespace GraphQLSubs.Licensing.Access;

/// <summary>Tells on whose behalf the running code reads.</summary>
public interface IViewerAccessor
{
    /// <summary>The viewer; null when there is none, and then nothing can be read.</summary>
    Viewer? Current { get; }
}

/// <summary>Keeps the viewer with the asynchronous flow, so that every context opened in it, in whatever service scope, is the viewer's.</summary>
public sealed class ViewerAccessor : IViewerAccessor
{
    private readonly AsyncLocal<Viewer?> _current = new();

    /// <inheritdoc />
    public Viewer? Current => _current.Value;

    /// <summary>Makes <paramref name="viewer"/> the current one for the calling flow, and what it starts, until the result is disposed.</summary>
    /// <param name="viewer">The viewer; null for none.</param>
    public IDisposable Use(Viewer? viewer)
    {
        var restore = new Restore(this, _current.Value);
        _current.Value = viewer;
        return restore;
    }

    private sealed class Restore(ViewerAccessor accessor, Viewer? previous) : IDisposable
    {
        public void Dispose() => accessor._current.Value = previous;
    }
}
