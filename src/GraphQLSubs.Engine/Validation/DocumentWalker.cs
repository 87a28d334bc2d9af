using GraphQLSubs.Engine.Language;

namespace GraphQLSubs.Engine.Validation;

/// <summary>Walks a document once for all rules. Its depth is that of the syntax tree, which the parser limits.</summary>
internal sealed class DocumentWalker(RuleContext context, IReadOnlyList<ValidationRule> rules)
{
    public void Walk(SyntaxNode? node)
    {
        if (node is null || context.IsStopped)
        {
            return;
        }
        context.Enter(node);
        for (var i = 0; i < rules.Count && !context.IsStopped; i++)
        {
            rules[i].Enter(node);
        }
        WalkChildren(node);
        for (var i = 0; i < rules.Count && !context.IsStopped; i++)
        {
            rules[i].Leave(node);
        }
        context.Leave(node);
    }

    private void Walk(IReadOnlyList<SyntaxNode> nodes)
    {
        for (var i = 0; i < nodes.Count; i++)
        {
            Walk(nodes[i]);
        }
    }

    private void WalkChildren(SyntaxNode node)
    {
        switch (node)
        {
            case DocumentNode document:
                Walk(document.Definitions);
                break;
            case OperationDefinitionNode operation:
                Walk(operation.VariableDefinitions);
                Walk(operation.Directives);
                Walk(operation.SelectionSet);
                break;
            case VariableDefinitionNode variable:
                // The variable itself is no usage of it.
                Walk(variable.Type);
                Walk(variable.DefaultValue);
                Walk(variable.Directives);
                break;
            case FragmentDefinitionNode fragment:
                Walk(fragment.TypeCondition);
                Walk(fragment.Directives);
                Walk(fragment.SelectionSet);
                break;
            case SelectionSetNode selectionSet:
                Walk(selectionSet.Selections);
                break;
            case FieldNode field:
                Walk(field.Arguments);
                Walk(field.Directives);
                Walk(field.SelectionSet);
                break;
            case FragmentSpreadNode spread:
                Walk(spread.Directives);
                break;
            case InlineFragmentNode fragment:
                Walk(fragment.TypeCondition);
                Walk(fragment.Directives);
                Walk(fragment.SelectionSet);
                break;
            case DirectiveNode directive:
                Walk(directive.Arguments);
                break;
            case ArgumentNode argument:
                Walk(argument.Value);
                break;
            case ListValueNode list:
                Walk(list.Values);
                break;
            case ObjectValueNode obj:
                Walk(obj.Fields);
                break;
            case ObjectFieldNode field:
                Walk(field.Value);
                break;
            case ListTypeNode list:
                Walk(list.Type);
                break;
            case NonNullTypeNode nonNull:
                Walk(nonNull.Type);
                break;
            default:
                WalkTypeSystemChildren(node);
                break;
        }
    }

    private void WalkTypeSystemChildren(SyntaxNode node)
    {
        switch (node)
        {
            case SchemaDefinitionNode schema:
                Walk(schema.Directives);
                Walk(schema.OperationTypes);
                break;
            case SchemaExtensionNode schema:
                Walk(schema.Directives);
                Walk(schema.OperationTypes);
                break;
            case OperationTypeDefinitionNode operationType:
                Walk(operationType.Type);
                break;
            case DirectiveDefinitionNode directive:
                Walk(directive.Arguments);
                break;
            case FieldDefinitionNode field:
                Walk(field.Arguments);
                Walk(field.Type);
                Walk(field.Directives);
                break;
            case InputValueDefinitionNode input:
                Walk(input.Type);
                Walk(input.DefaultValue);
                Walk(input.Directives);
                break;
            case EnumValueDefinitionNode value:
                Walk(value.Directives);
                break;
            case TypeSystemTypeNode type:
                Walk(type.ImplementedInterfaces);
                Walk(type.Directives);
                Walk(type.OutputFields);
                Walk(type.InputFields);
                Walk(type.MemberTypes);
                Walk(type.EnumValues);
                break;
        }
    }
}
