namespace GraphQLSubs.Engine.Language;

internal ref partial struct Parser
{
    private OperationDefinitionNode ParseShorthandOperation()
    {
        var start = _token;
        var selectionSet = ParseSelectionSet();
        return new OperationDefinitionNode(OperationType.Query, null, [], [], selectionSet, null, At(start));
    }

    private OperationDefinitionNode ParseOperationDefinition(in Token start, StringValueNode? description, OperationType operation)
    {
        Advance();
        var name = _token.Kind == TokenKind.Name ? ParseName() : null;
        var variables = ParseVariableDefinitions();
        var directives = ParseDirectives(isConst: false);
        var selectionSet = ParseSelectionSet();
        return new OperationDefinitionNode(operation, name, variables, directives, selectionSet, description, At(start));
    }

    private FragmentDefinitionNode ParseFragmentDefinition(in Token start, StringValueNode? description)
    {
        Advance();
        var name = ParseFragmentName();
        ExpectKeyword("on", "on"u8);
        var type = ParseNamedType();
        var directives = ParseDirectives(isConst: false);
        var selectionSet = ParseSelectionSet();
        return new FragmentDefinitionNode(name, type, directives, selectionSet, description, At(start));
    }

    private IReadOnlyList<VariableDefinitionNode> ParseVariableDefinitions()
    {
        if (!Skip(TokenKind.LeftParenthesis))
        {
            return [];
        }
        var definitions = new List<VariableDefinitionNode>();
        do
        {
            var start = _token;
            var description = ParseDescription();
            var variable = ParseVariable();
            Expect(TokenKind.Colon);
            var type = ParseType();
            var defaultValue = Skip(TokenKind.EqualsSign) ? ParseValue(isConst: true) : null;
            var directives = ParseDirectives(isConst: true);
            definitions.Add(new VariableDefinitionNode(variable, type, defaultValue, directives, description, At(start)));
        }
        while (!Skip(TokenKind.RightParenthesis));
        return definitions;
    }

    private SelectionSetNode ParseSelectionSet()
    {
        Enter();
        var start = Expect(TokenKind.LeftBrace);
        var selections = new List<SelectionNode>();
        do
        {
            selections.Add(_token.Kind == TokenKind.Spread ? ParseFragment() : ParseField());
        }
        while (!Skip(TokenKind.RightBrace));
        Leave();
        return new SelectionSetNode(selections, At(start));
    }

    private FieldNode ParseField()
    {
        if (++_fields > _options.MaxFields)
        {
            throw Error($"Document contains more than {_options.MaxFields} fields. Parsing aborted.", _token);
        }
        var start = _token;
        NameNode? alias = null;
        var name = ParseName();
        if (Skip(TokenKind.Colon))
        {
            alias = name;
            name = ParseName();
        }
        var arguments = ParseArguments(isConst: false);
        var directives = ParseDirectives(isConst: false);
        var selectionSet = _token.Kind == TokenKind.LeftBrace ? ParseSelectionSet() : null;
        return new FieldNode(alias, name, arguments, directives, selectionSet, At(start));
    }

    private SelectionNode ParseFragment()
    {
        var start = Expect(TokenKind.Spread);
        var hasTypeCondition = SkipKeyword("on"u8);
        if (!hasTypeCondition && _token.Kind == TokenKind.Name)
        {
            var name = ParseFragmentName();
            return new FragmentSpreadNode(name, ParseDirectives(isConst: false), At(start));
        }
        var type = hasTypeCondition ? ParseNamedType() : null;
        var directives = ParseDirectives(isConst: false);
        var selectionSet = ParseSelectionSet();
        return new InlineFragmentNode(type, directives, selectionSet, At(start));
    }

    private NameNode ParseFragmentName() => IsKeyword("on"u8) ? throw Unexpected(_token) : ParseName();

    private IReadOnlyList<ArgumentNode> ParseArguments(bool isConst)
    {
        if (!Skip(TokenKind.LeftParenthesis))
        {
            return [];
        }
        var arguments = new List<ArgumentNode>();
        do
        {
            var start = _token;
            var name = ParseName();
            Expect(TokenKind.Colon);
            var value = ParseValue(isConst);
            arguments.Add(new ArgumentNode(name, value, At(start)));
        }
        while (!Skip(TokenKind.RightParenthesis));
        return arguments;
    }

    private IReadOnlyList<DirectiveNode> ParseDirectives(bool isConst)
    {
        if (_token.Kind != TokenKind.At)
        {
            return [];
        }
        var directives = new List<DirectiveNode>();
        while (_token.Kind == TokenKind.At)
        {
            if (directives.Count == _options.MaxDirectives)
            {
                throw Error($"More than {_options.MaxDirectives} directives are applied at one location. Parsing aborted.", _token);
            }
            var start = Expect(TokenKind.At);
            var name = ParseName();
            var arguments = ParseArguments(isConst);
            directives.Add(new DirectiveNode(name, arguments, At(start)));
        }
        return directives;
    }
}
