using GraphQLSubs.Engine.Language;

namespace GraphQLSubs.Engine.Validation.Rules;

/// <summary>Fields and directives are given the arguments that they need. Spec: Required Arguments.</summary>
internal sealed class ProvidedRequiredArgumentsRule(ValidationContext context) : ValidationRule
{
    private readonly ProvidedRequiredArgumentsOnDirectivesRule _onDirectives = new(context);

    // On leaving, so that errors of the arguments given come first.
    public override void Leave(SyntaxNode node)
    {
        _onDirectives.Leave(node);
        if (node is not FieldNode field || context.Types.Field is not { } definition)
        {
            return;
        }
        foreach (var argument in definition.Arguments)
        {
            if (argument.IsRequired && !field.Arguments.Any(given => given.Name.Value == argument.Name))
            {
                context.Report(
                    $"Field \"{definition.Name}\" argument \"{argument.Name}\" of type \"{argument.Type}\" is required, but it was not provided.", field);
            }
        }
    }
}
