using System.Collections.Concurrent;

namespace GraphQLSubs.Engine.Execution;

/// <summary>
/// Keeps what a document was turned into, by its exact bytes. Bounded: the oldest half of a full cache is forgotten (entries in use are used
/// again and come back), so a flood of distinct documents cannot grow it.
/// </summary>
/// <param name="capacity">Entries kept at most.</param>
/// <param name="maxBytes">The bytes of source that the kept entries have at most; a document that has more is not kept.</param>
internal sealed class DocumentCache<TValue>(int capacity, int maxBytes) where TValue : class
{
    private Generation _young = new();
    private Generation _old = new();

    public int Count => _young.Entries.Count + _old.Entries.Count;

    public bool TryGet(in DocumentKey key, out TValue? value)
    {
        if (_young.Entries.TryGetValue(key, out var entry))
        {
            value = entry.Value;
            return true;
        }
        if (!_old.Entries.TryGetValue(key, out entry))
        {
            value = null;
            return false;
        }
        value = entry.Value;
        Add(key, value, entry.Bytes);
        return true;
    }

    public void Add(in DocumentKey key, TValue value, int bytes)
    {
        if (bytes > maxBytes / 2)
        {
            return;
        }
        var young = _young;
        if (young.Entries.TryAdd(key, new Entry(value, bytes)))
        {
            Interlocked.Add(ref young.Bytes, bytes);
        }
        if ((young.Entries.Count > Math.Max(1, capacity / 2) || Volatile.Read(ref young.Bytes) > maxBytes / 2)
            && Interlocked.CompareExchange(ref _young, new Generation(), young) == young)
        {
            _old = young;
        }
    }

    private readonly record struct Entry(TValue Value, int Bytes);

    private sealed class Generation
    {
        public readonly ConcurrentDictionary<DocumentKey, Entry> Entries = new();
        public long Bytes;
    }
}

/// <summary>The SHA-256 of a document and the operation's name: equal documents share what they were turned into.</summary>
internal readonly record struct DocumentKey(UInt128 High, UInt128 Low, string? OperationName)
{
    /// <summary>The SHA-256 in hexadecimal, as clients of persisted operations send it.</summary>
    public string Hash => $"{High:x32}{Low:x32}";

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
