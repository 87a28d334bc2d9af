using GraphQLSubs.Engine.Language;

namespace GraphQLSubs.Engine.Validation.Rules;

/// <summary>Directives have the arguments that they are given. Spec: Argument Names.</summary>
internal sealed class KnownArgumentNamesOnDirectivesRule(RuleContext context) : ValidationRule
{
    public override void Enter(SyntaxNode node)
    {
        if (node is not DirectiveNode directive || !context.Directives.TryGetValue(directive.Name.Value, out var definition))
        {
            return;
        }
        foreach (var argument in directive.Arguments)
        {
            var name = argument.Name.Value;
            if (!definition.Arguments.Any(known => known.Name == name))
            {
                var suggestion = context.DidYouMean(name, definition.Arguments.Select(known => known.Name));
                context.Report($"Unknown argument \"{name}\" on directive \"@{definition.Name}\".{suggestion}", argument);
            }
        }
    }
}
