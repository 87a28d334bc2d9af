using System.Collections.Concurrent;

namespace GraphQLSubs.Engine.Execution;

/// <summary>
/// Keeps what a document was turned into, by its exact bytes. Bounded: the oldest half of a full cache is forgotten (entries in use are used
/// again and come back), so a flood of distinct documents cannot grow it.
/// </summary>
/// <param name="capacity">Entries kept at most.</param>
internal sealed class DocumentCache<TValue>(int capacity) where TValue : class
{
    private ConcurrentDictionary<DocumentKey, TValue> _young = new();
    private ConcurrentDictionary<DocumentKey, TValue> _old = new();

    public int Count => _young.Count + _old.Count;

    public bool TryGet(in DocumentKey key, out TValue? value)
    {
        if (_young.TryGetValue(key, out value))
        {
            return true;
        }
        if (!_old.TryGetValue(key, out value))
        {
            return false;
        }
        Add(key, value);
        return true;
    }

    public void Add(in DocumentKey key, TValue value)
    {
        var young = _young;
        young[key] = value;
        if (young.Count > Math.Max(1, capacity / 2) && Interlocked.CompareExchange(ref _young, new ConcurrentDictionary<DocumentKey, TValue>(), young) == young)
        {
            _old = young;
        }
    }
}

/// <summary>The SHA-256 of a document and the operation's name: equal documents share what they were turned into.</summary>
internal readonly record struct DocumentKey(UInt128 High, UInt128 Low, string? OperationName)
{
    public static DocumentKey Create(ReadOnlySpan<byte> document, string? operationName)
    {
        Span<byte> hash = stackalloc byte[32];
        System.Security.Cryptography.SHA256.HashData(document, hash);
        return new DocumentKey(
            System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash),
            System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash[16..]),
            operationName);
    }
}
