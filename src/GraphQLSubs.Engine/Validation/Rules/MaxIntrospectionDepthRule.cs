using GraphQLSubs.Engine.Language;

namespace GraphQLSubs.Engine.Validation.Rules;

/// <summary>
/// Introspection does not run in circles: a type's fields' types' fields … multiply with every turn. Judged by names alone: how many list fields
/// lie along a path, and how many times <c>ofType</c>.
/// </summary>
internal sealed class MaxIntrospectionDepthRule(ValidationContext context) : ValidationRule
{
    private int _fragmentVisits;

    public override void Enter(SyntaxNode node)
    {
        if (node is FieldNode { Name.Value: "__schema" or "__type", SelectionSet: { } selectionSet }
            && IsTooDeep(selectionSet, default, new HashSet<FragmentDefinitionNode>(ReferenceEqualityComparer.Instance)))
        {
            context.Report("Maximum introspection depth exceeded", node);
        }
    }

    private bool IsTooDeep(SelectionSetNode selectionSet, Depth depth, HashSet<FragmentDefinitionNode> open)
    {
        foreach (var selection in selectionSet.Selections)
        {
            if (!context.CanDescend())
            {
                return false;
            }
            var tooDeep = selection switch
            {
                FieldNode field => IsTooDeep(field, depth, open),
                InlineFragmentNode fragment => IsTooDeep(fragment.SelectionSet, depth, open),
                FragmentSpreadNode spread => IsTooDeep(spread, depth, open),
                _ => false,
            };
            if (tooDeep)
            {
                return true;
            }
        }
        return false;
    }

    private bool IsTooDeep(FieldNode field, Depth depth, HashSet<FragmentDefinitionNode> open)
    {
        depth = field.Name.Value switch
        {
            "fields" or "inputFields" or "interfaces" or "possibleTypes" => depth with { Lists = depth.Lists + 1 },
            "ofType" => depth with { OfTypes = depth.OfTypes + 1 },
            _ => depth,
        };
        // The first one is no recursion.
        return depth.Lists > context.Options.MaxIntrospectionListRecursion + 1
            || depth.OfTypes > context.Options.MaxIntrospectionOfTypeRecursion + 1
            || (field.SelectionSet is { } selectionSet && IsTooDeep(selectionSet, depth, open));
    }

    private bool IsTooDeep(FragmentSpreadNode spread, Depth depth, HashSet<FragmentDefinitionNode> open)
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
        var tooDeep = IsTooDeep(fragment.SelectionSet, depth, open);
        open.Remove(fragment);
        return tooDeep;
    }

    private readonly record struct Depth(int Lists, int OfTypes);
}
