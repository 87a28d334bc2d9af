using GraphQLSubs.Engine.Language;

namespace GraphQLSubs.Engine.Validation;

/// <summary>What a type definition or extension of any kind consists of; empty where its kind has no such part.</summary>
internal readonly record struct TypeDefinitionParts(
    IReadOnlyList<NamedTypeNode> Interfaces, IReadOnlyList<FieldDefinitionNode> Fields, IReadOnlyList<InputValueDefinitionNode> InputFields,
    IReadOnlyList<NamedTypeNode> Types, IReadOnlyList<EnumValueDefinitionNode> Values);

internal static class TypeDefinitionExtensions
{
    /// <summary>The parts of a definition, or of an extension, which has the same.</summary>
    public static TypeDefinitionParts Parts(this TypeSystemTypeNode type) => type switch
    {
        ObjectTypeDefinitionNode obj => new(obj.Interfaces, obj.Fields, [], [], []),
        ObjectTypeExtensionNode obj => new(obj.Interfaces, obj.Fields, [], [], []),
        InterfaceTypeDefinitionNode face => new(face.Interfaces, face.Fields, [], [], []),
        InterfaceTypeExtensionNode face => new(face.Interfaces, face.Fields, [], [], []),
        UnionTypeDefinitionNode union => new([], [], [], union.Types, []),
        UnionTypeExtensionNode union => new([], [], [], union.Types, []),
        EnumTypeDefinitionNode e => new([], [], [], [], e.Values),
        EnumTypeExtensionNode e => new([], [], [], [], e.Values),
        InputObjectTypeDefinitionNode input => new([], [], input.Fields, [], []),
        InputObjectTypeExtensionNode input => new([], [], input.Fields, [], []),
        _ => new([], [], [], [], []),
    };
}
