using GraphQLSubs.Engine.Language;

namespace GraphQLSubs.Engine.Validation.Rules;

/// <summary>Fields of the same response name can be merged into one. Spec: Field Selection Merging.</summary>
internal sealed class OverlappingFieldsCanBeMergedRule(ValidationContext context) : ValidationRule
{
    private readonly FieldConflicts _conflicts = new(context);

    public override void Enter(SyntaxNode node)
    {
        if (node is not SelectionSetNode selectionSet)
        {
            return;
        }
        foreach (var conflict in _conflicts.Within(selectionSet, context.Types.ParentType))
        {
            context.Report(
                $"Fields \"{conflict.ResponseName}\" conflict because {conflict.Reason}. Use different aliases on the fields to fetch both if this was intentional.",
                [.. conflict.First, .. conflict.Second]);
        }
    }
}
