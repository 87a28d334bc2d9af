using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types;

namespace GraphQLSubs.Engine.Validation.Rules;

/// <summary>No two values of an enum, its extensions included, have the same name. Spec: Enums.</summary>
internal sealed class UniqueEnumValueNamesRule(SdlValidationContext context) : ValidationRule
{
    private readonly Dictionary<(string Type, string Value), NameNode> _known = [];

    public override void Enter(SyntaxNode node)
    {
        if (node is not TypeSystemTypeNode { Name.Value: var type } definition)
        {
            return;
        }
        var existing = context.ExistingType(type) as EnumType;
        foreach (var name in definition.EnumValues.Select(value => value.Name))
        {
            if (existing?.ValuesByName.ContainsKey(name.Value) == true)
            {
                context.Report($"Enum value \"{type}.{name.Value}\" already exists in the schema. It cannot also be defined in this type extension.", name);
            }
            else if (!_known.TryAdd((type, name.Value), name))
            {
                context.Report($"Enum value \"{type}.{name.Value}\" can only be defined once.", _known[(type, name.Value)], name);
            }
        }
    }
}
