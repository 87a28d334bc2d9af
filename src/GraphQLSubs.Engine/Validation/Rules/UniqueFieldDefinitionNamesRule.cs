using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types;

namespace GraphQLSubs.Engine.Validation.Rules;

/// <summary>No two fields of a type, its extensions included, have the same name. Spec: Objects, Interfaces, Input Objects.</summary>
internal sealed class UniqueFieldDefinitionNamesRule(SdlValidationContext context) : ValidationRule
{
    private readonly Dictionary<(string Type, string Field), NameNode> _known = [];

    public override void Enter(SyntaxNode node)
    {
        if (node is not TypeSystemTypeNode { Name.Value: var type } definition)
        {
            return;
        }
        foreach (var name in definition.OutputFields.Select(field => field.Name).Concat(definition.InputFields.Select(field => field.Name)))
        {
            if (HasField(context.ExistingType(type), name.Value))
            {
                context.Report($"Field \"{type}.{name.Value}\" already exists in the schema. It cannot also be defined in this type extension.", name);
            }
            else if (!_known.TryAdd((type, name.Value), name))
            {
                context.Report($"Field \"{type}.{name.Value}\" can only be defined once.", _known[(type, name.Value)], name);
            }
        }
    }

    private static bool HasField(NamedType? type, string name) => type switch
    {
        FieldsType fields => fields.FieldsByName.ContainsKey(name),
        InputObjectType input => input.FieldsByName.ContainsKey(name),
        _ => false,
    };
}
