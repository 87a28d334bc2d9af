using GraphQLSubs.Engine.Errors;
using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types;

namespace GraphQLSubs.Engine.Validation;

/// <summary>What the rules for executable documents share. Usages and spreads are complete on leaving the document.</summary>
internal sealed class ValidationContext : RuleContext
{
    private readonly Dictionary<DefinitionNode, List<VariableUsage>> _usages = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<DefinitionNode, List<SpreadUsage>> _spreads = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<OperationDefinitionNode, IReadOnlyList<FragmentDefinitionNode>> _reachable = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, FragmentDefinitionNode> _fragments = [];
    private int _depth;

    public ValidationContext(Schema schema, DocumentNode document, ValidationOptions options)
        : base(document, options)
    {
        Schema = schema;
        Types = new TypeInfo(schema);
        foreach (var fragment in document.Definitions.OfType<FragmentDefinitionNode>())
        {
            _fragments.TryAdd(fragment.Name.Value, fragment);
        }
    }

    public override Schema Schema { get; }

    public TypeInfo Types { get; }

    /// <summary>The response names from the operation's root; null in fragments, which stand at no one place of the response.</summary>
    public ResponsePath? Path { get; private set; }

    public FragmentDefinitionNode? Fragment(string name) => _fragments.GetValueOrDefault(name);

    public IReadOnlyList<SpreadUsage> Spreads(DefinitionNode definition) => _spreads.TryGetValue(definition, out var spreads) ? spreads : [];

    /// <summary>The fragments that an operation spreads, directly or not, each once.</summary>
    public IReadOnlyList<FragmentDefinitionNode> ReachableFragments(OperationDefinitionNode operation)
    {
        if (_reachable.TryGetValue(operation, out var known))
        {
            return known;
        }
        var seen = new HashSet<string>();
        var reachable = new List<FragmentDefinitionNode>();
        var open = new Stack<DefinitionNode>([operation]);
        while (open.TryPop(out var definition))
        {
            foreach (var spread in Spreads(definition))
            {
                var name = spread.Node.Name.Value;
                if (seen.Add(name) && Fragment(name) is { } fragment)
                {
                    reachable.Add(fragment);
                    open.Push(fragment);
                }
            }
        }
        _reachable.Add(operation, reachable);
        return reachable;
    }

    /// <summary>The variables that an operation uses, those of its fragments included.</summary>
    public IEnumerable<VariableUsage> VariableUsages(OperationDefinitionNode operation)
        => Usages(operation).Concat(ReachableFragments(operation).SelectMany(Usages));

    public override void Enter(SyntaxNode node)
    {
        base.Enter(node);
        Types.Enter(node);
        switch (node)
        {
            case OperationDefinitionNode:
                Path = ResponsePath.Root;
                break;
            case FieldNode field:
                Path = Path?.Append(field.ResponseName);
                break;
            case SelectionSetNode:
                _depth++;
                break;
            case FragmentSpreadNode spread:
                Collect(_spreads, new SpreadUsage(spread, _depth));
                break;
            case VariableNode variable:
                var inputObject = Parent is ObjectFieldNode ? Types.ParentInputType?.Named as InputObjectType : null;
                Collect(_usages, new VariableUsage(variable, Types.InputType, inputObject, Types.HasLocationDefault));
                break;
        }
    }

    public override void Leave(SyntaxNode node)
    {
        switch (node)
        {
            case OperationDefinitionNode:
                Path = null;
                break;
            case FieldNode:
                Path = Path?.Parent;
                break;
            case SelectionSetNode:
                _depth--;
                break;
        }
        Types.Leave(node);
        base.Leave(node);
    }

    private IReadOnlyList<VariableUsage> Usages(DefinitionNode definition) => _usages.TryGetValue(definition, out var usages) ? usages : [];

    private void Collect<T>(Dictionary<DefinitionNode, List<T>> all, T usage)
    {
        if (!all.TryGetValue(Definition, out var list))
        {
            all.Add(Definition, list = []);
        }
        list.Add(usage);
    }
}
