using GraphQLSubs.Engine.Execution.Compilation;
using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types;

namespace GraphQLSubs.Engine.Conventions.Cost;

/// <summary>
/// Makes cost plans. Fields of one response name cost once, as they are resolved once; of objects that may be of several types the selections
/// for all of them are summed up, which is more than any one of them can cost, and keeps the work linear.
/// </summary>
internal sealed class CostPlanner(CompiledOperation operation, CostWeights weights)
{
    // Far above what clients write; documents that spread large fragments at very many places end here.
    private const int MaxCollectedFields = 100_000;
    private static readonly IReadOnlyList<string> s_noFields = [];
    private readonly Dictionary<SetKey, int> _known = [];
    private readonly List<IReadOnlyList<CostItem>> _sets = [];
    private int _collected;

    /// <exception cref="GraphQLException">The operation is too large.</exception>
    public static CostPlan Create(CompiledOperation operation, CostOptions options)
    {
        var weights = new CostWeights(options);
        var planner = new CostPlanner(operation, weights);
        planner.Plan([new Source(operation.Definition.SelectionSet, operation.RootType, 0)], s_noFields);
        return new CostPlan(operation, planner._sets, weights.OfType(operation.RootType));
    }

    private int Plan(IReadOnlyList<Source> sources, IReadOnlyList<string> sizedFields)
    {
        var key = new SetKey(sources, sizedFields);
        if (_known.TryGetValue(key, out var known))
        {
            return known;
        }
        var fields = new OrderedDictionary<string, List<Occurrence>>();
        var visited = new HashSet<(string, ulong)>();
        foreach (var source in sources)
        {
            Collect(source, fields, visited);
        }
        var items = fields.Values.Select(occurrences => CreateItem(occurrences, sizedFields)).ToArray();
        _sets.Add(items);
        return _known[key] = _sets.Count - 1;
    }

    private void Collect(Source source, OrderedDictionary<string, List<Occurrence>> fields, HashSet<(string, ulong)> visited)
    {
        foreach (var selection in source.Node.Selections)
        {
            if (!operation.TryGetConditions(selection.Directives, out var own))
            {
                continue;
            }
            var conditions = source.Conditions | own;
            switch (selection)
            {
                case FieldNode node when operation.Schema.FindField(source.Type, node.Name.Value) is { } field && !IsIntrospection(field):
                    if (++_collected > MaxCollectedFields)
                    {
                        throw new GraphQLException(new GraphQLError("The operation selects too many fields.").WithCode(ErrorCodes.CostExceeded));
                    }
                    if (!fields.TryGetValue(node.ResponseName, out var occurrences))
                    {
                        fields.Add(node.ResponseName, occurrences = []);
                    }
                    occurrences.Add(new Occurrence(node, field, conditions));
                    break;
                case InlineFragmentNode inline:
                    Collect(new Source(inline.SelectionSet, FindType(inline.TypeCondition) ?? source.Type, conditions), fields, visited);
                    break;
                case FragmentSpreadNode spread when visited.Add((spread.Name.Value, conditions))
                    && operation.FindFragment(spread.Name.Value) is { } fragment && FindType(fragment.TypeCondition) is { } type:
                    Collect(new Source(fragment.SelectionSet, type, conditions), fields, visited);
                    break;
            }
        }
    }

    private CostItem CreateItem(List<Occurrence> occurrences, IReadOnlyList<string> sizedFields)
    {
        var first = occurrences[0];
        var isAlwaysIncluded = occurrences.Exists(o => o.Conditions == 0);
        var size = ListSize.Of(first.Field);
        // Where the field occurs once its own conditions decide; below it they hold, so that the set is the same at all of its places.
        var sources = occurrences.Where(o => o.Node.SelectionSet is not null)
            .Select(o => new Source(o.Node.SelectionSet!, o.Field.Type.Named, occurrences.Count == 1 ? 0 : o.Conditions)).ToArray();
        return new CostItem(
            first.Field, first.Node, isAlwaysIncluded ? null : [.. occurrences.Select(o => o.Conditions).Distinct()],
            occurrences.Max(o => weights.OfField(o.Field)), occurrences.Max(o => weights.OfType(o.Field.Type.Named)), Arguments(first), size,
            sizedFields.Contains(first.Field.Name), sources.Length == 0 ? -1 : Plan(sources, size?.SizedFields ?? s_noFields));
    }

    private InputCost[] Arguments(Occurrence occurrence)
        => [.. occurrence.Node.Arguments
            .Where(node => occurrence.Field.ArgumentsByName.ContainsKey(node.Name.Value))
            .Select(node => new InputCost(occurrence.Field.ArgumentsByName[node.Name.Value], node.Value, occurrence.Field, weights))];

    private static bool IsIntrospection(OutputField field) => field.Name.StartsWith("__", StringComparison.Ordinal);

    private NamedType? FindType(NamedTypeNode? condition) => condition is null ? null : operation.Schema.TypesByName.GetValueOrDefault(condition.Name.Value);

    private readonly record struct Occurrence(FieldNode Node, OutputField Field, ulong Conditions);

    /// <summary>A selection set on a type, and the conditions that must hold for it to count. Nodes are compared by reference.</summary>
    private readonly record struct Source(SelectionSetNode Node, NamedType Type, ulong Conditions);

    /// <summary>The same sets merged under the same field cost the same.</summary>
    private readonly struct SetKey(IReadOnlyList<Source> sources, IReadOnlyList<string> sizedFields) : IEquatable<SetKey>
    {
        private readonly IReadOnlyList<Source> _sources = sources;
        private readonly IReadOnlyList<string> _sizedFields = sizedFields;

        public bool Equals(SetKey other)
        {
            if (!ReferenceEquals(_sizedFields, other._sizedFields) || _sources.Count != other._sources.Count)
            {
                return false;
            }
            for (var i = 0; i < _sources.Count; i++)
            {
                if (!ReferenceEquals(_sources[i].Node, other._sources[i].Node) || _sources[i].Conditions != other._sources[i].Conditions)
                {
                    return false;
                }
            }
            return true;
        }

        public override bool Equals(object? obj) => obj is SetKey other && Equals(other);

        public override int GetHashCode()
        {
            var hash = default(HashCode);
            foreach (var source in _sources)
            {
                hash.Add(System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(source.Node));
            }
            return hash.ToHashCode();
        }
    }
}
