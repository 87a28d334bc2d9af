using GraphQLSubs.Engine.Language;

namespace GraphQLSubs.Engine.Validation.Rules;

/// <summary>Directives exist, and are applied where they may be. Spec: Directives Are Defined, Directives Are in Valid Locations.</summary>
internal sealed class KnownDirectivesRule(RuleContext context) : ValidationRule
{
    public override void Enter(SyntaxNode node)
    {
        if (node is not DirectiveNode { Name.Value: var name })
        {
            return;
        }
        if (!context.Directives.TryGetValue(name, out var definition))
        {
            context.Report($"Unknown directive \"@{name}\".", node);
            return;
        }
        var location = LocationOf(context.Parent);
        if (!definition.Locations.Contains(location))
        {
            context.Report($"Directive \"@{name}\" may not be used on {location}.", node);
        }
    }

    private string LocationOf(SyntaxNode node) => node switch
    {
        OperationDefinitionNode operation => operation.Operation.Keyword().ToUpperInvariant(),
        FieldNode => "FIELD",
        FragmentSpreadNode => "FRAGMENT_SPREAD",
        InlineFragmentNode => "INLINE_FRAGMENT",
        FragmentDefinitionNode => "FRAGMENT_DEFINITION",
        VariableDefinitionNode => "VARIABLE_DEFINITION",
        SchemaDefinitionNode or SchemaExtensionNode => "SCHEMA",
        ScalarTypeDefinitionNode or ScalarTypeExtensionNode => "SCALAR",
        ObjectTypeDefinitionNode or ObjectTypeExtensionNode => "OBJECT",
        FieldDefinitionNode => "FIELD_DEFINITION",
        InterfaceTypeDefinitionNode or InterfaceTypeExtensionNode => "INTERFACE",
        UnionTypeDefinitionNode or UnionTypeExtensionNode => "UNION",
        EnumTypeDefinitionNode or EnumTypeExtensionNode => "ENUM",
        EnumValueDefinitionNode => "ENUM_VALUE",
        InputObjectTypeDefinitionNode or InputObjectTypeExtensionNode => "INPUT_OBJECT",
        InputValueDefinitionNode when context.Definition is InputObjectTypeDefinitionNode or InputObjectTypeExtensionNode => "INPUT_FIELD_DEFINITION",
        InputValueDefinitionNode => "ARGUMENT_DEFINITION",
        _ => throw new InvalidOperationException($"Directives cannot be applied to {node.Kind}."),
    };
}
