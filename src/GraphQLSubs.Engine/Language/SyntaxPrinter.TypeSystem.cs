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
        var name = node.Name.Value;
        var directives = Print(node.Directives);
        return node switch
        {
            ScalarTypeDefinitionNode or ScalarTypeExtensionNode => Words("scalar", name, directives),
            ObjectTypeDefinitionNode n => Words("type", name, Implements(n.Interfaces), directives, Block(n.Fields)),
            ObjectTypeExtensionNode n => Words("type", name, Implements(n.Interfaces), directives, Block(n.Fields)),
            InterfaceTypeDefinitionNode n => Words("interface", name, Implements(n.Interfaces), directives, Block(n.Fields)),
            InterfaceTypeExtensionNode n => Words("interface", name, Implements(n.Interfaces), directives, Block(n.Fields)),
            UnionTypeDefinitionNode n => Words("union", name, directives, Members(n.Types)),
            UnionTypeExtensionNode n => Words("union", name, directives, Members(n.Types)),
            EnumTypeDefinitionNode n => Words("enum", name, directives, Block(n.Values)),
            EnumTypeExtensionNode n => Words("enum", name, directives, Block(n.Values)),
            InputObjectTypeDefinitionNode n => Words("input", name, directives, Block(n.Fields)),
            InputObjectTypeExtensionNode n => Words("input", name, directives, Block(n.Fields)),
            _ => throw new ArgumentException($"{node.Kind} cannot be printed.", nameof(node)),
        };
    }

    private static string Implements(IReadOnlyList<NamedTypeNode> interfaces) => Prefixed("implements ", string.Join(" & ", interfaces.Select(Print)));

    private static string Members(IReadOnlyList<NamedTypeNode> types) => Prefixed("= ", string.Join(" | ", types.Select(Print)));

    private static string Arguments(IReadOnlyList<InputValueDefinitionNode> arguments)
    {
        var printed = arguments.Select(Print).ToList();
        return printed.Exists(IsMultiline) ? $"(\n{Indent(string.Join('\n', printed))}\n)" : Parenthesized(string.Join(", ", printed));
    }
}
