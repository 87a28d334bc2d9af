using GraphQLSubs.Engine.Language;

namespace GraphQLSubs.Engine.Validation.Rules;

/// <summary>A document to execute holds operations and fragments only. Spec: Executable Definitions.</summary>
internal sealed class ExecutableDefinitionsRule(RuleContext context) : ValidationRule
{
    public override void Enter(SyntaxNode node)
    {
        if (node is DefinitionNode and not (OperationDefinitionNode or FragmentDefinitionNode))
        {
            var name = node switch
            {
                TypeSystemTypeNode type => $"\"{type.Name.Value}\"",
                DirectiveDefinitionNode directive => $"\"{directive.Name.Value}\"",
                _ => "schema",
            };
            context.Report($"The {name} definition is not executable.", node);
        }
    }
}
