using GraphQLSubs.Engine.Language;

namespace GraphQLSubs.Engine.Validation.Rules;

/// <summary>Fields of scalar and enum types have no selections, all others have some. Spec: Leaf Field Selections.</summary>
internal sealed class ScalarLeafsRule(ValidationContext context) : ValidationRule
{
    public override void Enter(SyntaxNode node)
    {
        if (node is not FieldNode { Name.Value: var name } field || context.Types.Type is not { } type)
        {
            return;
        }
        if (type.Named.IsLeafType)
        {
            if (field.SelectionSet is { } selectionSet)
            {
                context.Report($"Field \"{name}\" must not have a selection since type \"{type}\" has no subfields.", selectionSet);
            }
        }
        else if (field.SelectionSet is null)
        {
            context.Report($"Field \"{name}\" of type \"{type}\" must have a selection of subfields. Did you mean \"{name} {{ ... }}\"?", field);
        }
    }
}
