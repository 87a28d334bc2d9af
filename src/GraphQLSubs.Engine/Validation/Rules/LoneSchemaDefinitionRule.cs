using GraphQLSubs.Engine.Language;

namespace GraphQLSubs.Engine.Validation.Rules;

/// <summary>There is one schema definition at most.</summary>
internal sealed class LoneSchemaDefinitionRule(SdlValidationContext context) : ValidationRule
{
    private bool _defined;

    public override void Enter(SyntaxNode node)
    {
        if (node is not SchemaDefinitionNode)
        {
            return;
        }
        if (context.Schema is not null and not { QueryType: null, MutationType: null, SubscriptionType: null })
        {
            context.Report("Cannot define a new schema within a schema extension.", node);
        }
        else if (_defined)
        {
            context.Report("Must provide only one schema definition.", node);
        }
        _defined = true;
    }
}
