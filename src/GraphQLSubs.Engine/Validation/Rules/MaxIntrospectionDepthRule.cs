using GraphQLSubs.Engine.Language;

namespace GraphQLSubs.Engine.Validation.Rules;

/// <summary>
/// Introspection does not run in circles: a type's fields' types' fields … multiply with every turn. Judged by names alone, each list field
/// counting for itself along a path, and <c>ofType</c>.
/// </summary>
internal sealed class MaxIntrospectionDepthRule(ValidationContext context) : ValidationRule
{
    private int _fragmentVisits;

    public override void Enter(SyntaxNode node)
    {
        if (node is FieldNode { Name.Value: "__schema" or "__type", SelectionSet: { } selectionSet }
            && IsTooDeep(selectionSet, [], new HashSet<FragmentDefinitionNode>(ReferenceEqualityComparer.Instance)))
        {
            context.Report("Maximum introspection depth exceeded", node);
        }
    }

    private bool IsTooDeep(SelectionSetNode selectionSet, Dictionary<string, int> depths, HashSet<FragmentDefinitionNode> open)
    {
        foreach (var selection in selectionSet.Selections)
        {
            if (!context.CanDescend())
            {
                return false;
            }
            var tooDeep = selection switch
            {
                FieldNode field => IsTooDeep(field, depths, open),
                InlineFragmentNode fragment => IsTooDeep(fragment.SelectionSet, depths, open),
                FragmentSpreadNode spread => IsTooDeep(spread, depths, open),
                _ => false,
            };
            if (tooDeep)
            {
                return true;
            }
        }
        return false;
    }

    private bool IsTooDeep(FieldNode field, Dictionary<string, int> depths, HashSet<FragmentDefinitionNode> open)
    {
        if (field.SelectionSet is null)
        {
            return false;
        }
        var name = field.Name.Value;
        var limit = name switch
        {
            "fields" or "inputFields" or "interfaces" or "possibleTypes" => context.Options.MaxIntrospectionListDepth,
            "ofType" => context.Options.MaxIntrospectionOfTypeDepth,
            _ => int.MaxValue,
        };
        var depth = depths.GetValueOrDefault(name);
        if (depth >= limit)
        {
            return true;
        }
        depths[name] = depth + 1;
        var tooDeep = IsTooDeep(field.SelectionSet, depths, open);
        depths[name] = depth;
        return tooDeep;
    }

    private bool IsTooDeep(FragmentSpreadNode spread, Dictionary<string, int> depths, HashSet<FragmentDefinitionNode> open)
    {
        // Unknown fragments and cycles are other rules'.
        if (context.Fragment(spread.Name.Value) is not { } fragment || !open.Add(fragment))
        {
            return false;
        }
        if (++_fragmentVisits > context.Options.MaxFragmentVisits)
        {
            context.Abort($"The document visits more than {context.Options.MaxFragmentVisits} fragments.", spread);
            return false;
        }
        var tooDeep = IsTooDeep(fragment.SelectionSet, depths, open);
        open.Remove(fragment);
        return tooDeep;
    }
}
