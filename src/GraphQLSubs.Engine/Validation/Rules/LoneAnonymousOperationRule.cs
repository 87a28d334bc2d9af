using GraphQLSubs.Engine.Language;

namespace GraphQLSubs.Engine.Validation.Rules;

/// <summary>An operation without a name is the only one. Spec: Lone Anonymous Operation.</summary>
internal sealed class LoneAnonymousOperationRule(RuleContext context) : ValidationRule
{
    private readonly bool _several = context.Document.Definitions.OfType<OperationDefinitionNode>().Skip(1).Any();

    public override void Enter(SyntaxNode node)
    {
        if (_several && node is OperationDefinitionNode { Name: null })
        {
            context.Report("This anonymous operation must be the only defined operation.", node);
        }
    }
}
