using System.Collections.Concurrent;
using System.Text;
using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types;

namespace GraphQLSubs.Engine.Execution.Compilation;

/// <summary>One place where a field is selected, the conditions (bits) that must all hold for it to count, and how many places come before it.</summary>
internal readonly record struct FieldOccurrence(FieldNode Node, ulong Conditions, int Position)
{
    public bool IsIncluded(ulong trueConditions) => (Conditions & trueConditions) == Conditions;
}

/// <summary>A field of a selection set, merged over its occurrences; shared by all executions of the operation.</summary>
internal sealed class Selection
{
    private const int MaxStates = 64;
    private readonly ConcurrentDictionary<ObjectType, SelectionSet>? _selectionSets;
    private readonly CompiledOperation _operation;
    private SelectionSet? _first;
    private ConcurrentDictionary<(ulong Conditions, Type Type), object>? _states;

    public Selection(CompiledOperation operation, ObjectType objectType, OutputField field, FieldPipeline pipeline, IReadOnlyList<FieldOccurrence> occurrences, int id)
    {
        _operation = operation;
        ObjectType = objectType;
        Field = field;
        Occurrences = occurrences;
        Id = id;
        SyntaxNode = occurrences[0].Node;
        ResponseName = SyntaxNode.ResponseName;
        JsonName = Encoding.UTF8.GetBytes($"\"{ResponseName}\":");
        Conditions = occurrences.Any(o => o.Conditions == 0) ? null : [.. occurrences.Select(o => o.Conditions).Distinct()];
        IsNonNull = field.Type is NonNullType;
        if (field.Type.Named.IsCompositeType)
        {
            _selectionSets = new ConcurrentDictionary<ObjectType, SelectionSet>();
        }
        Arguments = ArgumentPlan.Create(field.Arguments, SyntaxNode.Arguments, SyntaxNode);
        Pipeline = pipeline;
    }

    public int Id { get; }

    public ObjectType ObjectType { get; }

    public OutputField Field { get; }

    public string ResponseName { get; }

    /// <summary>The quoted name and the colon, as the response has them.</summary>
    public byte[] JsonName { get; }

    public FieldNode SyntaxNode { get; }

    public IReadOnlyList<FieldOccurrence> Occurrences { get; }

    /// <summary>Null: always included; else included when all bits of any entry are set.</summary>
    public ulong[]? Conditions { get; }

    public bool IsNonNull { get; }

    public ArgumentPlan Arguments { get; }

    public FieldPipeline Pipeline { get; }

    /// <summary>Whether the field's place among its siblings depends on conditions: it moves to a later occurrence where the first one is skipped.</summary>
    public bool IsPlaceConditional => Occurrences[0].Conditions != 0 && Occurrences.Any(o => o.Conditions != Occurrences[0].Conditions);

    /// <summary>The position of the first occurrence that counts; the first one's where none does.</summary>
    public int GetPosition(ulong trueConditions)
    {
        foreach (var occurrence in Occurrences)
        {
            if (occurrence.IsIncluded(trueConditions))
            {
                return occurrence.Position;
            }
        }
        return Occurrences[0].Position;
    }

    public bool IsIncluded(ulong trueConditions)
    {
        if (Conditions is null)
        {
            return true;
        }
        foreach (var conditions in Conditions)
        {
            if ((conditions & trueConditions) == conditions)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>A value that depends on nothing but the operation and the conditions that hold; made once.</summary>
    public T GetState<T>(ulong trueConditions, Func<T> create) where T : class
    {
        var states = LazyInitializer.EnsureInitialized(ref _states, static () => new ConcurrentDictionary<(ulong, Type), object>(concurrencyLevel: 1, capacity: 3));
        if (states.TryGetValue((trueConditions, typeof(T)), out var known))
        {
            return (T)known;
        }
        var made = create();

        // Clients choose the conditions of an execution; the operation itself must not grow by that.
        return states.Count < MaxStates ? (T)states.GetOrAdd((trueConditions, typeof(T)), made) : made;
    }

    /// <summary>What is selected below the field on an object type.</summary>
    public SelectionSet GetSelectionSet(ObjectType type)
    {
        var first = _first;
        if (first is not null && ReferenceEquals(first.Type, type))
        {
            return first;
        }
        var set = _selectionSets!.GetOrAdd(type, static (t, s) => s._operation.Compile(t, s.Occurrences), this);
        _first ??= set;
        return set;
    }
}

/// <summary>The selections on one object type, in response order.</summary>
internal sealed class SelectionSet
{
    private readonly Lazy<FlatObject?> _flat;

    public SelectionSet(ObjectType type, Selection[] selections)
    {
        Type = type;
        Selections = selections;
        IsOrderConditional = Array.Exists(selections, s => s.IsPlaceConditional);
        _flat = new Lazy<FlatObject?>(() => FlatObject.Of(this));
    }

    public ObjectType Type { get; }

    public Selection[] Selections { get; }

    /// <summary>Writes objects at once of which only properties are selected; null where more is.</summary>
    public FlatObject? Flat => _flat.Value;

    /// <summary>Whether the order depends on conditions, see <see cref="InOrder"/>.</summary>
    public bool IsOrderConditional { get; }

    /// <summary>The selections in the order in which they are met when what conditions exclude is passed over. Spec: CollectFields.</summary>
    public SelectionSet InOrder(ulong trueConditions) => new(Type, [.. Selections.OrderBy(s => s.GetPosition(trueConditions))]);
}
