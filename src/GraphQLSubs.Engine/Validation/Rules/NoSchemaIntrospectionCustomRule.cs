using GraphQLSubs.Engine.Language;

namespace GraphQLSubs.Engine.Validation.Rules;

/// <summary>Introspection is not used, <c>__typename</c> excepted.</summary>
internal sealed class NoSchemaIntrospectionCustomRule(ValidationContext context) : ValidationRule
{
    public override void Enter(SyntaxNode node)
    {
        if (node is FieldNode field && context.Types.Type?.Named.Name.StartsWith("__", StringComparison.Ordinal) == true)
        {
            var message = $"GraphQL introspection has been disabled, but the requested query contained the field \"{field.Name.Value}\".";
            context.Report(GraphQLError.At(message, field).WithCode(ErrorCodes.IntrospectionNotAllowed));
        }
    }
}
