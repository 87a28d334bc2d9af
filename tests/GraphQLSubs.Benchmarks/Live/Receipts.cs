using System.Buffers.Text;

namespace GraphQLSubs.Benchmarks.Live;

/// <summary>Who has received what, and when each entry of the history reached its last reader.</summary>
internal sealed class Receipts(long after)
{
    private const int Capacity = 100_000;

    private readonly int[] _received = new int[Capacity];
    private readonly long[] _last = new long[Capacity];
    private long _messages;

    /// <summary>Messages received.</summary>
    public long Messages => Volatile.Read(ref _messages);

    /// <summary>How many readers have an entry.</summary>
    public int Received(long sequence) => Volatile.Read(ref _received[sequence - after - 1]);

    /// <summary>When the last one got it.</summary>
    public DateTime Last(long sequence) => new(_last[sequence - after - 1], DateTimeKind.Utc);

    /// <summary>Takes a message in. Called by one thread.</summary>
    public void Add(ReadOnlySpan<byte> message)
    {
        var now = DateTime.UtcNow.Ticks;
        _messages++;
        if (Find(message) is not { } sequence || sequence <= after)
        {
            return; // A snapshot from before the run.
        }

        _last[sequence - after - 1] = now;
        _received[sequence - after - 1]++;
    }

    private static long? Find(ReadOnlySpan<byte> message)
    {
        var at = message.IndexOf("equence\":"u8);
        return at >= 0 && Utf8Parser.TryParse(message[(at + "equence\":".Length)..], out long sequence, out _) ? sequence : null;
    }
}
