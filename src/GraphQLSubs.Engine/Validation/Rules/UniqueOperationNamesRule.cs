using GraphQLSubs.Engine.Language;

namespace GraphQLSubs.Engine.Validation.Rules;

/// <summary>No two operations have the same name. Spec: Operation Name Uniqueness.</summary>
internal sealed class UniqueOperationNamesRule(RuleContext context) : ValidationRule
{
    private readonly Dictionary<string, NameNode> _known = [];

    public override void Enter(SyntaxNode node)
    {
        if (node is OperationDefinitionNode { Name: { } name } && !_known.TryAdd(name.Value, name))
        {
            context.Report($"There can be only one operation named \"{name.Value}\".", _known[name.Value], name);
        }
    }
}
