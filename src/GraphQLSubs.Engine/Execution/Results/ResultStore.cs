using System.Buffers;
using GraphQLSubs.Engine.Errors;
using GraphQLSubs.Engine.Execution.Compilation;
using GraphQLSubs.Engine.Values;

namespace GraphQLSubs.Engine.Execution.Results;

/// <summary>What a slot of the result holds.</summary>
internal enum SlotKind : byte
{
    Pending,
    Excluded,
    Null,
    Leaf,
    Object,
    List,
}

/// <summary>One field or list item of the result. Children of an object or list are a run of slots; leaves are bytes written already.</summary>
internal struct Slot
{
    public SlotKind Kind;

    /// <summary>Whether null here becomes null of the parent.</summary>
    public bool IsNonNull;

    public int Parent;

    /// <summary>First child slot, or offset of the leaf's JSON.</summary>
    public int Start;

    /// <summary>Number of children, or length of the leaf's JSON.</summary>
    public int Count;

    /// <summary>Of an object: names of its children.</summary>
    public SelectionSet? Selections;
}

/// <summary>
/// A result under construction: a flat, pooled table of slots and one buffer of UTF-8 JSON for all leaves. Fields may complete in any order;
/// the response has them in the order of the selection. Used by one thread at a time.
/// </summary>
internal sealed class ResultStore : IDisposable
{
    private Slot[] _slots = ArrayPool<Slot>.Shared.Rent(256);
    private int _count;

    public ResultStore()
    {
        _slots[0] = new Slot { Parent = -1 };
        _count = 1;
    }

    public ValueWriter Leaves { get; } = new();

    public ref Slot this[int slot] => ref _slots[slot];

    /// <summary>Makes a slot an object with a pending child for each selection.</summary>
    /// <returns>The first child.</returns>
    public int SetObject(int slot, SelectionSet selections)
    {
        var first = Reserve(slot, selections.Selections.Length, SlotKind.Object);
        _slots[slot].Selections = selections;
        for (var i = 0; i < selections.Selections.Length; i++)
        {
            _slots[first + i].IsNonNull = selections.Selections[i].IsNonNull;
        }
        return first;
    }

    /// <summary>Makes a slot a list with a pending child for each item.</summary>
    /// <returns>The first child.</returns>
    public int SetList(int slot, int count, bool itemsAreNonNull)
    {
        var first = Reserve(slot, count, SlotKind.List);
        for (var i = 0; i < count; i++)
        {
            _slots[first + i].IsNonNull = itemsAreNonNull;
        }
        return first;
    }

    /// <summary>Makes a slot the leaf whose JSON was written behind an offset.</summary>
    public void SetLeaf(int slot, int offset)
    {
        ref var s = ref _slots[slot];
        s.Kind = SlotKind.Leaf;
        s.Start = offset;
        s.Count = Leaves.Length - offset;
    }

    /// <summary>Makes a slot null, and with it every parent up to the first that may be null. Spec: Handling Execution Errors.</summary>
    public void Nullify(int slot)
    {
        while (true)
        {
            ref var s = ref _slots[slot];
            s.Kind = SlotKind.Null;
            if (!s.IsNonNull || s.Parent < 0)
            {
                return;
            }
            slot = s.Parent;
        }
    }

    /// <summary>Whether a slot is gone from the response because something above it, or itself, became null.</summary>
    public bool IsDead(int slot)
    {
        for (; slot >= 0; slot = _slots[slot].Parent)
        {
            if (_slots[slot].Kind is SlotKind.Null)
            {
                return true;
            }
        }
        return false;
    }

    public ResponsePath GetPath(int slot)
    {
        var parent = _slots[slot].Parent;
        if (parent < 0)
        {
            return ResponsePath.Root;
        }
        ref var p = ref _slots[parent];
        var path = GetPath(parent);
        return p.Selections is { } selections ? path.Append(selections.Selections[slot - p.Start].ResponseName) : path.Append(slot - p.Start);
    }

    public void WriteTo(IBufferWriter<byte> output)
    {
        var writer = new ChunkWriter(output);
        Write(0, ref writer);
        writer.Flush();
    }

    public void Dispose()
    {
        var slots = _slots;
        _slots = [];
        if (slots.Length > 0)
        {
            ArrayPool<Slot>.Shared.Return(slots, clearArray: true);
        }
        Leaves.Dispose();
    }

    private int Reserve(int slot, int count, SlotKind kind)
    {
        var first = _count;
        var needed = checked(_count + count);
        if (needed > _slots.Length)
        {
            var larger = ArrayPool<Slot>.Shared.Rent(Math.Max(_slots.Length * 2, needed));
            _slots.AsSpan(0, _count).CopyTo(larger);
            ArrayPool<Slot>.Shared.Return(_slots, clearArray: true);
            _slots = larger;
        }
        _slots.AsSpan(first, count).Fill(new Slot { Parent = slot });
        _count = needed;
        ref var s = ref _slots[slot];
        s.Kind = kind;
        s.Start = first;
        s.Count = count;
        s.Selections = null;
        return first;
    }

    private void Write(int index, ref ChunkWriter output)
    {
        ref var slot = ref _slots[index];
        switch (slot.Kind)
        {
            case SlotKind.Leaf:
                output.Write(Leaves.WrittenSpan.Slice(slot.Start, slot.Count));
                break;
            case SlotKind.Object:
                WriteObject(ref slot, ref output);
                break;
            case SlotKind.List:
                output.Write("["u8);
                for (var i = 0; i < slot.Count; i++)
                {
                    if (i > 0)
                    {
                        output.Write(","u8);
                    }
                    Write(slot.Start + i, ref output);
                }
                output.Write("]"u8);
                break;
            default:
                output.Write("null"u8);
                break;
        }
    }

    private void WriteObject(ref Slot slot, ref ChunkWriter output)
    {
        output.Write("{"u8);
        var first = true;
        var selections = slot.Selections!.Selections;
        for (var i = 0; i < selections.Length; i++)
        {
            if (_slots[slot.Start + i].Kind is SlotKind.Excluded)
            {
                continue;
            }
            if (!first)
            {
                output.Write(","u8);
            }
            first = false;
            output.Write(selections[i].JsonName);
            Write(slot.Start + i, ref output);
        }
        output.Write("}"u8);
    }
}
