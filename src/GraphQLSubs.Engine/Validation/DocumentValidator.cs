using GraphQLSubs.Engine.Language;
using GraphQLSubs.Engine.Types;
using GraphQLSubs.Engine.Validation.Rules;

namespace GraphQLSubs.Engine.Validation;

/// <summary>Checks executable documents against a schema. Spec: Validation.</summary>
public static class DocumentValidator
{
    // Rules report in the order of the walk and, at one node, in this order.
    private static readonly IReadOnlyList<Func<ValidationContext, ValidationRule>> s_rules =
    [
        context => new ExecutableDefinitionsRule(context),
        context => new KnownOperationTypesRule(context),
        context => new UniqueOperationNamesRule(context),
        context => new LoneAnonymousOperationRule(context),
        context => new SingleFieldSubscriptionsRule(context),
        context => new KnownTypeNamesRule(context),
        context => new FragmentsOnCompositeTypesRule(context),
        context => new VariablesAreInputTypesRule(context),
        context => new ScalarLeafsRule(context),
        context => new FieldsOnCorrectTypeRule(context),
        context => new UniqueFragmentNamesRule(context),
        context => new KnownFragmentNamesRule(context),
        context => new MaxFragmentExpansionRule(context),
        context => new NoUnusedFragmentsRule(context),
        context => new PossibleFragmentSpreadsRule(context),
        context => new NoFragmentCyclesRule(context),
        context => new UniqueVariableNamesRule(context),
        context => new NoUndefinedVariablesRule(context),
        context => new NoUnusedVariablesRule(context),
        context => new KnownDirectivesRule(context),
        context => new UniqueDirectivesPerLocationRule(context),
        context => new KnownArgumentNamesRule(context),
        context => new UniqueArgumentNamesRule(context),
        context => new ValuesOfCorrectTypeRule(context),
        context => new ProvidedRequiredArgumentsRule(context),
        context => new VariablesInAllowedPositionRule(context),
        context => new OverlappingFieldsCanBeMergedRule(context),
        context => new UniqueInputFieldNamesRule(context),
        context => new MaxIntrospectionDepthRule(context),
    ];

    /// <summary>Finds what the rules of the specification, and the limits of the options, object to.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="document">The document.</param>
    /// <param name="options">The options; null for <see cref="ValidationOptions.Default"/>.</param>
    /// <returns>The errors, <see cref="ValidationOptions.MaxErrors"/> at most; none of a document that can be executed.</returns>
    public static IReadOnlyList<IError> Validate(Schema schema, DocumentNode document, ValidationOptions? options = null)
    {
        options ??= ValidationOptions.Default;
        // Before the rules run: what they do is linear in operations and fragments, but for each of them.
        if (document.Definitions.Count(d => d is OperationDefinitionNode) > options.MaxOperations)
        {
            return [new GraphQLError($"The document defines more than {options.MaxOperations} operations.")];
        }
        if (document.Definitions.Count(d => d is FragmentDefinitionNode) > options.MaxFragments)
        {
            return [new GraphQLError($"The document defines more than {options.MaxFragments} fragments.")];
        }
        return Validate(schema, document, options, Rules(options));
    }

    internal static IReadOnlyList<IError> Validate(
        Schema schema, DocumentNode document, ValidationOptions options, IEnumerable<Func<ValidationContext, ValidationRule>> rules)
    {
        var context = new ValidationContext(schema, document, options);
        new DocumentWalker(context, [.. rules.Select(rule => rule(context))]).Walk(document);
        return context.Errors;
    }

    private static IEnumerable<Func<ValidationContext, ValidationRule>> Rules(ValidationOptions options)
    {
        IEnumerable<Func<ValidationContext, ValidationRule>> rules = s_rules;
        if (!options.AllowIntrospection)
        {
            rules = rules.Append(context => new NoSchemaIntrospectionCustomRule(context));
        }
        return options.AllowDeprecated ? rules : rules.Append(context => new NoDeprecatedCustomRule(context));
    }
}
