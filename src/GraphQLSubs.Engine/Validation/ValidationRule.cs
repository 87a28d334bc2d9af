using GraphQLSubs.Engine.Language;

namespace GraphQLSubs.Engine.Validation;

/// <summary>
/// One rule at work on one document. All rules of a validation share a single walk: each is told of every node but names, before and
/// after its children. What depends on other definitions (spread fragments, variable usages) is judged on leaving the document.
/// </summary>
internal abstract class ValidationRule
{
    public virtual void Enter(SyntaxNode node)
    {
    }

    public virtual void Leave(SyntaxNode node)
    {
    }
}
