using GraphQLSubs.Engine.Language;

namespace GraphQLSubs.Engine.Validation.Rules;

/// <summary>No field of an input object is given twice. Spec: Input Object Field Uniqueness.</summary>
internal sealed class UniqueInputFieldNamesRule(RuleContext context) : ValidationRule
{
    public override void Enter(SyntaxNode node)
    {
        if (node is not ObjectValueNode { Fields.Count: > 1 } obj)
        {
            return;
        }
        var known = new Dictionary<string, NameNode>();
        foreach (var field in obj.Fields)
        {
            var name = field.Name;
            if (!known.TryAdd(name.Value, name))
            {
                context.Report($"There can be only one input field named \"{name.Value}\".", known[name.Value], name);
            }
        }
    }
}
