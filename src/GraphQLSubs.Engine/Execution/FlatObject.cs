using GraphQLSubs.Engine.Execution.Compilation;
using GraphQLSubs.Engine.Execution.Processing;
using GraphQLSubs.Engine.Resolvers;
using GraphQLSubs.Engine.Types;
using GraphQLSubs.Engine.Values;

namespace GraphQLSubs.Engine.Execution;

/// <summary>
/// Writes an object of which only properties are selected, and objects of that kind that it answers at once, as one piece of JSON: of long lists that is most of
/// the answer. Whatever goes otherwise than expected is left to the field by field way, which knows how errors and nulls go on.
/// </summary>
internal sealed class FlatObject
{
    private readonly Part[] _parts;

    private FlatObject(Part[] parts) => _parts = parts;

    /// <summary>The writer of a selection set; null where not all of it can be written that way.</summary>
    public static FlatObject? Of(SelectionSet set)
    {
        var parts = new Part[set.Selections.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (Part.Of(set.Selections[i], isFirst: i == 0) is not { } part)
            {
                return null;
            }
            parts[i] = part;
        }
        return new FlatObject(parts);
    }

    /// <summary>Writes an object.</summary>
    /// <param name="parent">The object.</param>
    /// <param name="writer">Where to.</param>
    /// <param name="context">For the resolvers of what is below it.</param>
    /// <returns>False, with something half-way written, where it cannot be.</returns>
    public bool TryWrite(object parent, ValueWriter writer, ResolverContext context)
    {
        writer.WriteByte((byte)'{');
        foreach (var part in _parts)
        {
            writer.WriteRaw(part.Name);
            if (!part.TryWrite(parent, writer, context))
            {
                return false;
            }
        }
        writer.WriteByte((byte)'}');
        return true;
    }

    private sealed class Part(Selection selection, byte[] name, LeafWriter? leaf, byte[]? constant)
    {
        private readonly PureFieldDelegate? _resolver = selection.Pipeline.Pure;
        private readonly ObjectType? _type = selection.Field.Type.NullableType as ObjectType;

        /// <summary>Its name with the colon, behind a comma where it is not the first.</summary>
        public byte[] Name => name;

        public static Part? Of(Selection selection, bool isFirst)
        {
            if (selection.Conditions is not null)
            {
                return null;
            }
            byte[] name = isFirst ? selection.JsonName : [(byte)',', .. selection.JsonName];
            if (selection.Field.Name == "__typename")
            {
                return new Part(selection, name, null, [.. "\""u8, .. System.Text.Encoding.UTF8.GetBytes(selection.ObjectType.Name), .. "\""u8]);
            }
            if (selection.Pipeline.Leaf is { } leaf)
            {
                return new Part(selection, name, leaf, null);
            }
            return selection.Pipeline.Pure is not null && selection.Field.Arguments.Count == 0
                && selection.Field.Type.NullableType is ObjectType type && selection.GetSelectionSet(type).Flat is not null
                    ? new Part(selection, name, null, null)
                    : null;
        }

        public bool TryWrite(object parent, ValueWriter writer, ResolverContext context)
        {
            if (leaf is not null)
            {
                return leaf(parent, writer) switch
                {
                    LeafOutcome.Written => true,
                    LeafOutcome.Null => TryWriteNull(writer),
                    _ => false,
                };
            }
            if (constant is not null)
            {
                writer.WriteRaw(constant);
                return true;
            }
            context.Initialize(selection, parent, context.Slot, context.ScopedContextData);
            return _resolver!(context) switch
            {
                null => TryWriteNull(writer),
                var value when value.GetType() == _type!.RuntimeType => selection.GetSelectionSet(_type).Flat!.TryWrite(value, writer, context),
                _ => false,
            };
        }

        private bool TryWriteNull(ValueWriter writer)
        {
            if (selection.IsNonNull)
            {
                return false;
            }
            writer.WriteNull();
            return true;
        }
    }
}
