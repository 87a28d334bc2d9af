namespace GraphQLSubs.Engine.Execution.Documents;

/// <summary>
/// Keeps documents in memory, up to a number of bytes: what was not asked for longest makes room. Clients may fill it, so it is bounded by size.
/// </summary>
/// <param name="capacity">The most bytes of documents and ids.</param>
internal sealed class InMemoryOperationDocumentStorage(long capacity) : IOperationDocumentStorage
{
    /// <summary>About what an entry takes beside its text, so that many small documents count too.</summary>
    private const int Overhead = 256;

    private readonly Lock _lock = new();
    private readonly Dictionary<OperationDocumentId, LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _byUse = [];
    private long _size;

    public ValueTask<IOperationDocument?> TryReadAsync(OperationDocumentId documentId, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(documentId, out var node))
            {
                return default;
            }
            _byUse.Remove(node);
            _byUse.AddFirst(node);
            return new ValueTask<IOperationDocument?>(node.Value.Document);
        }
    }

    public ValueTask SaveAsync(OperationDocumentId documentId, IOperationDocument document, CancellationToken cancellationToken = default)
    {
        var entry = new Entry(documentId, new OperationDocumentSourceText(document.ToArray()));
        if (entry.Size > capacity)
        {
            return default;
        }
        lock (_lock)
        {
            if (_entries.TryGetValue(documentId, out var former))
            {
                Remove(former);
            }
            while (_size + entry.Size > capacity)
            {
                Remove(_byUse.Last!);
            }
            _entries.Add(documentId, _byUse.AddFirst(entry));
            _size += entry.Size;
        }
        return default;
    }

    private void Remove(LinkedListNode<Entry> node)
    {
        _byUse.Remove(node);
        _entries.Remove(node.Value.Id);
        _size -= node.Value.Size;
    }

    private sealed record Entry(OperationDocumentId Id, OperationDocumentSourceText Document)
    {
        public int Size => Overhead + (2 * Id.Value.Length) + Document.Memory.Length;
    }
}
