using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types.Introspection;
using GraphQLSubs.Engine.Types.Scalars;

namespace GraphQLSubs.Engine.Validation.Rules;

/// <summary>Every type that is named exists. Spec: Fragment Spread Type Existence.</summary>
internal sealed class KnownTypeNamesRule(RuleContext context) : ValidationRule
{
    private static readonly HashSet<string> s_specified =
        [.. BuiltInScalars.All.Select(scalar => scalar.Name), .. IntrospectionTypes.All.Select(type => type.Name)];

    private readonly HashSet<string> _defined =
        [.. context.Document.Definitions.OfType<TypeSystemTypeNode>().Where(type => !type.IsExtension).Select(type => type.Name.Value)];

    public override void Enter(SyntaxNode node)
    {
        if (node is not NamedTypeNode { Name.Value: var name } || _defined.Contains(name) || context.Schema?.TypesByName.ContainsKey(name) == true)
        {
            return;
        }
        // A type system document may use the specification's types without defining them.
        var isTypeSystem = context.Definition is not (OperationDefinitionNode or FragmentDefinitionNode);
        if (isTypeSystem && s_specified.Contains(name))
        {
            return;
        }
        var known = (context.Schema?.TypesByName.Keys ?? []).Concat(_defined).Concat(isTypeSystem ? s_specified : []);
        context.Report($"Unknown type \"{name}\".{context.DidYouMean(name, known)}", node);
    }
}
