using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types;

namespace GraphQLSubs.Engine.Validation.Rules;

/// <summary>Types that are extended exist, and are of the extension's kind. Spec: Type Extensions.</summary>
internal sealed class PossibleTypeExtensionsRule(SdlValidationContext context) : ValidationRule
{
    public override void Enter(SyntaxNode node)
    {
        if (node is not TypeSystemTypeNode { IsExtension: true, Name: var name } extension)
        {
            return;
        }
        var kind = KindOf(extension);
        if (context.TypeDefinitions.TryGetValue(name.Value, out var definition))
        {
            if (KindOf(definition) != kind)
            {
                context.Report(Message(kind, name), definition, extension);
            }
        }
        else if (context.ExistingType(name.Value) is { } existing)
        {
            if (existing.Kind != kind)
            {
                context.Report(Message(kind, name), extension);
            }
        }
        else
        {
            var suggestion = context.DidYouMean(name.Value, context.TypeDefinitions.Keys.Concat(context.Schema?.TypesByName.Keys ?? []));
            context.Report($"Cannot extend type \"{name.Value}\" because it is not defined.{suggestion}", name);
        }
    }

    private static string Message(TypeKind kind, NameNode name)
        => $"Cannot extend non-{(kind is TypeKind.InputObject ? "input object" : kind.ToString().ToLowerInvariant())} type \"{name.Value}\".";

    private static TypeKind KindOf(TypeSystemTypeNode node) => node switch
    {
        ScalarTypeDefinitionNode or ScalarTypeExtensionNode => TypeKind.Scalar,
        ObjectTypeDefinitionNode or ObjectTypeExtensionNode => TypeKind.Object,
        InterfaceTypeDefinitionNode or InterfaceTypeExtensionNode => TypeKind.Interface,
        UnionTypeDefinitionNode or UnionTypeExtensionNode => TypeKind.Union,
        EnumTypeDefinitionNode or EnumTypeExtensionNode => TypeKind.Enum,
        InputObjectTypeDefinitionNode or InputObjectTypeExtensionNode => TypeKind.InputObject,
        _ => throw new InvalidOperationException($"{node.Kind} is no type."),
    };
}
