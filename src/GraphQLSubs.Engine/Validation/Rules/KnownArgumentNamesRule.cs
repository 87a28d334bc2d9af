using GraphQLSubs.Engine.Language;

namespace GraphQLSubs.Engine.Validation.Rules;

/// <summary>Fields and directives have the arguments that they are given. Spec: Argument Names.</summary>
internal sealed class KnownArgumentNamesRule(ValidationContext context) : ValidationRule
{
    private readonly KnownArgumentNamesOnDirectivesRule _onDirectives = new(context);

    public override void Enter(SyntaxNode node)
    {
        _onDirectives.Enter(node);
        if (node is ArgumentNode { Name.Value: var name } && context.Parent is FieldNode
            && context.Types is { Argument: null, Field: { } field, ParentType: { } parent })
        {
            var suggestion = context.DidYouMean(name, field.Arguments.Select(argument => argument.Name));
            context.Report($"Unknown argument \"{name}\" on field \"{parent.Name}.{field.Name}\".{suggestion}", node);
        }
    }
}
