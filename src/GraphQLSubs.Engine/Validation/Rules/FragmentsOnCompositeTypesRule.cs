using GraphQLSubs.Engine.Language;

namespace GraphQLSubs.Engine.Validation.Rules;

/// <summary>Fragments are on types that have fields, or on unions. Spec: Fragments on Object, Interface or Union Types.</summary>
internal sealed class FragmentsOnCompositeTypesRule(ValidationContext context) : ValidationRule
{
    public override void Enter(SyntaxNode node)
    {
        switch (node)
        {
            case InlineFragmentNode { TypeCondition: { } condition } when !IsComposite(condition):
                context.Report($"Fragment cannot condition on non composite type \"{condition.Name.Value}\".", condition);
                break;
            case FragmentDefinitionNode fragment when !IsComposite(fragment.TypeCondition):
                var type = fragment.TypeCondition.Name.Value;
                context.Report($"Fragment \"{fragment.Name.Value}\" cannot condition on non composite type \"{type}\".", fragment.TypeCondition);
                break;
        }
    }

    // Unknown types are another rule's.
    private bool IsComposite(NamedTypeNode condition) => context.Schema.ResolveType(condition) is null or { IsCompositeType: true };
}
