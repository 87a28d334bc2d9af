using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types;
using GraphQLSubs.Engine.Types.Coercion;

namespace GraphQLSubs.Engine.Execution.Compilation;

/// <summary>
/// An operation ready to run, shared by all its executions. Selection sets are compiled when an object type first comes up at their place;
/// @skip and @include become bits, so one compilation serves every combination of variables.
/// </summary>
internal sealed class CompiledOperation
{
    private const int MaxConditions = 64;
    private readonly ExecutableSchema _schema;
    private readonly DocumentNode _document;
    private readonly Dictionary<string, FragmentDefinitionNode> _fragments = [];
    private readonly List<(string Variable, bool Wanted)> _conditions = [];
    private readonly Lock _lock = new();
    private int _nextId;

    public CompiledOperation(ExecutableSchema schema, DocumentNode document, OperationDefinitionNode definition, ObjectType rootType)
    {
        _schema = schema;
        _document = document;
        Definition = definition;
        RootType = rootType;
        foreach (var fragment in document.Definitions.OfType<FragmentDefinitionNode>())
        {
            _fragments.TryAdd(fragment.Name.Value, fragment);
        }
        RootSelectionSet = Compile(rootType, definition.SelectionSet);
    }

    public Schema Schema => _schema.Schema;

    public OperationDefinitionNode Definition { get; }

    public ObjectType RootType { get; }

    public SelectionSet RootSelectionSet { get; }

    /// <summary>An upper bound of the ids given out so far.</summary>
    public int SelectionCount => _nextId;

    /// <summary>The bits of the conditions that hold for variables.</summary>
    public ulong EvaluateConditions(VariableValues variables)
    {
        lock (_lock)
        {
            var result = 0UL;
            for (var i = 0; i < _conditions.Count; i++)
            {
                if (variables.TryGetValue(_conditions[i].Variable, out var value) && value is bool flag && flag == _conditions[i].Wanted)
                {
                    result |= 1UL << i;
                }
            }
            return result;
        }
    }

    public FragmentDefinitionNode? FindFragment(string name) => _fragments.GetValueOrDefault(name);

    public SelectionSet Compile(ObjectType type, IReadOnlyList<FieldOccurrence> parents)
    {
        lock (_lock)
        {
            var collector = new Collector(this, type);
            foreach (var parent in parents)
            {
                if (parent.Node.SelectionSet is { } set)
                {
                    collector.Collect(set, parent.Conditions);
                }
            }
            return collector.ToSelectionSet();
        }
    }

    private SelectionSet Compile(ObjectType type, SelectionSetNode node)
    {
        CollectConditions();
        var collector = new Collector(this, type);
        collector.Collect(node, 0);
        return collector.ToSelectionSet();
    }

    // All conditions are known before the first execution, because executions evaluate them once, at their start.
    private void CollectConditions()
    {
        foreach (var definition in _document.Definitions)
        {
            switch (definition)
            {
                case OperationDefinitionNode operation when ReferenceEquals(operation, Definition):
                    Visit(operation.SelectionSet);
                    break;
                case FragmentDefinitionNode fragment:
                    Visit(fragment.SelectionSet);
                    break;
            }
        }

        void Visit(SelectionSetNode set)
        {
            foreach (var selection in set.Selections)
            {
                TryGetConditions(selection.Directives, out _);
                if (selection is FieldNode { SelectionSet: { } inner })
                {
                    Visit(inner);
                }
                else if (selection is InlineFragmentNode inline)
                {
                    Visit(inline.SelectionSet);
                }
            }
        }
    }

    /// <summary>False: never included.</summary>
    public bool TryGetConditions(IReadOnlyList<DirectiveNode> directives, out ulong conditions)
    {
        conditions = 0;
        foreach (var directive in directives)
        {
            if (directive.Name.Value is not ("skip" or "include"))
            {
                continue;
            }
            var wanted = directive.Name.Value == "include";
            switch (directive.Arguments.FirstOrDefault(a => a.Name.Value == "if")?.Value)
            {
                case BooleanValueNode literal when literal.Value != wanted:
                    return false;
                case VariableNode variable:
                    conditions |= 1UL << ConditionIndex(variable.Name.Value, wanted);
                    break;
            }
        }
        return true;
    }

    private int ConditionIndex(string variable, bool wanted)
    {
        var index = _conditions.IndexOf((variable, wanted));
        if (index < 0)
        {
            if (_conditions.Count == MaxConditions)
            {
                throw new GraphQLException(
                    $"An operation may use at most {MaxConditions} different conditions in @skip and @include.");
            }
            index = _conditions.Count;
            _conditions.Add((variable, wanted));
        }
        return index;
    }

    /// <summary>Collects the fields of one object type. Spec: CollectFields.</summary>
    private sealed class Collector(CompiledOperation operation, ObjectType type)
    {
        private readonly OrderedDictionary<string, List<FieldOccurrence>> _fields = [];
        private readonly HashSet<(string Fragment, ulong Conditions)> _visited = [];
        private int _position;

        public void Collect(SelectionSetNode set, ulong inherited)
        {
            foreach (var selection in set.Selections)
            {
                if (!operation.TryGetConditions(selection.Directives, out var own))
                {
                    continue;
                }
                var conditions = inherited | own;
                switch (selection)
                {
                    case FieldNode field:
                        if (!_fields.TryGetValue(field.ResponseName, out var occurrences))
                        {
                            _fields.Add(field.ResponseName, occurrences = []);
                        }
                        occurrences.Add(new FieldOccurrence(field, conditions, _position++));
                        break;
                    case InlineFragmentNode inline when Applies(inline.TypeCondition):
                        Collect(inline.SelectionSet, conditions);
                        break;
                    case FragmentSpreadNode spread when _visited.Add((spread.Name.Value, conditions))
                        && operation._fragments.TryGetValue(spread.Name.Value, out var fragment)
                        && Applies(fragment.TypeCondition):
                        Collect(fragment.SelectionSet, conditions);
                        break;
                }
            }
        }

        public SelectionSet ToSelectionSet()
        {
            var selections = new List<Selection>(_fields.Count);
            foreach (var occurrences in _fields.Values)
            {
                // A field that the type lacks is the validator's to report; execution leaves it out.
                if (FindField(occurrences[0].Node.Name.Value) is { } field)
                {
                    selections.Add(new Selection(operation, type, field, operation._schema.PipelineOf(field), occurrences, operation._nextId++));
                }
            }
            return new SelectionSet(type, [.. selections]);
        }

        private bool Applies(NamedTypeNode? condition)
            => condition is null
                || condition.Name.Value == type.Name
                || (operation.Schema.TypesByName.TryGetValue(condition.Name.Value, out var abstractType) && operation.Schema.IsSubType(abstractType, type));

        private OutputField? FindField(string name)
            => type.FieldsByName.GetValueOrDefault(name) ?? operation.Schema.IntrospectionFields.Find(type, name);
    }
}
