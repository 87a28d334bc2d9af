using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types;

namespace GraphQLSubs.Engine.Validation.Rules;

/// <summary>Fragments are spread where some value can be of their type. Spec: Fragment Spread Is Possible.</summary>
internal sealed class PossibleFragmentSpreadsRule(ValidationContext context) : ValidationRule
{
    public override void Enter(SyntaxNode node)
    {
        switch (node)
        {
            case InlineFragmentNode:
                Check(context.Types.Type?.Named, "Fragment", node);
                break;
            case FragmentSpreadNode { Name.Value: var name } when context.Fragment(name) is { } fragment:
                Check(context.Schema.ResolveType(fragment.TypeCondition)?.Named, $"Fragment \"{name}\"", node);
                break;
        }
    }

    private void Check(NamedType? type, string subject, SyntaxNode node)
    {
        if (type is { IsCompositeType: true } && context.Types.ParentType is { } parent && !context.Schema.Overlap(type, parent))
        {
            context.Report($"{subject} cannot be spread here as objects of type \"{parent}\" can never be of type \"{type}\".", node);
        }
    }
}
