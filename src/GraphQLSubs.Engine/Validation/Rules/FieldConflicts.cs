using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types;

namespace GraphQLSubs.Engine.Validation.Rules;

/// <summary>Two fields, or what is selected below them, that cannot be merged.</summary>
internal sealed record FieldConflict(string ResponseName, string Reason, IReadOnlyList<FieldNode> First, IReadOnlyList<FieldNode> Second);

/// <summary>
/// Finds fields that cannot be merged. Each selection set of the document is compared within itself when the walk comes to it; everything else
/// is comparisons between two sets: a field's with a field's of the same response name, a set with the fragments spread beside it, and
/// fragments with fragments, each pair of them once. All comparisons count towards one limit, since even so they can be quadratic and more.
/// </summary>
internal sealed class FieldConflicts(ValidationContext context)
{
    private readonly Dictionary<SelectionSetNode, CollectedFields> _collected = new(ReferenceEqualityComparer.Instance);
    private readonly ComparedPairs<CollectedFields> _comparedWithFragment = new();
    private readonly ComparedPairs<string> _comparedFragments = new();
    private int _comparisons;

    public IReadOnlyList<FieldConflict> Within(SelectionSetNode selectionSet, NamedType? parentType)
    {
        var conflicts = new List<FieldConflict>();
        var set = Collect(selectionSet, parentType);
        foreach (var fields in set.Fields.Values)
        {
            for (var i = 0; i < fields.Count; i++)
            {
                for (var j = i + 1; j < fields.Count; j++)
                {
                    Compare(fields[i], fields[j], false, conflicts);
                }
            }
        }
        for (var i = 0; i < set.Spreads.Count; i++)
        {
            CompareWithFragment(set, set.Spreads[i], false, conflicts);
            for (var j = i + 1; j < set.Spreads.Count; j++)
            {
                CompareFragments(set.Spreads[i], set.Spreads[j], false, conflicts);
            }
        }
        return conflicts;
    }

    // Fields that no value can have both of, their parents being different object types, need only agree in the shape of their values.
    private void Compare(CollectedField a, CollectedField b, bool exclusive, List<FieldConflict> conflicts)
    {
        if (!Spend() || !context.CanDescend())
        {
            return;
        }
        exclusive |= !ReferenceEquals(a.ParentType, b.ParentType) && a.ParentType is ObjectType && b.ParentType is ObjectType;
        if (Difference(a, b, exclusive) is { } reason)
        {
            conflicts.Add(new FieldConflict(a.Node.ResponseName, reason, [a.Node], [b.Node]));
        }
        else if (a.Node.SelectionSet is { } selectionA && b.Node.SelectionSet is { } selectionB)
        {
            var below = new List<FieldConflict>();
            CompareSets(Collect(selectionA, a.Field?.Type.Named), Collect(selectionB, b.Field?.Type.Named), exclusive, below);
            if (below.Count > 0)
            {
                conflicts.Add(new FieldConflict(
                    a.Node.ResponseName,
                    string.Join(" and ", below.Select(conflict => $"subfields \"{conflict.ResponseName}\" conflict because {conflict.Reason}")),
                    [a.Node, .. below.SelectMany(conflict => conflict.First)],
                    [b.Node, .. below.SelectMany(conflict => conflict.Second)]));
            }
        }
    }

    private string? Difference(CollectedField a, CollectedField b, bool exclusive)
    {
        if (!exclusive)
        {
            if (a.Node.Name.Value != b.Node.Name.Value)
            {
                return $"\"{a.Node.Name.Value}\" and \"{b.Node.Name.Value}\" are different fields";
            }
            if (!HaveSameArguments(a.Node, b.Node))
            {
                return "they have differing arguments";
            }
        }
        return a.Field is { Type: var typeA } && b.Field is { Type: var typeB } && !HaveSameShape(typeA, typeB)
            ? $"they return conflicting types \"{typeA}\" and \"{typeB}\""
            : null;
    }

    private void CompareSets(CollectedFields a, CollectedFields b, bool exclusive, List<FieldConflict> conflicts)
    {
        CompareFields(a, b, exclusive, conflicts);
        foreach (var spread in b.Spreads)
        {
            CompareWithFragment(a, spread, exclusive, conflicts);
        }
        foreach (var spread in a.Spreads)
        {
            CompareWithFragment(b, spread, exclusive, conflicts);
        }
        foreach (var spreadA in a.Spreads)
        {
            foreach (var spreadB in b.Spreads)
            {
                CompareFragments(spreadA, spreadB, exclusive, conflicts);
            }
        }
    }

