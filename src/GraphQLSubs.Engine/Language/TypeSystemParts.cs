namespace GraphQLSubs.Engine.Language;

/// <summary>What definitions and extensions of the same kind of type have in common.</summary>
internal static class TypeSystemParts
{
    extension(TypeSystemTypeNode node)
    {
        /// <summary>The interfaces of an object or interface type; none of others.</summary>
        public IReadOnlyList<NamedTypeNode> ImplementedInterfaces => node switch
        {
            ObjectTypeDefinitionNode n => n.Interfaces,
            ObjectTypeExtensionNode n => n.Interfaces,
            InterfaceTypeDefinitionNode n => n.Interfaces,
            InterfaceTypeExtensionNode n => n.Interfaces,
            _ => [],
        };

        /// <summary>The fields of an object or interface type; none of others.</summary>
        public IReadOnlyList<FieldDefinitionNode> OutputFields => node switch
        {
            ObjectTypeDefinitionNode n => n.Fields,
            ObjectTypeExtensionNode n => n.Fields,
            InterfaceTypeDefinitionNode n => n.Fields,
            InterfaceTypeExtensionNode n => n.Fields,
            _ => [],
        };

        /// <summary>The fields of an input object type; none of others.</summary>
        public IReadOnlyList<InputValueDefinitionNode> InputFields => node switch
        {
            InputObjectTypeDefinitionNode n => n.Fields,
            InputObjectTypeExtensionNode n => n.Fields,
            _ => [],
        };

        /// <summary>The members of a union type; none of others.</summary>
        public IReadOnlyList<NamedTypeNode> MemberTypes => node switch
        {
            UnionTypeDefinitionNode n => n.Types,
            UnionTypeExtensionNode n => n.Types,
            _ => [],
        };

        /// <summary>The values of an enum type; none of others.</summary>
        public IReadOnlyList<EnumValueDefinitionNode> EnumValues => node switch
        {
            EnumTypeDefinitionNode n => n.Values,
            EnumTypeExtensionNode n => n.Values,
            _ => [],
        };
    }
}
