using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types;

namespace GraphQLSubs.Engine.Validation.Rules;

/// <summary>Nothing deprecated is used: for the checks of clients, no rule of the specification.</summary>
internal sealed class NoDeprecatedCustomRule(ValidationContext context) : ValidationRule
{
    public override void Enter(SyntaxNode node)
    {
        var types = context.Types;
        switch (node)
        {
            case FieldNode when types is { Field: { DeprecationReason: { } reason } field, ParentType: { } parent }:
                context.Report($"The field {parent.Name}.{field.Name} is deprecated. {reason}", node);
                break;
            case ArgumentNode when types is { Argument: { DeprecationReason: { } reason } argument, Directive: { } directive }:
                context.Report($"Directive \"@{directive.Name}\" argument \"{argument.Name}\" is deprecated. {reason}", node);
                break;
            case ArgumentNode when types is { Argument: { DeprecationReason: { } reason } argument, Field: { } field, ParentType: { } parent }:
                context.Report($"Field \"{parent.Name}.{field.Name}\" argument \"{argument.Name}\" is deprecated. {reason}", node);
                break;
            case ObjectFieldNode field when types.ParentInputType?.Named is InputObjectType input
                && input.FieldsByName.GetValueOrDefault(field.Name.Value) is { DeprecationReason: { } reason }:
                context.Report($"The input field {input.Name}.{field.Name.Value} is deprecated. {reason}", node);
                break;
            case EnumValueNode value when types.InputType?.Named is EnumType e && e.ValuesByName.GetValueOrDefault(value.Value) is { DeprecationReason: { } reason }:
                context.Report($"The enum value \"{e.Name}.{value.Value}\" is deprecated. {reason}", node);
                break;
        }
    }
}
