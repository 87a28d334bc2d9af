using System.Collections.Frozen;

namespace GraphQLSubs.Engine.Language;

internal ref partial struct Parser
{
    private static readonly FrozenSet<string> s_directiveLocations =
    [
        "QUERY", "MUTATION", "SUBSCRIPTION", "FIELD", "FRAGMENT_DEFINITION", "FRAGMENT_SPREAD", "INLINE_FRAGMENT", "VARIABLE_DEFINITION",
        "SCHEMA", "SCALAR", "OBJECT", "FIELD_DEFINITION", "ARGUMENT_DEFINITION", "INTERFACE", "UNION", "ENUM", "ENUM_VALUE", "INPUT_OBJECT",
        "INPUT_FIELD_DEFINITION",
    ];

    private DefinitionNode? ParseTypeSystemDefinition(in Token start, StringValueNode? description) => Text switch
    {
        var t when t.SequenceEqual("schema"u8) => ParseSchemaDefinition(start, description),
        var t when t.SequenceEqual("scalar"u8) => ParseScalarTypeDefinition(start, description),
        var t when t.SequenceEqual("type"u8) => ParseObjectTypeDefinition(start, description),
        var t when t.SequenceEqual("interface"u8) => ParseInterfaceTypeDefinition(start, description),
        var t when t.SequenceEqual("union"u8) => ParseUnionTypeDefinition(start, description),
        var t when t.SequenceEqual("enum"u8) => ParseEnumTypeDefinition(start, description),
        var t when t.SequenceEqual("input"u8) => ParseInputObjectTypeDefinition(start, description),
        var t when t.SequenceEqual("directive"u8) => ParseDirectiveDefinition(start, description),
        _ => null,
    };

    private SchemaDefinitionNode ParseSchemaDefinition(in Token start, StringValueNode? description)
    {
        Advance();
        var directives = ParseDirectives(isConst: true);
        Expect(TokenKind.LeftBrace);
        return new SchemaDefinitionNode(description, directives, ParseRootOperationTypes(), At(start));
    }

    private List<OperationTypeDefinitionNode> ParseRootOperationTypes()
    {
        var types = new List<OperationTypeDefinitionNode>();
        do
        {
            var start = Expect(TokenKind.Name);
            var operation = _lexer.TextOf(start) switch
            {
                var t when t.SequenceEqual("query"u8) => OperationType.Query,
                var t when t.SequenceEqual("mutation"u8) => OperationType.Mutation,
                var t when t.SequenceEqual("subscription"u8) => OperationType.Subscription,
                _ => throw Unexpected(start),
            };
            Expect(TokenKind.Colon);
            types.Add(new OperationTypeDefinitionNode(operation, ParseNamedType(), At(start)));
        }
        while (!Skip(TokenKind.RightBrace));
        return types;
    }

    private ScalarTypeDefinitionNode ParseScalarTypeDefinition(in Token start, StringValueNode? description)
    {
        Advance();
        var name = ParseName();
        return new ScalarTypeDefinitionNode(description, name, ParseDirectives(isConst: true), At(start));
    }

    private ObjectTypeDefinitionNode ParseObjectTypeDefinition(in Token start, StringValueNode? description)
    {
        Advance();
        var name = ParseName();
        var interfaces = ParseImplementsInterfaces();
        var directives = ParseDirectives(isConst: true);
        return new ObjectTypeDefinitionNode(description, name, interfaces, directives, ParseFieldsDefinition(), At(start));
    }

    private InterfaceTypeDefinitionNode ParseInterfaceTypeDefinition(in Token start, StringValueNode? description)
    {
        Advance();
        var name = ParseName();
        var interfaces = ParseImplementsInterfaces();
        var directives = ParseDirectives(isConst: true);
        return new InterfaceTypeDefinitionNode(description, name, interfaces, directives, ParseFieldsDefinition(), At(start));
    }

    private UnionTypeDefinitionNode ParseUnionTypeDefinition(in Token start, StringValueNode? description)
    {
        Advance();
        var name = ParseName();
        var directives = ParseDirectives(isConst: true);
        return new UnionTypeDefinitionNode(description, name, directives, ParseUnionMemberTypes(), At(start));
    }

    private EnumTypeDefinitionNode ParseEnumTypeDefinition(in Token start, StringValueNode? description)
    {
        Advance();
        var name = ParseName();
        var directives = ParseDirectives(isConst: true);
        return new EnumTypeDefinitionNode(description, name, directives, ParseEnumValuesDefinition(), At(start));
    }

    private InputObjectTypeDefinitionNode ParseInputObjectTypeDefinition(in Token start, StringValueNode? description)
    {
        Advance();
        var name = ParseName();
        var directives = ParseDirectives(isConst: true);
        return new InputObjectTypeDefinitionNode(description, name, directives, ParseInputFieldsDefinition(), At(start));
    }

    private DirectiveDefinitionNode ParseDirectiveDefinition(in Token start, StringValueNode? description)
    {
        Advance();
        Expect(TokenKind.At);
        var name = ParseName();
        var arguments = ParseArgumentsDefinition();
        var repeatable = SkipKeyword("repeatable"u8);
        ExpectKeyword("on", "on"u8);
        var locations = new List<NameNode>();
        Skip(TokenKind.Pipe);
        do
        {
            var token = _token;
            var location = ParseName();
            locations.Add(s_directiveLocations.Contains(location.Value) ? location : throw Unexpected(token));
        }
        while (Skip(TokenKind.Pipe));
        return new DirectiveDefinitionNode(description, name, arguments, repeatable, locations, At(start));
    }

    private IReadOnlyList<NamedTypeNode> ParseImplementsInterfaces() => SkipKeyword("implements"u8) ? ParseDelimitedTypes(TokenKind.Ampersand) : [];

    private IReadOnlyList<NamedTypeNode> ParseUnionMemberTypes() => Skip(TokenKind.EqualsSign) ? ParseDelimitedTypes(TokenKind.Pipe) : [];

    private List<NamedTypeNode> ParseDelimitedTypes(TokenKind delimiter)
    {
        var types = new List<NamedTypeNode>();
        Skip(delimiter);
        do
        {
            types.Add(ParseNamedType());
        }
        while (Skip(delimiter));
        return types;
    }

    private IReadOnlyList<FieldDefinitionNode> ParseFieldsDefinition()
    {
        if (!Skip(TokenKind.LeftBrace))
        {
            return [];
        }
        var fields = new List<FieldDefinitionNode>();
        do
        {
            var start = _token;
            var description = ParseDescription();
            var name = ParseName();
            var arguments = ParseArgumentsDefinition();
            Expect(TokenKind.Colon);
            var type = ParseType();
            var directives = ParseDirectives(isConst: true);
            fields.Add(new FieldDefinitionNode(description, name, arguments, type, directives, At(start)));
        }
        while (!Skip(TokenKind.RightBrace));
        return fields;
    }

    private IReadOnlyList<InputValueDefinitionNode> ParseArgumentsDefinition()
        => ParseInputValueDefinitions(TokenKind.LeftParenthesis, TokenKind.RightParenthesis);

    private IReadOnlyList<InputValueDefinitionNode> ParseInputFieldsDefinition()
        => ParseInputValueDefinitions(TokenKind.LeftBrace, TokenKind.RightBrace);

    private IReadOnlyList<InputValueDefinitionNode> ParseInputValueDefinitions(TokenKind open, TokenKind close)
    {
        if (!Skip(open))
        {
            return [];
        }
        var values = new List<InputValueDefinitionNode>();
        do
        {
            var start = _token;
            var description = ParseDescription();
            var name = ParseName();
            Expect(TokenKind.Colon);
            var type = ParseType();
            var defaultValue = Skip(TokenKind.EqualsSign) ? ParseValue(isConst: true) : null;
            var directives = ParseDirectives(isConst: true);
            values.Add(new InputValueDefinitionNode(description, name, type, defaultValue, directives, At(start)));
        }
        while (!Skip(close));
        return values;
    }

    private IReadOnlyList<EnumValueDefinitionNode> ParseEnumValuesDefinition()
    {
        if (!Skip(TokenKind.LeftBrace))
        {
            return [];
        }
        var values = new List<EnumValueDefinitionNode>();
        do
        {
            var start = _token;
            var description = ParseDescription();
            if (IsKeyword("true"u8) || IsKeyword("false"u8) || IsKeyword("null"u8))
            {
                throw Error($"{Describe(_token)} is reserved and cannot be used for an enum value.", _token);
            }
            var name = ParseName();
            values.Add(new EnumValueDefinitionNode(description, name, ParseDirectives(isConst: true), At(start)));
        }
        while (!Skip(TokenKind.RightBrace));
        return values;
    }
}
