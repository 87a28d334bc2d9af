using GraphQLSubs.Engine.Language;

namespace GraphQLSubs.Engine.Validation.Rules;

/// <summary>No two types have the same name. Spec: Schema.</summary>
internal sealed class UniqueTypeNamesRule(SdlValidationContext context) : ValidationRule
{
    private readonly Dictionary<string, NameNode> _known = [];

    public override void Enter(SyntaxNode node)
    {
        if (node is not TypeSystemTypeNode { IsExtension: false, Name: var name })
        {
            return;
        }
        if (context.ExistingType(name.Value) is not null)
        {
            context.Report($"Type \"{name.Value}\" already exists in the schema. It cannot also be defined in this type definition.", name);
        }
        else if (!_known.TryAdd(name.Value, name))
        {
            context.Report($"There can be only one type named \"{name.Value}\".", _known[name.Value], name);
        }
    }
}
