using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types;

namespace GraphQLSubs.Engine.Validation.Rules;

/// <summary>Types have the fields that are selected on them. Spec: Field Selections.</summary>
internal sealed class FieldsOnCorrectTypeRule(ValidationContext context) : ValidationRule
{
    public override void Enter(SyntaxNode node)
    {
        if (node is not FieldNode { Name.Value: var name } || context.Types.ParentType is not { } type || context.Types.Field is not null)
        {
            return;
        }
        var suggestion = context.DidYouMean(TypesWithField(type, name), "to use an inline fragment on");
        if (suggestion.Length == 0 && type is FieldsType fields)
        {
            suggestion = context.DidYouMean(name, fields.Fields.Select(field => field.Name));
        }
        context.Report(GraphQLError.At($"Cannot query field \"{name}\" on type \"{type}\".{suggestion}", node) with
        {
            Path = context.Path?.Parent is { IsRoot: false } path ? path : null,
        });
    }

    // The possible types that have the field, and the interfaces that give it to them: those of most types first, supertypes before subtypes.
    private IReadOnlyList<string> TypesWithField(NamedType type, string fieldName)
    {
        if (!type.IsAbstractType)
        {
            return [];
        }
        var usages = context.Schema.GetPossibleTypes(type)
            .Where(possible => possible.FieldsByName.ContainsKey(fieldName))
            .SelectMany(possible => possible.Interfaces.Where(face => face.FieldsByName.ContainsKey(fieldName)).Append<FieldsType>(possible))
            .CountBy(candidate => candidate);
        return [.. usages
            .OrderByDescending(usage => usage.Value)
            .ThenBy(usage => usage.Key.Interfaces.Count)
            .ThenBy(usage => usage.Key.Name, StringComparer.Ordinal)
            .Select(usage => usage.Key.Name)];
    }
}
