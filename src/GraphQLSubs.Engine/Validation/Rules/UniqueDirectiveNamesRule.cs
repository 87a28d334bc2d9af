using GraphQLSubs.Engine.Language;

namespace GraphQLSubs.Engine.Validation.Rules;

/// <summary>No two directives have the same name. Spec: Directives.</summary>
internal sealed class UniqueDirectiveNamesRule(SdlValidationContext context) : ValidationRule
{
    private readonly Dictionary<string, NameNode> _known = [];

    public override void Enter(SyntaxNode node)
    {
        if (node is not DirectiveDefinitionNode { Name: var name })
        {
            return;
        }
        if (context.Schema?.DirectivesByName.ContainsKey(name.Value) == true)
        {
            context.Report($"Directive \"@{name.Value}\" already exists in the schema. It cannot be redefined.", name);
        }
        else if (!_known.TryAdd(name.Value, name))
        {
            context.Report($"There can be only one directive named \"@{name.Value}\".", _known[name.Value], name);
        }
    }
}
