namespace GraphQLSubs.Engine.Language;

public static partial class SyntaxPrinter
{
    private static string PrintTypeSystem(SyntaxNode node) => node switch
    {
        SchemaDefinitionNode n => Described(n.Description, Words("schema", Print(n.Directives), Block(n.OperationTypes))),
        SchemaExtensionNode n => Words("extend schema", Print(n.Directives), Block(n.OperationTypes)),
        OperationTypeDefinitionNode n => $"{n.Operation.ToString().ToLowerInvariant()}: {Print(n.Type)}",
        FieldDefinitionNode n => Described(n.Description, n.Name.Value + Arguments(n.Arguments) + $": {Print(n.Type)}" + Prefixed(" ", Print(n.Directives))),
        InputValueDefinitionNode n => Described(
            n.Description, Words($"{n.Name.Value}: {Print(n.Type)}", n.DefaultValue is null ? "" : $"= {Print(n.DefaultValue)}", Print(n.Directives))),
        EnumValueDefinitionNode n => Described(n.Description, Words(n.Name.Value, Print(n.Directives))),
        DirectiveDefinitionNode n => Described(
            n.Description,
            $"directive @{n.Name.Value}" + Arguments(n.Arguments) + (n.Repeatable ? " repeatable" : "") + $" on {string.Join(" | ", n.Locations.Select(l => l.Value))}"),
        TypeSystemTypeNode n => Described(n.Description, n.IsExtension ? $"extend {PrintType(n)}" : PrintType(n)),
        _ => throw new ArgumentException($"{node.Kind} cannot be printed.", nameof(node)),
    };

    private static string PrintType(TypeSystemTypeNode node)
    {
        var keyword = node.Kind switch
        {
            SyntaxKind.ScalarTypeDefinition or SyntaxKind.ScalarTypeExtension => "scalar",
            SyntaxKind.ObjectTypeDefinition or SyntaxKind.ObjectTypeExtension => "type",
            SyntaxKind.InterfaceTypeDefinition or SyntaxKind.InterfaceTypeExtension => "interface",
            SyntaxKind.UnionTypeDefinition or SyntaxKind.UnionTypeExtension => "union",
            SyntaxKind.EnumTypeDefinition or SyntaxKind.EnumTypeExtension => "enum",
            _ => "input",
        };
        return Words(
            keyword, node.Name.Value,
            Prefixed("implements ", string.Join(" & ", node.ImplementedInterfaces.Select(Print))),
            Print(node.Directives),
            Prefixed("= ", string.Join(" | ", node.MemberTypes.Select(Print))),
            Block([.. node.OutputFields, .. node.InputFields, .. node.EnumValues]));
    }

    private static string Arguments(IReadOnlyList<InputValueDefinitionNode> arguments)
    {
        var printed = arguments.Select(Print).ToList();
        return printed.Exists(IsMultiline) ? $"(\n{Indent(string.Join('\n', printed))}\n)" : Parenthesized(string.Join(", ", printed));
    }
}
