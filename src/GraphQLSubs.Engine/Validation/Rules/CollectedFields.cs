using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types;

namespace GraphQLSubs.Engine.Validation.Rules;

/// <summary>A field with the type it is selected on and its definition; null where the schema lacks them.</summary>
internal sealed record CollectedField(NamedType? ParentType, FieldNode Node, OutputField? Field);

/// <summary>The fields of a selection set by response name, inline fragments opened, and the names of the fragments it spreads.</summary>
internal sealed class CollectedFields
{
    private readonly HashSet<string> _spreadNames = [];
    private readonly List<string> _spreads = [];

    public OrderedDictionary<string, List<CollectedField>> Fields { get; } = [];

    public IReadOnlyList<string> Spreads => _spreads;

    public static CollectedFields Of(Schema schema, SelectionSetNode selectionSet, NamedType? parentType)
    {
        var collected = new CollectedFields();
        collected.Collect(schema, selectionSet, parentType);
        return collected;
    }

    private void Collect(Schema schema, SelectionSetNode selectionSet, NamedType? parentType)
    {
        foreach (var selection in selectionSet.Selections)
        {
            switch (selection)
            {
                case FieldNode field:
                    if (!Fields.TryGetValue(field.ResponseName, out var fields))
                    {
                        Fields.Add(field.ResponseName, fields = []);
                    }
                    fields.Add(new CollectedField(parentType, field, parentType is null ? null : schema.FindField(parentType, field.Name.Value)));
                    break;
                case FragmentSpreadNode { Name.Value: var name }:
                    if (_spreadNames.Add(name))
                    {
                        _spreads.Add(name);
                    }
                    break;
                case InlineFragmentNode fragment:
                    Collect(schema, fragment.SelectionSet, fragment.TypeCondition is { } condition ? schema.ResolveType(condition)?.Named : parentType);
                    break;
            }
        }
    }
}
