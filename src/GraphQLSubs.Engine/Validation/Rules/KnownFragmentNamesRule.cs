using GraphQLSubs.Engine.Language;

namespace GraphQLSubs.Engine.Validation.Rules;

/// <summary>The document defines the fragments that it spreads. Spec: Fragment Spread Target Defined.</summary>
internal sealed class KnownFragmentNamesRule(ValidationContext context) : ValidationRule
{
    public override void Enter(SyntaxNode node)
    {
        if (node is FragmentSpreadNode { Name: var name } && context.Fragment(name.Value) is null)
        {
            context.Report($"Unknown fragment \"{name.Value}\".", name);
        }
    }
}
