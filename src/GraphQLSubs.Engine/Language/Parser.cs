namespace GraphQLSubs.Engine.Language;

/// <summary>A recursive-descent parser of one source; used once. Methods are named after the grammar's symbols.</summary>
internal ref partial struct Parser
{
    private readonly ParserOptions _options;
    private Lexer _lexer;
    private Token _token;
    private int _lastEnd;
    private int _tokens;
    private int _fields;
    private int _depth;

    public Parser(ReadOnlySpan<byte> source, ParserOptions options)
    {
        _options = options;
        _lexer = new Lexer(source);
        Advance();
        _lastEnd = 0;
    }

    public DocumentNode ParseDocument()
    {
        var start = _token;
        var definitions = new List<DefinitionNode>();
        do
        {
            definitions.Add(ParseDefinition());
        }
        while (_token.Kind != TokenKind.EndOfFile);
        return new DocumentNode(definitions, At(start));
    }

    public ValueNode ParseSingleValue(bool isConst)
    {
        var value = ParseValue(isConst);
        Expect(TokenKind.EndOfFile);
        return value;
    }

    public TypeNode ParseSingleType()
    {
        var type = ParseType();
        Expect(TokenKind.EndOfFile);
        return type;
    }

    private DefinitionNode ParseDefinition()
    {
        var start = _token;
        if (start.Kind == TokenKind.LeftBrace)
        {
            return ParseShorthandOperation();
        }
        var description = ParseDescription();
        if (_token.Kind == TokenKind.Name)
        {
            switch (Text)
            {
                case var t when t.SequenceEqual("query"u8):
                    return ParseOperationDefinition(start, description, OperationType.Query);
                case var t when t.SequenceEqual("mutation"u8):
                    return ParseOperationDefinition(start, description, OperationType.Mutation);
                case var t when t.SequenceEqual("subscription"u8):
                    return ParseOperationDefinition(start, description, OperationType.Subscription);
                case var t when t.SequenceEqual("fragment"u8):
                    return ParseFragmentDefinition(start, description);
                case var t when description is null && t.SequenceEqual("extend"u8):
                    return ParseTypeSystemExtension();
            }
            if (ParseTypeSystemDefinition(start, description) is { } definition)
            {
                return definition;
            }
            throw description is null ? Unexpected(_token) : Error("Unexpected description, only GraphQL definitions support descriptions.", start);
        }
        throw _token.Kind == TokenKind.LeftBrace
            ? Error("Unexpected description, descriptions are not supported on shorthand queries.", start)
            : Unexpected(_token);
    }

    private readonly ReadOnlySpan<byte> Text => _lexer.TextOf(_token);

    private NameNode ParseName()
    {
        var token = Expect(TokenKind.Name);
        return new NameNode(NameCache.Get(_lexer.TextOf(token)), At(token));
    }

    private void Advance()
    {
        _lastEnd = _token.End;
        _token = _lexer.Read();
        if (_token.Kind != TokenKind.EndOfFile && ++_tokens > _options.MaxTokens)
        {
            throw Error($"Document contains more than {_options.MaxTokens} tokens. Parsing aborted.", _token);
        }
    }

    private Token Expect(TokenKind kind)
    {
        var token = _token;
        if (token.Kind != kind)
        {
            throw Error($"Expected {kind.Describe()}, found {Describe(token)}.", token);
        }
        if (kind != TokenKind.EndOfFile)
        {
            Advance();
        }
        return token;
    }

    private bool Skip(TokenKind kind)
    {
        if (_token.Kind != kind)
        {
            return false;
        }
        Advance();
        return true;
    }

    private bool SkipKeyword(ReadOnlySpan<byte> keyword)
    {
        if (!IsKeyword(keyword))
        {
            return false;
        }
        Advance();
        return true;
    }

    private void ExpectKeyword(string keyword, ReadOnlySpan<byte> utf8)
    {
        if (!SkipKeyword(utf8))
        {
            throw Error($"Expected \"{keyword}\", found {Describe(_token)}.", _token);
        }
    }

    private readonly bool IsKeyword(ReadOnlySpan<byte> keyword) => _token.Kind == TokenKind.Name && Text.SequenceEqual(keyword);

    // Every recursion of the grammar passes here, so the stack cannot overflow whatever is sent.
    private void Enter()
    {
        if (++_depth > _options.MaxDepth)
        {
            throw Error($"Document is nested deeper than {_options.MaxDepth} levels. Parsing aborted.", _token);
        }
    }

    private void Leave() => _depth--;

    private readonly Location At(in Token start) => new(start.Start, Math.Max(start.End, _lastEnd), start.Line, start.Column);

    private readonly SyntaxException Unexpected(in Token token) => Error($"Unexpected {Describe(token)}.", token);

    private readonly SyntaxException Error(string description, in Token token) => new(description, token.Start, token.Line, token.Column);

    private readonly string Describe(in Token token) => token.Kind switch
    {
        TokenKind.String or TokenKind.BlockString => $"{token.Kind} \"{token.Text}\"",
        TokenKind.Name or TokenKind.Int or TokenKind.Float => $"{token.Kind} \"{System.Text.Encoding.ASCII.GetString(_lexer.TextOf(token))}\"",
        _ => token.Kind.Describe(),
    };
}
