using GraphQLSubs.Engine.Language;

namespace GraphQLSubs.Engine.Validation.Rules;

/// <summary>Operations use all fragments. Spec: Fragments Must Be Used.</summary>
internal sealed class NoUnusedFragmentsRule(ValidationContext context) : ValidationRule
{
    public override void Leave(SyntaxNode node)
    {
        if (node is not DocumentNode document)
        {
            return;
        }
        var used = document.Definitions.OfType<OperationDefinitionNode>()
            .SelectMany(context.ReachableFragments)
            .Select(fragment => fragment.Name.Value)
            .ToHashSet();
        foreach (var fragment in document.Definitions.OfType<FragmentDefinitionNode>().Where(fragment => !used.Contains(fragment.Name.Value)))
        {
            context.Report($"Fragment \"{fragment.Name.Value}\" is never used.", fragment);
        }
    }
}
