using System.Text;

namespace GraphQLSubs.Engine.Language;

internal ref partial struct Parser
{
    private ValueNode ParseValue(bool isConst)
    {
        var token = _token;
        switch (token.Kind)
        {
            case TokenKind.LeftBracket:
                return ParseList(isConst);
            case TokenKind.LeftBrace:
                return ParseObject(isConst);
            case TokenKind.Int:
                Advance();
                return new IntValueNode(Encoding.ASCII.GetString(_lexer.TextOf(token)), At(token));
            case TokenKind.Float:
                Advance();
                return new FloatValueNode(Encoding.ASCII.GetString(_lexer.TextOf(token)), At(token));
            case TokenKind.String or TokenKind.BlockString:
                return ParseString();
            case TokenKind.Name:
                return ParseNamedValue();
            case TokenKind.Dollar when !isConst:
                return ParseVariable();
            case TokenKind.Dollar:
                Advance();
                throw _token.Kind == TokenKind.Name
                    ? Error($"Unexpected variable \"${Encoding.ASCII.GetString(Text)}\" in constant value.", token)
                    : Unexpected(token);
            default:
                throw Unexpected(token);
        }
    }

    private ValueNode ParseNamedValue()
    {
        var token = Expect(TokenKind.Name);
        return _lexer.TextOf(token) switch
        {
            var t when t.SequenceEqual("true"u8) => new BooleanValueNode(true, At(token)),
            var t when t.SequenceEqual("false"u8) => new BooleanValueNode(false, At(token)),
            var t when t.SequenceEqual("null"u8) => new NullValueNode(At(token)),
            var t => new EnumValueNode(NameCache.Get(t), At(token)),
        };
    }

    private StringValueNode ParseString()
    {
        var token = _token;
        Advance();
        return new StringValueNode(token.Text!, token.Kind == TokenKind.BlockString, At(token));
    }

    private StringValueNode? ParseDescription() => _token.Kind is TokenKind.String or TokenKind.BlockString ? ParseString() : null;

    private VariableNode ParseVariable()
    {
        var start = Expect(TokenKind.Dollar);
        return new VariableNode(ParseName(), At(start));
    }

    private ListValueNode ParseList(bool isConst)
    {
        Enter();
        var start = Expect(TokenKind.LeftBracket);
        var values = new List<ValueNode>();
        while (!Skip(TokenKind.RightBracket))
        {
            values.Add(ParseValue(isConst));
        }
        Leave();
        return new ListValueNode(values, At(start));
    }

    private ObjectValueNode ParseObject(bool isConst)
    {
        Enter();
        var start = Expect(TokenKind.LeftBrace);
        var fields = new List<ObjectFieldNode>();
        while (!Skip(TokenKind.RightBrace))
        {
            var fieldStart = _token;
            var name = ParseName();
            Expect(TokenKind.Colon);
            var value = ParseValue(isConst);
            fields.Add(new ObjectFieldNode(name, value, At(fieldStart)));
        }
        Leave();
        return new ObjectValueNode(fields, At(start));
    }

    private TypeNode ParseType()
    {
        var start = _token;
        TypeNode type;
        if (start.Kind == TokenKind.LeftBracket)
        {
            Enter();
            Advance();
            var item = ParseType();
            Expect(TokenKind.RightBracket);
            Leave();
            type = new ListTypeNode(item, At(start));
        }
        else
        {
            type = ParseNamedType();
        }
        return Skip(TokenKind.Bang) ? new NonNullTypeNode(type, At(start)) : type;
    }

    private NamedTypeNode ParseNamedType()
    {
        var start = _token;
        return new NamedTypeNode(ParseName(), At(start));
    }
}
