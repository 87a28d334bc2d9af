using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types;
using GraphQLSubs.Engine.Types.Configuration;

namespace GraphQLSubs.Engine.Validation;

/// <summary>What rules need of a directive's definition, be it the schema's or one of the document.</summary>
internal sealed record DirectiveDefinition(string Name, IReadOnlyList<string> Locations, bool IsRepeatable, IReadOnlyList<DirectiveArgument> Arguments);

internal readonly record struct DirectiveArgument(string Name, string Type, bool IsRequired);

internal static class DirectiveDefinitions
{
    /// <summary>The directives of the schema (the specification's where there is none), and those that the document defines, which win.</summary>
    public static IReadOnlyDictionary<string, DirectiveDefinition> Of(Schema? schema, DocumentNode document)
    {
        var known = (schema?.Directives.Select(Of) ?? SpecifiedDirectives.All.Select(Of)).ToDictionary(d => d.Name);
        foreach (var node in document.Definitions.OfType<DirectiveDefinitionNode>())
        {
            known[node.Name.Value] = Of(node);
        }
        return known;
    }

    private static DirectiveDefinition Of(DirectiveType type)
        => new(type.Name, type.Locations, type.IsRepeatable, [.. type.Arguments.Select(a => new DirectiveArgument(a.Name, a.Type.ToString(), a.IsRequired))]);

    private static DirectiveDefinition Of(DirectiveConfiguration configuration)
        => new(configuration.Name, configuration.Locations, configuration.IsRepeatable, [.. configuration.Arguments.Select(a => Argument(a.Name, a.Type, a.DefaultValue))]);

    private static DirectiveDefinition Of(DirectiveDefinitionNode node)
        => new(node.Name.Value, [.. node.Locations.Select(l => l.Value)], node.Repeatable, [.. node.Arguments.Select(a => Argument(a.Name.Value, a.Type, a.DefaultValue))]);

    private static DirectiveArgument Argument(string name, TypeNode type, ValueNode? defaultValue)
        => new(name, SyntaxPrinter.Print(type), type is NonNullTypeNode && defaultValue is null);
}
