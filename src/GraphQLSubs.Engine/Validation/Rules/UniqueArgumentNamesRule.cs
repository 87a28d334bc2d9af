using GraphQLSubs.Engine.Language;

namespace GraphQLSubs.Engine.Validation.Rules;

/// <summary>No argument is given twice. Spec: Argument Uniqueness.</summary>
internal sealed class UniqueArgumentNamesRule(RuleContext context) : ValidationRule
{
    public override void Enter(SyntaxNode node)
    {
        var arguments = node switch
        {
            FieldNode field => field.Arguments,
            DirectiveNode directive => directive.Arguments,
            _ => [],
        };
        if (arguments.Count > 1)
        {
            context.ReportDoubled(arguments.Select(argument => argument.Name), name => $"There can be only one argument named \"{name}\".");
        }
    }
}
