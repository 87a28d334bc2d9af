using GraphQLSubs.Engine.Language;

namespace GraphQLSubs.Engine.Validation.Rules;

/// <summary>
/// Limits what the spreads of a definition come to when every one of them is expanded: how many fragments, which doubles with each link of a
/// chain that spreads the next one twice, and how deep. Both are summed up from fragment to fragment, nothing being expanded.
/// </summary>
internal sealed class MaxFragmentExpansionRule(ValidationContext context) : ValidationRule
{
    private readonly Dictionary<DefinitionNode, Expansion> _known = new(ReferenceEqualityComparer.Instance);

    public override void Leave(SyntaxNode node)
    {
        if (node is DocumentNode document)
        {
            foreach (var definition in document.Definitions)
            {
                Expand(definition, 0);
            }
        }
    }

    private Expansion Expand(DefinitionNode definition, int depth)
    {
        if (_known.TryGetValue(definition, out var known))
        {
            return known;
        }
        // Cycles, which are another rule's to report, end here: until it is known, a definition expands to nothing.
        _known.Add(definition, default);
        var total = default(Expansion);
        foreach (var spread in context.Spreads(definition))
        {
            if (context.Fragment(spread.Node.Name.Value) is not { } fragment || !IsWithin(depth + spread.Depth, spread.Node))
            {
                continue;
            }
            var inner = Expand(fragment, depth + spread.Depth);
            total = new Expansion(total.Visits + 1 + inner.Visits, Math.Max(total.Depth, spread.Depth + inner.Depth));
            if (total.Visits > context.Options.MaxFragmentVisits)
            {
                context.Abort($"The document visits more than {context.Options.MaxFragmentVisits} fragments.", definition);
            }
            if (!IsWithin(total.Depth, spread.Node))
            {
                break;
            }
        }
        return _known[definition] = total;
    }

    private bool IsWithin(int depth, SyntaxNode node)
    {
        if (!context.IsStopped && depth > context.Options.MaxSelectionDepth)
        {
            context.Abort($"The document nests selections more than {context.Options.MaxSelectionDepth} deep.", node);
        }
        return !context.IsStopped;
    }

    private readonly record struct Expansion(long Visits, int Depth);
}
