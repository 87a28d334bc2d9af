using GraphQLSubs.Engine.Language;

namespace GraphQLSubs.Engine.Validation.Rules;

/// <summary>Operations, or their fragments, use all variables. Spec: All Variables Used.</summary>
internal sealed class NoUnusedVariablesRule(ValidationContext context) : ValidationRule
{
    public override void Leave(SyntaxNode node)
    {
        if (node is not DocumentNode document)
        {
            return;
        }
        foreach (var operation in document.Definitions.OfType<OperationDefinitionNode>().Where(operation => operation.VariableDefinitions.Count > 0))
        {
            var used = context.VariableUsages(operation).Select(usage => usage.Node.Name.Value).ToHashSet();
            var within = operation.Name is { } operationName ? $" in operation \"{operationName.Value}\"" : "";
            foreach (var variable in operation.VariableDefinitions.Where(variable => !used.Contains(variable.Variable.Name.Value)))
            {
                context.Report($"Variable \"${variable.Variable.Name.Value}\" is never used{within}.", variable);
            }
        }
    }
}
