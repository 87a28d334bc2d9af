using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types;

namespace GraphQLSubs.Engine.Validation.Rules;

/// <summary>A subscription selects one root field, unconditionally, that is no meta field. Spec: Single Root Field.</summary>
internal sealed class SingleFieldSubscriptionsRule(ValidationContext context) : ValidationRule
{
    public override void Enter(SyntaxNode node)
    {
        if (node is not OperationDefinitionNode { Operation: OperationType.Subscription } operation || context.Schema.SubscriptionType is not { } root)
        {
            return;
        }
        var selected = new RootSelection();
        Collect(operation.SelectionSet, root, selected);
        var subject = operation.Name is { } name ? $"Subscription \"{name.Value}\"" : "Anonymous Subscription";
        if (selected.Conditions.Count > 0)
        {
            context.Report($"{subject} must not use `@skip` or `@include` directives in the top level selection.", [.. selected.Conditions]);
        }
        var groups = selected.Fields.GroupBy(field => field.ResponseName).ToList();
        if (groups.Count > 1)
        {
            context.Report($"{subject} must select only one top level field.", [.. groups.Skip(1).SelectMany(group => group)]);
        }
        foreach (var group in groups.Where(group => group.First().Name.Value.StartsWith("__", StringComparison.Ordinal)))
        {
            context.Report($"{subject} must not select an introspection top level field.", [.. group]);
        }
    }

    private void Collect(SelectionSetNode selectionSet, ObjectType root, RootSelection into)
    {
        foreach (var selection in selectionSet.Selections)
        {
            into.Conditions.AddRange(selection.Directives.Where(directive => directive.Name.Value is "skip" or "include"));
            switch (selection)
            {
                case FieldNode field:
                    into.Fields.Add(field);
                    break;
                case InlineFragmentNode fragment when Applies(fragment.TypeCondition, root) && context.CanDescend():
                    Collect(fragment.SelectionSet, root, into);
                    break;
                case FragmentSpreadNode spread when into.Visited.Add(spread.Name.Value)
                    && context.Fragment(spread.Name.Value) is { } fragment && Applies(fragment.TypeCondition, root) && context.CanDescend():
                    Collect(fragment.SelectionSet, root, into);
                    break;
            }
        }
    }

    private bool Applies(NamedTypeNode? condition, ObjectType root)
        => condition is null
            || (context.Schema.TypesByName.GetValueOrDefault(condition.Name.Value) is { } type && context.Schema.IsSameOrSubType(root, type));

    private sealed class RootSelection
    {
        public List<FieldNode> Fields { get; } = [];

        public List<DirectiveNode> Conditions { get; } = [];

        public HashSet<string> Visited { get; } = [];
    }
}
