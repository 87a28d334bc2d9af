using GraphQLSubs.Engine.Language;

namespace GraphQLSubs.Engine.Validation.Rules;

/// <summary>No two variables of an operation have the same name. Spec: Variable Uniqueness.</summary>
internal sealed class UniqueVariableNamesRule(RuleContext context) : ValidationRule
{
    public override void Enter(SyntaxNode node)
    {
        if (node is OperationDefinitionNode operation)
        {
            context.ReportDoubled(operation.VariableDefinitions.Select(v => v.Variable.Name), name => $"There can be only one variable named \"${name}\".");
        }
    }
}
