using GraphQLSubs.Engine.Language;

namespace GraphQLSubs.Engine.Validation.Rules;

/// <summary>Variables are of input types. Spec: Variables Are Input Types.</summary>
internal sealed class VariablesAreInputTypesRule(ValidationContext context) : ValidationRule
{
    public override void Enter(SyntaxNode node)
    {
        if (node is VariableDefinitionNode variable && context.Schema.ResolveType(variable.Type) is { IsInputType: false } type)
        {
            context.Report($"Variable \"${variable.Variable.Name.Value}\" cannot be non-input type \"{type}\".", variable.Type);
        }
    }
}
