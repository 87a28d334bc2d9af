using GraphQLSubs.Engine.Language;

namespace GraphQLSubs.Engine.Validation.Rules;

/// <summary>Operations define the variables that they and their fragments use. Spec: All Variable Uses Defined.</summary>
internal sealed class NoUndefinedVariablesRule(ValidationContext context) : ValidationRule
{
    public override void Leave(SyntaxNode node)
    {
        if (node is not DocumentNode document)
        {
            return;
        }
        foreach (var operation in document.Definitions.OfType<OperationDefinitionNode>())
        {
            var defined = operation.VariableDefinitions.Select(variable => variable.Variable.Name.Value).ToHashSet();
            var by = operation.Name is { } operationName ? $" by operation \"{operationName.Value}\"" : "";
            foreach (var usage in context.VariableUsages(operation).Where(usage => !defined.Contains(usage.Node.Name.Value)))
            {
                context.Report($"Variable \"${usage.Node.Name.Value}\" is not defined{by}.", usage.Node, operation);
            }
        }
    }
}
