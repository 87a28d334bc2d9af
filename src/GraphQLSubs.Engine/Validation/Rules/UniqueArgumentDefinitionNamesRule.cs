using GraphQLSubs.Engine.Language;

namespace GraphQLSubs.Engine.Validation.Rules;

/// <summary>No two arguments of a field or directive have the same name. Spec: Field Arguments, Directives.</summary>
internal sealed class UniqueArgumentDefinitionNamesRule(RuleContext context) : ValidationRule
{
    public override void Enter(SyntaxNode node)
    {
        switch (node)
        {
            case DirectiveDefinitionNode directive:
                Check($"@{directive.Name.Value}", directive.Arguments);
                break;
            case FieldDefinitionNode field when context.Definition is TypeSystemTypeNode type:
                Check($"{type.Name.Value}.{field.Name.Value}", field.Arguments);
                break;
        }
    }

    private void Check(string owner, IReadOnlyList<InputValueDefinitionNode> arguments)
        => context.ReportDoubled(arguments.Select(argument => argument.Name), name => $"Argument \"{owner}({name}:)\" can only be defined once.");
}
