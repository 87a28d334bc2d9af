namespace GraphQLSubs.Engine.Language;

/// <summary>Prints syntax nodes as source text, laid out as graphql-js does.</summary>
public static partial class SyntaxPrinter
{
    private const int MaxLineLength = 80;

    /// <summary>Prints a node and all below it, without a line break at the end.</summary>
    /// <param name="node">The node.</param>
    public static string Print(SyntaxNode node) => node switch
    {
        DocumentNode n => string.Join("\n\n", n.Definitions.Select(Print)),
        ValueNode n => Print(n),
        TypeNode n => Print(n),
        SelectionNode n => Print(n),
        NameNode n => n.Value,
        OperationDefinitionNode n => Print(n),
        FragmentDefinitionNode n => Described(n.Description, Words($"fragment {n.Name.Value} on {Print(n.TypeCondition)}", Print(n.Directives), Print(n.SelectionSet))),
        VariableDefinitionNode n => Described(
            n.Description, $"{Print(n.Variable)}: {Print(n.Type)}" + Prefixed(" = ", n.DefaultValue is null ? "" : Print(n.DefaultValue)) + Prefixed(" ", Print(n.Directives))),
        SelectionSetNode n => Block(n.Selections),
        ArgumentNode n => $"{n.Name.Value}: {Print(n.Value)}",
        ObjectFieldNode n => $"{n.Name.Value}: {Print(n.Value)}",
        DirectiveNode n => $"@{n.Name.Value}" + Parenthesized(string.Join(", ", n.Arguments.Select(Print))),
        _ => PrintTypeSystem(node),
    };

    private static string Print(OperationDefinitionNode node)
    {
        var variables = node.VariableDefinitions.Select(Print).ToList();
        var prefix = Words(
            node.Operation.ToString().ToLowerInvariant(),
            node.Name?.Value + (variables.Exists(IsMultiline) ? $"(\n{string.Join('\n', variables)}\n)" : Parenthesized(string.Join(", ", variables))),
            Print(node.Directives));
        // Only the shorthand form can do without the keyword, and it has no description.
        return prefix == "query" && node.Description is null
            ? Print(node.SelectionSet)
            : Described(node.Description, $"{prefix} {Print(node.SelectionSet)}");
    }

    private static string Print(SelectionNode node)
    {
        switch (node)
        {
            case FieldNode field:
                var name = field.Alias is null ? field.Name.Value : $"{field.Alias.Value}: {field.Name.Value}";
                var arguments = field.Arguments.Select(Print).ToList();
                var line = name + Parenthesized(string.Join(", ", arguments));
                if (line.Length > MaxLineLength && arguments.Count > 0)
                {
                    line = $"{name}(\n{Indent(string.Join('\n', arguments))}\n)";
                }
                return Words(line, Print(field.Directives), field.SelectionSet is null ? "" : Print(field.SelectionSet));
            case FragmentSpreadNode spread:
                return $"...{spread.Name.Value}" + Prefixed(" ", Print(spread.Directives));
            case InlineFragmentNode inline:
                return Words("...", inline.TypeCondition is null ? "" : $"on {Print(inline.TypeCondition)}", Print(inline.Directives), Print(inline.SelectionSet));
            default:
                throw new ArgumentException($"{node.Kind} cannot be printed.", nameof(node));
        }
    }

    private static string Print(ValueNode node) => node switch
    {
        VariableNode n => $"${n.Name.Value}",
        IntValueNode n => n.Value,
        FloatValueNode n => n.Value,
        StringValueNode n => n.Block ? BlockString.Print(n.Value) : Quote(n.Value),
        BooleanValueNode n => n.Value ? "true" : "false",
        NullValueNode => "null",
        EnumValueNode n => n.Value,
        ListValueNode n => $"[{string.Join(", ", n.Values.Select(Print))}]",
        ObjectValueNode n => n.Fields.Count == 0 ? "{}" : $"{{ {string.Join(", ", n.Fields.Select(Print))} }}",
        _ => throw new ArgumentException($"{node.Kind} cannot be printed.", nameof(node)),
    };

    private static string Print(TypeNode node) => node switch
    {
        NamedTypeNode n => n.Name.Value,
        ListTypeNode n => $"[{Print(n.Type)}]",
        NonNullTypeNode n => $"{Print(n.Type)}!",
        _ => throw new ArgumentException($"{node.Kind} cannot be printed.", nameof(node)),
    };

    private static string Print(IReadOnlyList<DirectiveNode> directives) => string.Join(' ', directives.Select(Print));

    private static string Quote(string value)
    {
        var result = new System.Text.StringBuilder("\"", value.Length + 2);
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => result.Append("\\\""),
                '\\' => result.Append("\\\\"),
                '\b' => result.Append("\\b"),
                '\t' => result.Append("\\t"),
                '\n' => result.Append("\\n"),
                '\f' => result.Append("\\f"),
                '\r' => result.Append("\\r"),
                < ' ' or (>= '\x7F' and <= '\x9F') => result.Append($"\\u{(int)c:X4}"),
                _ => result.Append(c),
            };
        }
        return result.Append('"').ToString();
    }

    private static string Described(StringValueNode? description, string text) => description is null ? text : $"{Print(description)}\n{text}";

    private static string Words(params ReadOnlySpan<string> words)
    {
        var result = new System.Text.StringBuilder();
        foreach (var word in words)
        {
            if (word.Length > 0)
            {
                result.Append(result.Length > 0 ? " " : "").Append(word);
            }
        }
        return result.ToString();
    }

    private static string Block(IReadOnlyList<SyntaxNode> nodes) => nodes.Count == 0 ? "" : $"{{\n{Indent(string.Join('\n', nodes.Select(Print)))}\n}}";

    private static string Indent(string text) => "  " + text.Replace("\n", "\n  ", StringComparison.Ordinal);

    private static string Parenthesized(string text) => text.Length == 0 ? "" : $"({text})";

    private static string Prefixed(string prefix, string text) => text.Length == 0 ? "" : prefix + text;

    private static bool IsMultiline(string text) => text.Contains('\n', StringComparison.Ordinal);
}
