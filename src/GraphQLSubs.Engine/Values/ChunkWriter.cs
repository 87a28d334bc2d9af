using System.Buffers;

namespace GraphQLSubs.Engine.Values;

/// <summary>Writes many small pieces, asking the output for room only when there is none left. Flush it at the end.</summary>
internal ref struct ChunkWriter(IBufferWriter<byte> output)
{
    private Span<byte> _room;
    private int _written;

    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _room.Length - _written)
        {
            Flush();
            _room = output.GetSpan(bytes.Length);
        }
        bytes.CopyTo(_room[_written..]);
        _written += bytes.Length;
    }

    public void Flush()
    {
        output.Advance(_written);
        _room = [];
        _written = 0;
    }
}
