using GraphQLSubs.Engine.Language;

namespace GraphQLSubs.Engine.Validation.Rules;

/// <summary>Directives are given the arguments that they need. Spec: Required Arguments.</summary>
internal sealed class ProvidedRequiredArgumentsOnDirectivesRule(RuleContext context) : ValidationRule
{
    public override void Leave(SyntaxNode node)
    {
        if (node is not DirectiveNode directive || !context.Directives.TryGetValue(directive.Name.Value, out var definition))
        {
            return;
        }
        foreach (var argument in definition.Arguments)
        {
            if (argument.IsRequired && !directive.Arguments.Any(given => given.Name.Value == argument.Name))
            {
                context.Report(
                    $"Directive \"@{definition.Name}\" argument \"{argument.Name}\" of type \"{argument.Type}\" is required, but it was not provided.", directive);
            }
        }
    }
}
