using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types;

namespace GraphQLSubs.Engine.Validation.Rules;

/// <summary>Variables fit where they are used. Spec: All Variable Usages Are Allowed.</summary>
internal sealed class VariablesInAllowedPositionRule(ValidationContext context) : ValidationRule
{
    public override void Leave(SyntaxNode node)
    {
        if (node is DocumentNode document)
        {
            foreach (var operation in document.Definitions.OfType<OperationDefinitionNode>().Where(operation => operation.VariableDefinitions.Count > 0))
            {
                Check(operation);
            }
        }
    }

    private void Check(OperationDefinitionNode operation)
    {
        // Where a name is doubled, which is another rule's, the last counts.
        var variables = new Dictionary<string, (VariableDefinitionNode Definition, GraphQLType? Type)>();
        foreach (var variable in operation.VariableDefinitions)
        {
            variables[variable.Variable.Name.Value] = (variable, context.Schema.ResolveType(variable.Type));
        }
        foreach (var usage in context.VariableUsages(operation))
        {
            if (usage.Type is not { } expected || !variables.TryGetValue(usage.Node.Name.Value, out var variable) || variable.Type is not { } type)
            {
                continue;
            }
            var definition = variable.Definition;
            if (!IsAllowed(definition, type, expected, usage.HasLocationDefault))
            {
                context.Report($"Variable \"${usage.Node.Name.Value}\" of type \"{type}\" used in position expecting type \"{expected}\".", definition, usage.Node);
            }
            if (usage.InputObject is { IsOneOf: true } oneOf && type is not NonNullType)
            {
                context.Report(
                    $"Variable \"${usage.Node.Name.Value}\" is of type \"{type}\" but must be non-nullable to be used for OneOf Input Object \"{oneOf}\".",
                    definition, usage.Node);
            }
        }
    }

    private bool IsAllowed(VariableDefinitionNode definition, GraphQLType type, GraphQLType expected, bool hasLocationDefault)
    {
        if (expected is NonNullType nonNull && type is not NonNullType)
        {
            var hasDefault = hasLocationDefault || definition.DefaultValue is not (null or NullValueNode);
            return hasDefault && context.Schema.IsSameOrSubType(type, nonNull.OfType);
        }
        return context.Schema.IsSameOrSubType(type, expected);
    }
}
