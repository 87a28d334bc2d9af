using GraphQLSubs.Engine.Language;

namespace GraphQLSubs.Engine.Validation.Rules;

/// <summary>The schema has a root type for each operation. Spec: Operation Type Existence.</summary>
internal sealed class KnownOperationTypesRule(ValidationContext context) : ValidationRule
{
    public override void Enter(SyntaxNode node)
    {
        if (node is OperationDefinitionNode operation && context.Schema.GetRootType(operation.Operation) is null)
        {
            context.Report($"The {operation.Operation.Keyword()} operation is not supported by the schema.", operation);
        }
    }
}
