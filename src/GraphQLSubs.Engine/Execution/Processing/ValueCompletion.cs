using System.Collections;
using GraphQLSubs.Engine.Execution.Compilation;
using GraphQLSubs.Engine.Execution.Results;
using GraphQLSubs.Engine.Types;

namespace GraphQLSubs.Engine.Execution.Processing;

/// <summary>Turns what resolvers answer into the result. Spec: CompleteValue.</summary>
internal sealed class ValueCompletion(OperationExecution execution)
{
    private readonly ResolverContext _typeContext = new(execution);
    private readonly ResolverContext _trialContext = new(execution) { IsTrial = true };

    public void Complete(Selection selection, GraphQLType type, int slot, object? value, IReadOnlyDictionary<string, object?> scopedState)
    {
        if (value is null)
        {
            if (type is NonNullType)
            {
                execution.Errors.AddNullified(selection, slot, $"Cannot return null for non-nullable field {selection.Field.Coordinate}.");
            }
            else
            {
                execution.Store[slot].Kind = SlotKind.Null;
            }
            return;
        }
        switch (type.NullableType)
        {
            case ScalarType scalar:
                CompleteScalar(selection, scalar, slot, value);
                break;
            case EnumType e:
                CompleteEnum(selection, e, slot, value);
                break;
            case ListType list:
                CompleteList(selection, list, slot, value, scopedState);
                break;
            case NamedType composite:
                CompleteObject(selection, composite, slot, value, scopedState);
                break;
        }
    }

    private void CompleteScalar(Selection selection, ScalarType type, int slot, object value)
    {
        var writer = execution.Store.Leaves;
        var offset = writer.Length;
        string? error;
        try
        {
            if (type.TryWrite(value, writer, out error))
            {
                execution.Store.SetLeaf(slot, offset);
                return;
            }
        }
#pragma warning disable CA1031 // a scalar may be the user's own
        catch (Exception exception)
#pragma warning restore CA1031
        {
            writer.Truncate(offset);
            execution.Errors.Add(selection, slot, exception);
            return;
        }
        writer.Truncate(offset);
        execution.Errors.AddNullified(selection, slot, error);
    }

    private void CompleteEnum(Selection selection, EnumType type, int slot, object value)
    {
        if (!type.ValuesByRuntimeValue.TryGetValue(value, out var member))
        {
            var shown = value is string text ? $"\"{text}\"" : value.ToString();
            execution.Errors.AddNullified(selection, slot, $"Enum \"{type.Name}\" cannot represent value: {shown}");
            return;
        }
        var writer = execution.Store.Leaves;
        var offset = writer.Length;
        writer.WriteRaw(member.JsonText);
        execution.Store.SetLeaf(slot, offset);
    }

    private void CompleteList(Selection selection, ListType type, int slot, object value, IReadOnlyDictionary<string, object?> scopedState)
    {
        if (value is string or IDictionary or not IEnumerable)
        {
            execution.Errors.AddNullified(
                selection, slot, $"Expected Iterable, but did not find one for field \"{selection.Field.Coordinate}\".");
            return;
        }
        IList items;
        try
        {
            items = value as IList ?? ((IEnumerable)value).Cast<object?>().ToList();
        }
#pragma warning disable CA1031 // the sequence may be lazy, and fail like a resolver
        catch (Exception exception)
#pragma warning restore CA1031
        {
            execution.Errors.Add(selection, slot, exception);
            return;
        }
        var first = execution.Store.SetList(slot, items.Count, type.OfType is NonNullType);
        for (var i = 0; i < items.Count; i++)
        {
            Complete(selection, type.OfType, first + i, items[i], scopedState);
            if (execution.Store[slot].Kind is SlotKind.Null)
            {
                return;
            }
        }
    }

    private void CompleteObject(Selection selection, NamedType type, int slot, object value, IReadOnlyDictionary<string, object?> scopedState)
    {
        ObjectType? objectType;
        try
        {
            _typeContext.Initialize(selection, value, slot, scopedState);
            objectType = AbstractTypeResolver.Resolve(execution.Operation.Schema, type, _typeContext, value);
        }
#pragma warning disable CA1031 // a type resolver is a resolver
        catch (Exception exception)
#pragma warning restore CA1031
        {
            execution.Errors.Add(selection, slot, exception);
            return;
        }
        var set = execution.Order(selection.GetSelectionSet(objectType));
        if (set.Flat is { } flat && TryWriteFlat(flat, selection, slot, value, scopedState))
        {
            return;
        }
        var first = execution.Store.SetObject(slot, set);
        execution.ExecuteFields(set, value, slot, first, scopedState);
    }

    private bool TryWriteFlat(FlatObject flat, Selection selection, int slot, object value, IReadOnlyDictionary<string, object?> scopedState)
    {
        var writer = execution.Store.Leaves;
        var offset = writer.Length;
        try
        {
            _trialContext.Initialize(selection, value, slot, scopedState);
            _trialContext.HasReported = false;
            if (flat.TryWrite(value, writer, _trialContext) && !_trialContext.HasReported)
            {
                execution.Store.SetLeaf(slot, offset);
                return true;
            }
        }
#pragma warning disable CA1031 // whatever it is, it is met again field by field, and reported of the one that threw it
        catch (Exception)
#pragma warning restore CA1031
        {
        }
        writer.Truncate(offset);
        return false;
    }
}
