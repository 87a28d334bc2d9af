namespace GraphQLSubs.Engine.Language;

internal ref partial struct Parser
{
    private DefinitionNode ParseTypeSystemExtension()
    {
        var start = _token;
        Advance();
        var keyword = _token;
        if (keyword.Kind != TokenKind.Name)
        {
            throw Unexpected(keyword);
        }
        return Text switch
        {
            var t when t.SequenceEqual("schema"u8) => ParseSchemaExtension(start),
            var t when t.SequenceEqual("scalar"u8) => ParseScalarTypeExtension(start),
            var t when t.SequenceEqual("type"u8) => ParseObjectTypeExtension(start),
            var t when t.SequenceEqual("interface"u8) => ParseInterfaceTypeExtension(start),
            var t when t.SequenceEqual("union"u8) => ParseUnionTypeExtension(start),
            var t when t.SequenceEqual("enum"u8) => ParseEnumTypeExtension(start),
            var t when t.SequenceEqual("input"u8) => ParseInputObjectTypeExtension(start),
            _ => throw Unexpected(keyword),
        };
    }

    private SchemaExtensionNode ParseSchemaExtension(in Token start)
    {
        Advance();
        var directives = ParseDirectives(isConst: true);
        IReadOnlyList<OperationTypeDefinitionNode> types = Skip(TokenKind.LeftBrace) ? ParseRootOperationTypes() : [];
        RequireContent(directives.Count + types.Count);
        return new SchemaExtensionNode(directives, types, At(start));
    }

    private ScalarTypeExtensionNode ParseScalarTypeExtension(in Token start)
    {
        Advance();
        var name = ParseName();
        var directives = ParseDirectives(isConst: true);
        RequireContent(directives.Count);
        return new ScalarTypeExtensionNode(name, directives, At(start));
    }

    private ObjectTypeExtensionNode ParseObjectTypeExtension(in Token start)
    {
        Advance();
        var name = ParseName();
        var interfaces = ParseImplementsInterfaces();
        var directives = ParseDirectives(isConst: true);
        var fields = ParseFieldsDefinition();
        RequireContent(interfaces.Count + directives.Count + fields.Count);
        return new ObjectTypeExtensionNode(name, interfaces, directives, fields, At(start));
    }

    private InterfaceTypeExtensionNode ParseInterfaceTypeExtension(in Token start)
    {
        Advance();
        var name = ParseName();
        var interfaces = ParseImplementsInterfaces();
        var directives = ParseDirectives(isConst: true);
        var fields = ParseFieldsDefinition();
        RequireContent(interfaces.Count + directives.Count + fields.Count);
        return new InterfaceTypeExtensionNode(name, interfaces, directives, fields, At(start));
    }

    private UnionTypeExtensionNode ParseUnionTypeExtension(in Token start)
    {
        Advance();
        var name = ParseName();
        var directives = ParseDirectives(isConst: true);
        var types = ParseUnionMemberTypes();
        RequireContent(directives.Count + types.Count);
        return new UnionTypeExtensionNode(name, directives, types, At(start));
    }

    private EnumTypeExtensionNode ParseEnumTypeExtension(in Token start)
    {
        Advance();
        var name = ParseName();
        var directives = ParseDirectives(isConst: true);
        var values = ParseEnumValuesDefinition();
        RequireContent(directives.Count + values.Count);
        return new EnumTypeExtensionNode(name, directives, values, At(start));
    }

    private InputObjectTypeExtensionNode ParseInputObjectTypeExtension(in Token start)
    {
        Advance();
        var name = ParseName();
        var directives = ParseDirectives(isConst: true);
        var fields = ParseInputFieldsDefinition();
        RequireContent(directives.Count + fields.Count);
        return new InputObjectTypeExtensionNode(name, directives, fields, At(start));
    }

    // An extension must extend something.
    private readonly void RequireContent(int parts)
    {
        if (parts == 0)
        {
            throw Unexpected(_token);
        }
    }
}
