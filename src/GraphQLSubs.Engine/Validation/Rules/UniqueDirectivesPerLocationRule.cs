using GraphQLSubs.Engine.Language;

namespace GraphQLSubs.Engine.Validation.Rules;

/// <summary>Directives are applied once to a thing, unless they are repeatable. Spec: Directives Are Unique per Location.</summary>
internal sealed class UniqueDirectivesPerLocationRule(RuleContext context) : ValidationRule
{
    // A definition and its extensions are one location.
    private readonly Dictionary<string, DirectiveNode> _onSchema = [];
    private readonly Dictionary<string, Dictionary<string, DirectiveNode>> _onTypes = [];

    public override void Enter(SyntaxNode node)
    {
        var directives = DirectivesOf(node);
        if (directives.Count == 0)
        {
            return;
        }
        var seen = SeenOn(node);
        foreach (var directive in directives)
        {
            var name = directive.Name.Value;
            if (context.Directives.TryGetValue(name, out var definition) && !definition.IsRepeatable && !seen.TryAdd(name, directive))
            {
                context.Report($"The directive \"@{name}\" can only be used once at this location.", seen[name], directive);
            }
        }
    }

    private Dictionary<string, DirectiveNode> SeenOn(SyntaxNode node)
    {
        switch (node)
        {
            case SchemaDefinitionNode or SchemaExtensionNode:
                return _onSchema;
            case TypeSystemTypeNode { Name.Value: var name }:
                if (!_onTypes.TryGetValue(name, out var seen))
                {
                    _onTypes.Add(name, seen = []);
                }
                return seen;
            default:
                return [];
        }
    }

    private static IReadOnlyList<DirectiveNode> DirectivesOf(SyntaxNode node) => node switch
    {
        DefinitionNode definition => definition.Directives,
        SelectionNode selection => selection.Directives,
        VariableDefinitionNode variable => variable.Directives,
        FieldDefinitionNode field => field.Directives,
        InputValueDefinitionNode input => input.Directives,
        EnumValueDefinitionNode value => value.Directives,
        _ => [],
    };
}
