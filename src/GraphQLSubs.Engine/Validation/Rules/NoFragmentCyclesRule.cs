using GraphQLSubs.Engine.Language;

namespace GraphQLSubs.Engine.Validation.Rules;

/// <summary>No fragment spreads itself, directly or not. Spec: Fragment Spreads Must Not Form Cycles.</summary>
internal sealed class NoFragmentCyclesRule(ValidationContext context) : ValidationRule
{
    private readonly HashSet<FragmentDefinitionNode> _visited = new(ReferenceEqualityComparer.Instance);
    private readonly List<FragmentSpreadNode> _path = [];
    private readonly Dictionary<string, int> _startByName = [];

    public override void Leave(SyntaxNode node)
    {
        if (node is DocumentNode document)
        {
            foreach (var fragment in document.Definitions.OfType<FragmentDefinitionNode>())
            {
                FindCycles(fragment);
            }
        }
    }

    private void FindCycles(FragmentDefinitionNode fragment)
    {
        if (!_visited.Add(fragment) || !context.CanDescend())
        {
            return;
        }
        _startByName.Add(fragment.Name.Value, _path.Count);
        foreach (var (spread, _) in context.Spreads(fragment))
        {
            var name = spread.Name.Value;
            _path.Add(spread);
            if (_startByName.TryGetValue(name, out var start))
            {
                var cycle = _path[start..];
                var via = cycle.Count == 1 ? "" : " via " + string.Join(", ", cycle.SkipLast(1).Select(s => $"\"{s.Name.Value}\""));
                context.Report($"Cannot spread fragment \"{name}\" within itself{via}.", [.. cycle]);
            }
            else if (context.Fragment(name) is { } next)
            {
                FindCycles(next);
            }
            _path.RemoveAt(_path.Count - 1);
        }
        _startByName.Remove(fragment.Name.Value);
    }
}
