using GraphQLSubs.Engine.Language;

namespace GraphQLSubs.Engine.Validation.Rules;

/// <summary>No two fragments have the same name. Spec: Fragment Name Uniqueness.</summary>
internal sealed class UniqueFragmentNamesRule(RuleContext context) : ValidationRule
{
    private readonly Dictionary<string, NameNode> _known = [];

    public override void Enter(SyntaxNode node)
    {
        if (node is FragmentDefinitionNode { Name: var name } && !_known.TryAdd(name.Value, name))
        {
            context.Report($"There can be only one fragment named \"{name.Value}\".", _known[name.Value], name);
        }
    }
}
