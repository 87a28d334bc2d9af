using GraphQLSubs.Engine.Language;

namespace GraphQLSubs.Engine.Validation.Rules;

/// <summary>A schema has one root type for each operation. Spec: Root Operation Types.</summary>
internal sealed class UniqueOperationTypesRule(SdlValidationContext context) : ValidationRule
{
    private readonly Dictionary<OperationType, OperationTypeDefinitionNode> _known = [];

    public override void Enter(SyntaxNode node)
    {
        if (node is not OperationTypeDefinitionNode { Operation: var operation } definition)
        {
            return;
        }
        if (context.Schema?.GetRootType(operation) is not null)
        {
            context.Report($"Type for {operation.Keyword()} already defined in the schema. It cannot be redefined.", definition);
        }
        else if (!_known.TryAdd(operation, definition))
        {
            context.Report($"There can be only one {operation.Keyword()} type in schema.", _known[operation], definition);
        }
    }
}