    private void CompareFields(CollectedFields a, CollectedFields b, bool exclusive, List<FieldConflict> conflicts)
    {
        foreach (var (responseName, fieldsA) in a.Fields)
        {
            if (!Spend() || !b.Fields.TryGetValue(responseName, out var fieldsB))
            {
                continue;
            }
            foreach (var fieldA in fieldsA)
            {
                foreach (var fieldB in fieldsB)
                {
                    Compare(fieldA, fieldB, exclusive, conflicts);
                }
            }
        }
    }

    private void CompareWithFragment(CollectedFields set, string fragmentName, bool exclusive, List<FieldConflict> conflicts)
    {
        if (!Spend() || !context.CanDescend() || !_comparedWithFragment.TryAdd(set, fragmentName, exclusive)
            || CollectFragment(fragmentName) is not { } fragment || ReferenceEquals(set, fragment))
        {
            return;
        }
        CompareFields(set, fragment, exclusive, conflicts);
        foreach (var inner in fragment.Spreads)
        {
            CompareWithFragment(set, inner, exclusive, conflicts);
        }
    }

    private void CompareFragments(string a, string b, bool exclusive, List<FieldConflict> conflicts)
    {
        if (a == b || !Spend() || !context.CanDescend() || !TryAddPair(a, b, exclusive)
            || CollectFragment(a) is not { } setA || CollectFragment(b) is not { } setB)
        {
            return;
        }
        CompareFields(setA, setB, exclusive, conflicts);
        foreach (var inner in setB.Spreads)
        {
            CompareFragments(a, inner, exclusive, conflicts);
        }
        foreach (var inner in setA.Spreads)
        {
            CompareFragments(inner, b, exclusive, conflicts);
        }
    }

    private bool TryAddPair(string a, string b, bool exclusive)
        => string.CompareOrdinal(a, b) < 0 ? _comparedFragments.TryAdd(a, b, exclusive) : _comparedFragments.TryAdd(b, a, exclusive);

    private bool HaveSameArguments(FieldNode a, FieldNode b)
        => a.Arguments.Count == b.Arguments.Count
            && a.Arguments.All(argument => b.Arguments.Any(other => Spend() && argument.Name.Value == other.Name.Value && AreSame(argument.Value, other.Value)));

    private bool AreSame(ValueNode a, ValueNode b) => Spend() && (a, b) switch
    {
        (VariableNode x, VariableNode y) => x.Name.Value == y.Name.Value,
        (IntValueNode x, IntValueNode y) => x.Value == y.Value,
        (FloatValueNode x, FloatValueNode y) => x.Value == y.Value,
        (StringValueNode x, StringValueNode y) => x.Value == y.Value,
        (BooleanValueNode x, BooleanValueNode y) => x.Value == y.Value,
        (EnumValueNode x, EnumValueNode y) => x.Value == y.Value,
        (NullValueNode, NullValueNode) => true,
        (ListValueNode x, ListValueNode y) => x.Values.Count == y.Values.Count && x.Values.Zip(y.Values).All(pair => AreSame(pair.First, pair.Second)),
        (ObjectValueNode x, ObjectValueNode y) => x.Fields.Count == y.Fields.Count
            && x.Fields.All(field => y.Fields.Any(other => Spend() && field.Name.Value == other.Name.Value && AreSame(field.Value, other.Value))),
        _ => false,
    };

    // Composite types may differ: the fields selected on them are compared.
    private static bool HaveSameShape(GraphQLType a, GraphQLType b) => (a, b) switch
    {
        (ListType x, ListType y) => HaveSameShape(x.OfType, y.OfType),
        (NonNullType x, NonNullType y) => HaveSameShape(x.OfType, y.OfType),
        (ListType or NonNullType, _) or (_, ListType or NonNullType) => false,
        _ => (!a.IsLeafType && !b.IsLeafType) || ReferenceEquals(a, b),
    };

    private CollectedFields? CollectFragment(string name)
        => context.Fragment(name) is { } fragment ? Collect(fragment.SelectionSet, context.Schema.ResolveType(fragment.TypeCondition)?.Named) : null;

    private CollectedFields Collect(SelectionSetNode selectionSet, NamedType? parentType)
    {
        if (!_collected.TryGetValue(selectionSet, out var collected))
        {
            _collected.Add(selectionSet, collected = CollectedFields.Of(context.Schema, selectionSet, parentType));
        }
        return collected;
    }

    private bool Spend()
    {
        if (!context.IsStopped && ++_comparisons > context.Options.MaxFieldMergeComparisons)
        {
            context.Abort($"The document takes more than {context.Options.MaxFieldMergeComparisons} comparisons to merge its fields.");
        }
        return !context.IsStopped;
    }
}
